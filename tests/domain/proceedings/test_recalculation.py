"""A calendar notice activated: open deadlines move, contradicted misses are superseded, nothing is removed (T6)."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.calendar.notices import Clause
from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.identifiers import ProceedingId
from app.domain.law import Law
from app.domain.proceedings.agency.extension import ApproveExtension, MarkDifficult, RequestExtension
from app.domain.proceedings.appeal import procedure as appeal
from app.domain.proceedings.appeal.handling import Accept
from app.domain.proceedings.clock_events import DeadlineMissed, DeadlineMoved, MissSuperseded, MoveReason
from app.domain.proceedings.complaint import procedure as complaint
from app.domain.proceedings.complaint.article_10 import ApplyForReview
from app.domain.proceedings.complaint.endings import Withdraw
from app.domain.proceedings.complaint.external_limits import SetExternalLimit
from app.domain.proceedings.complaint.opening import Article10Opened, Article10Superseded
from app.domain.proceedings.complaint.state import Article10Basis, Complaint
from app.domain.proceedings.deadlines import Deadline, Reach
from app.domain.proceedings.engine import Turn, settle
from app.domain.proceedings.proceeding import BY_TIME, Moment
from app.domain.proceedings.recalculation import ActivatedNotice, recalculated
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.rulebook.policies import Lateness
from app.domain.taxonomy import ExternalOwner
from tests.domain.calendar.samples import BEFORE_EXTENSION, SHIPPED, with_day_off, with_extra, with_makeup
from tests.domain.proceedings.complaint.steps import (
    START,
    ComplaintCase,
    complaint_under,
    reached,
    sign,
)
from tests.domain.proceedings.stage import (
    AGENCY_HEAD,
    CLERK,
    LAW,
    OFFICER,
    PASSENGER,
    an_appeal,
    is_refused,
    kept,
    shanghai,
)

RULEBOOK = LAW.rulebook
OLD = Law(RULEBOOK, BEFORE_EXTENSION)
"""What could be known before 国办发明电〔2020〕1号 extended the Spring Festival holiday to 2 February."""

EXTENDED = ActivatedNotice("国办发明电〔2020〕1号", date(2020, 1, 27), shanghai("2020-01-27 18:00"))
TUESDAY = "2020-01-21 10:00"  # due after Wednesday 5 February by the old notice, after Friday 7 by the new
OLD_DUE, NEW_DUE = "2020-02-06 00:00", "2020-02-08 00:00"


def received(at: str = TUESDAY, law: Law = OLD) -> ComplaintCase:
    case = complaint_under(law, at)
    case.do(START, at, CLERK)
    return case


def activate(
    case: ComplaintCase,
    at: str,
    calendar: WorkingCalendar = SHIPPED,
    notice: ActivatedNotice = EXTENDED,
    law: Law = LAW,
) -> Turn[Complaint]:
    moment = Moment(now=shanghai(at), actor=AGENCY_HEAD, law=replace(law, calendar=calendar))
    now = replace(notice, activated_at=moment.now)
    turn = recalculated(case.proceeding, now, moment, complaint.PROCEDURE)
    case.proceeding = turn.proceeding
    case.events += turn.events
    case.law = moment.law
    return turn


def handling(case: ComplaintCase) -> Deadline:
    return case.clock(DeadlineKind.HANDLING)


@pytest.mark.parametrize(
    ("at", "before", "after"),
    [
        pytest.param(
            "2020-01-21 10:00", "2020-02-06 00:00", "2020-02-08 00:00", id="Tuesday 21: 5 to 7 February"
        ),
        pytest.param(
            "2020-01-22 10:00", "2020-02-07 00:00", "2020-02-11 00:00", id="Wednesday 22: 6 to 10 February"
        ),
    ],
)
def test_an_open_deadline_moves_with_the_notices_number(at: str, before: str, after: str) -> None:
    case = received(at)
    turn = activate(case, "2020-01-28 09:00")
    (move,) = [event for event in turn.events if isinstance(event, DeadlineMoved)]
    assert (move.reason, move.basis, move.kind) == (MoveReason.NOTICE, EXTENDED.number, DeadlineKind.HANDLING)
    assert (move.due_before, move.due_at, move.provisional) == (shanghai(before), shanghai(after), False)
    clock = handling(case)
    assert (clock.due_at, clock.judged_due_at, clock.opened_at) == (
        shanghai(after),
        shanghai(after),
        shanghai(at),
    )
    assert clock.calendar == SHIPPED.version


def test_a_deadline_that_no_changed_day_touches_stays_without_a_word() -> None:
    case = received("2020-03-02 10:00")
    assert activate(case, "2020-03-03 09:00").events == []


def test_a_deadline_met_before_stays_as_it_was() -> None:
    case = received()
    sign(case, "2020-01-22 10:00")
    case.do(reached("2020-01-22 11:00"), "2020-01-22 11:00", CLERK)
    before = handling(case)
    turn = activate(case, "2020-01-28 09:00")
    assert handling(case) == before
    assert {event.kind for event in turn.events if isinstance(event, DeadlineMoved)} == {
        DeadlineKind.FOLLOW_UP_CALL
    }


# --- a miss contradicted by a notice that was published before it


def test_a_miss_contradicted_by_the_notice_is_superseded_and_not_removed() -> None:
    case = received()
    case.wait_until("2020-02-06 09:00")
    assert handling(case).missed_at == shanghai(OLD_DUE)
    activate(case, "2020-02-06 10:00")
    assert (handling(case).missed_at, handling(case).due_at) == (None, shanghai(NEW_DUE))
    assert case.opened is None
    kinds = [type(event) for event in case.events]
    assert DeadlineMissed in kinds
    assert [e.notice for e in case.events if isinstance(e, MissSuperseded | Article10Superseded)] == [
        EXTENDED.number
    ] * 2


def test_the_right_opens_at_the_recomputed_instant() -> None:
    case = received()
    case.wait_until("2020-02-06 09:00")
    activate(case, "2020-02-06 10:00")
    refusal = case.refused(ApplyForReview(review=ProceedingId("review")), "2020-02-07 23:59", PASSENGER)
    assert is_refused(refusal, RefusalCode.ARTICLE_10_NOT_OPEN, "Art. 10")
    assert refusal.opens_at == shanghai(NEW_DUE)
    case.wait_until(NEW_DUE)
    assert case.opened == (shanghai(NEW_DUE), Article10Basis.NO_REPLY_IN_TIME)
    assert handling(case).missed_at == shanghai(NEW_DUE)


def test_a_reply_that_came_in_between_is_in_time_and_opened_the_right() -> None:
    case = received()
    sign(case, "2020-02-05 10:00")
    case.do(reached("2020-02-06 15:00"), "2020-02-06 15:00", CLERK)
    assert handling(case).missed_at == shanghai(OLD_DUE)
    activate(case, "2020-02-08 10:00")
    clock = handling(case)
    assert (clock.missed_at, clock.met_at) == (None, shanghai("2020-02-06 15:00"))
    assert case.opened == (shanghai("2020-02-06 15:00"), Article10Basis.REPLY_TOLD)


def test_a_reply_late_by_both_is_missed_at_the_new_instant() -> None:
    case = received()
    sign(case, "2020-02-05 10:00")
    case.do(reached("2020-02-10 15:00"), "2020-02-10 15:00", CLERK)
    activate(case, "2020-02-11 10:00")
    assert handling(case).missed_at == shanghai(NEW_DUE)
    assert case.opened == (shanghai(NEW_DUE), Article10Basis.NO_REPLY_IN_TIME)


def test_a_miss_past_the_new_instant_too_is_recorded_there() -> None:
    case = received()
    activate(case, "2020-02-20 10:00")
    misses = [e.at for e in case.events if isinstance(e, DeadlineMissed)]
    assert misses == [shanghai(OLD_DUE), shanghai(NEW_DUE)]
    openings = [e.at for e in case.events if isinstance(e, Article10Opened)]
    assert openings == [shanghai(OLD_DUE), shanghai(NEW_DUE)]


def test_the_record_does_not_depend_on_a_worker_having_come_by() -> None:
    alone, with_worker = received(), received()
    with_worker.wait_until("2020-02-06 00:00")
    activate(alone, "2020-02-06 10:00")
    activate(with_worker, "2020-02-06 10:00")
    assert alone.events == with_worker.events
    assert alone.proceeding == with_worker.proceeding


@pytest.mark.parametrize(
    ("published_on", "stands"),
    [(date(2020, 2, 4), False), (date(2020, 2, 5), False), (date(2020, 2, 6), True)],
    ids=["Tuesday, the day before it fell due", "Wednesday, the last day", "Thursday, the day after"],
)
def test_a_miss_before_the_notices_publication_stands(published_on: date, stands: bool) -> None:
    case = received()
    activate(case, "2020-02-06 10:00", notice=replace(EXTENDED, published_on=published_on))
    assert (handling(case).missed_at == shanghai(OLD_DUE)) is stands


def test_what_was_applied_for_in_between_stands() -> None:
    case = received()
    case.do(ApplyForReview(review=ProceedingId("review")), "2020-02-06 09:00", PASSENGER)
    activate(case, "2020-02-06 10:00")
    assert [one.id for one in case.proceeding.reviews] == ["review"]


def test_a_withdrawn_case_loses_a_miss_that_was_none() -> None:
    case = received()
    case.do(Withdraw(evidence="rec-9"), "2020-02-06 09:00", PASSENGER)
    activate(case, "2020-02-06 10:00")
    assert handling(case).missed_at is None
    case.wait_until("2020-06-01 00:00")
    assert (handling(case).missed_at, case.opened) == (None, None)


# --- moved to earlier: lateness, and lateness only, by the later of the two

EARLIER = with_makeup(date(2026, 3, 7))
"""A Saturday worked: received on Monday 2 March, due after Tuesday 10 instead of Wednesday 11."""

WORKED = ActivatedNotice("test", date(2026, 3, 3), shanghai("2026-03-03 18:00"))


def test_moved_to_earlier_lateness_is_judged_by_what_was_told() -> None:
    case = received("2026-03-02 10:00", LAW)
    activate(case, "2026-03-03 09:00", EARLIER, WORKED)
    clock = handling(case)
    assert (clock.due_at, clock.judged_due_at) == (shanghai("2026-03-11 00:00"), shanghai("2026-03-12 00:00"))
    case.wait_until("2026-03-11 00:00")
    assert case.opened == (shanghai("2026-03-11 00:00"), Article10Basis.NO_REPLY_IN_TIME)
    assert handling(case).missed_at is None
    case.wait_until("2026-03-12 00:00")
    assert handling(case).missed_at == shanghai("2026-03-12 00:00")


def test_a_rulebook_may_judge_lateness_by_the_new_instant() -> None:
    case = received("2026-03-02 10:00", LAW)
    policy = replace(RULEBOOK.policy, lateness_after_move=Lateness.DUE)
    activate(case, "2026-03-03 09:00", EARLIER, WORKED, Law(replace(RULEBOOK, policy=policy), SHIPPED))
    assert handling(case).judged_due_at == shanghai("2026-03-11 00:00")


def test_moved_back_again_it_is_judged_by_the_latest_that_was_told() -> None:
    case = received("2026-03-02 10:00", LAW)
    activate(case, "2026-03-03 09:00", EARLIER, WORKED)
    activate(case, "2026-03-04 09:00", with_day_off(date(2026, 3, 9)))
    clock = handling(case)
    assert (clock.due_at, clock.judged_due_at) == (shanghai("2026-03-13 00:00"), shanghai("2026-03-13 00:00"))


# --- provisional to final


def test_provisional_becomes_final_with_the_same_instant_on_record() -> None:
    case = received("2026-12-22 10:00", LAW)
    assert handling(case).provisional
    turn = activate(case, "2026-12-23 09:00", published_2027(), NEXT_YEAR)
    (move,) = [event for event in turn.events if isinstance(event, DeadlineMoved)]
    assert (move.due_before, move.due_at, move.provisional) == (
        shanghai("2027-01-01 00:00"),
        shanghai("2027-01-01 00:00"),
        False,
    )


def test_a_miss_that_the_notice_confirms_is_final_and_stands() -> None:
    case = received("2026-12-22 10:00", LAW)
    case.wait_until("2027-01-04 09:00")
    turn = activate(case, "2027-01-04 10:00", published_2027(), NEXT_YEAR)
    assert [type(event) for event in turn.events] == [DeadlineMoved]
    clock = handling(case)
    assert (clock.provisional, clock.missed_at) == (False, shanghai("2027-01-01 00:00"))
    assert case.opened == (shanghai("2027-01-01 00:00"), Article10Basis.NO_REPLY_IN_TIME)
    assert activate(case, "2027-01-04 11:00", published_2027(), NEXT_YEAR).events == []


NEXT_YEAR = ActivatedNotice("test", date(2026, 11, 20), shanghai("2026-11-20 18:00"))


def published_2027() -> WorkingCalendar:
    """Each statutory holiday of 2027 on its own days, and nothing else."""
    statutory = SHIPPED.statutory.days_of(2027)
    return with_extra(Clause(name, day, day) for day, name in statutory.items())


# --- what no calendar counts, and what was extended


def test_hours_and_stated_days_move_with_no_notice() -> None:
    case = complaint_under(OLD, TUESDAY)
    limit = SetExternalLimit(owner=ExternalOwner.PRESS, number="P-1", last_day=date(2020, 2, 5))
    case.do(limit, TUESDAY, CLERK)
    turn = activate(case, "2020-01-21 12:00", notice=replace(EXTENDED, published_on=date(2020, 1, 21)))
    assert {event.kind for event in turn.events if isinstance(event, DeadlineMoved)} == {
        DeadlineKind.HANDLING
    }
    assert case.clock(DeadlineKind.EXTERNAL).reach is Reach.STATED_DAY


@pytest.mark.parametrize(
    ("is_extended", "before", "after"),
    [(False, "2026-10-14 00:00", "2026-10-15 00:00"), (True, "2026-10-17 00:00", "2026-10-20 00:00")],
    ids=["7 working days: Tuesday to Wednesday", "10 working days: Friday to Monday"],
)
def test_an_extended_appeal_moves_by_its_extended_total(is_extended: bool, before: str, after: str) -> None:
    case = an_appeal("2026-09-28 10:00")
    if is_extended:
        case.do(Accept(), "2026-09-28 11:00", OFFICER)
        case.do(MarkDifficult(reason=kept()), "2026-09-29 10:00", OFFICER)
        case.do(RequestExtension(reason=kept()), "2026-09-29 10:00", OFFICER)
        case.do(ApproveExtension(), "2026-09-30 10:00", AGENCY_HEAD)
    assert case.clock(DeadlineKind.APPEAL).due_at == shanghai(before)
    law = Law(RULEBOOK, with_day_off(date(2026, 10, 9)))
    notice = ActivatedNotice("test", date(2026, 9, 30), shanghai("2026-09-30 11:30"))
    now = Moment(now=shanghai("2026-09-30 12:00"), actor=AGENCY_HEAD, law=law)
    turn = recalculated(case.proceeding, notice, now, appeal.PROCEDURE)
    assert turn.proceeding.deadline(DeadlineKind.APPEAL, 1).due_at == shanghai(after)


def test_a_recalculation_made_twice_changes_nothing_more() -> None:
    case = received()
    activate(case, "2020-02-06 10:00")
    assert activate(case, "2020-02-06 11:00").events == []


def test_what_fell_due_after_the_activation_is_judged_by_the_notice_whoever_comes_late() -> None:
    """Activated on Thursday 30 January; due on 5 February by the old calendar, and nobody came before the 7th."""
    case = received()
    moment = Moment(now=shanghai("2020-02-07 10:00"), actor=AGENCY_HEAD, law=LAW)
    notice = replace(EXTENDED, activated_at=shanghai("2020-01-30 10:00"))
    turn = recalculated(case.proceeding, notice, moment, complaint.PROCEDURE)
    (move,) = turn.events
    assert isinstance(move, DeadlineMoved)
    assert (move.at, move.by) == (notice.activated_at, BY_TIME)


def test_settling_after_it_adds_nothing() -> None:
    case = received()
    now = "2020-02-20 10:00"
    activate(case, now)
    assert settle(case.proceeding, shanghai(now), complaint.PROCEDURE).events == []
