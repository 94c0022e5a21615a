"""The reply rate: of the valid ones that were owed a reply (rule F6)."""

from datetime import timedelta

from app.domain.figures.counting import Reckoning
from app.domain.figures.facts import Clock, CountedAs, Timed
from app.domain.proceedings.notification import ToldHow
from app.domain.rulebook.policies import RateCounts, ReplyRateTested
from tests.domain.figures.made import (
    BELOW_100,
    DUE_AT,
    NOT_VALID,
    VALID,
    a_case,
    a_direct_complaint,
    figures_of,
    open_case,
)

LATE = Timed(Clock.LATE, DUE_AT)
MISSED = Timed(Clock.MISSED, DUE_AT)
NOT_OWED = Timed(Clock.NOT_OWED, DUE_AT)
MOMENT = timedelta(microseconds=1)


def test_zero_valid_gives_no_reply_rate_and_is_not_below() -> None:
    found = figures_of(a_case(judgement=NOT_VALID), open_case()).replies
    assert (found.rate.value, found.is_below(BELOW_100)) == (None, None)


def test_one_unanswered_in_a_thousand_is_below() -> None:
    answered = [a_case() for _ in range(999)]
    assert figures_of(*answered).replies.is_below(BELOW_100) is False
    found = figures_of(*answered, open_case(judgement=VALID)).replies
    assert (found.replied, found.owed, found.is_below(BELOW_100)) == (999, 1000, True)


def test_what_is_not_yet_due_stays_out_until_the_due_instant() -> None:
    case = open_case(judgement=VALID)
    before = figures_of(a_case(), case, now=DUE_AT - MOMENT).replies
    assert (before.replied, before.owed, before.running) == (1, 1, 1)
    after = figures_of(a_case(), case, now=DUE_AT).replies
    assert (after.replied, after.owed, after.running, after.not_replied) == (1, 2, 0, 1)


def test_a_withdrawn_case_stays_out_unless_it_was_overdue_before() -> None:
    usual = {"judgement": VALID, "counted_as": CountedAs.WITHDRAWN}
    in_time, overdue = open_case(reply=NOT_OWED, **usual), open_case(reply=MISSED, **usual)
    found = figures_of(a_case(), in_time, overdue).replies
    assert (found.replied, found.owed, found.not_owed, found.not_replied) == (1, 2, 1, 1)


def test_a_late_reply_is_a_reply_and_lowers_the_rate_on_time_alone() -> None:
    found = figures_of(a_case(), a_case(reply=LATE)).replies
    assert (found.rate.part, found.on_time_rate.part, found.owed) == (2, 1, 2)
    assert found.is_below(BELOW_100) is False


def test_the_rulebook_may_test_the_rate_on_time() -> None:
    by_time = Reckoning(RateCounts.COMPLAINTS, ReplyRateTested.REPLIED_ON_TIME)
    assert figures_of(a_case(reply=LATE), reckoning=by_time).replies.is_below(BELOW_100) is True


def test_those_who_could_not_be_reached_and_the_anonymous_are_replied_to_and_listed_apart() -> None:
    found = figures_of(*(a_case(replied_how=how) for how in ToldHow)).replies
    assert (found.told, found.unreachable, found.posted_under_code) == (1, 1, 1)
    assert (found.replied, found.owed) == (3, 3)


def test_what_the_agency_handled_itself_owes_no_reply_of_the_operator() -> None:
    found = figures_of(a_case(), stages=(a_direct_complaint(),)).replies
    assert (found.owed, found.agency_handled) == (1, 1)


def test_merged_ones_are_owed_nothing() -> None:
    found = figures_of(open_case(judgement=VALID, counted_as=CountedAs.MERGED)).replies
    assert (found.owed, found.running, found.not_owed) == (0, 0, 0)


def test_the_valid_ones_are_replied_overdue_running_or_not_owed_and_nothing_else() -> None:
    clocks = (NOT_OWED, MISSED, LATE, Timed(Clock.ON_TIME, DUE_AT), Timed(Clock.OPEN, DUE_AT))
    cases = [open_case(judgement=VALID, reply=clock) for clock in clocks[:2]]
    cases += [open_case(judgement=VALID, reply=clocks[4])]
    cases += [a_case(reply=clock, replied_how=how) for clock in clocks[2:4] for how in ToldHow]
    for now in (DUE_AT - MOMENT, DUE_AT):
        found = figures_of(*cases, now=now)
        replies = found.replies
        assert replies.replied + replies.not_replied + replies.running + replies.not_owed == len(cases)
        assert found.counts.valid == len(cases)
