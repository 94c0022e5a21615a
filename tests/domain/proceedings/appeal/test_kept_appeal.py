"""An appeal lodged before Art. 10 opens is kept, and opens by itself or by objection (rule S3)."""

from datetime import UTC, datetime
from typing import Any

import pytest

from app.domain.identifiers import ProceedingId
from app.domain.parties import SYSTEM
from app.domain.proceedings.appeal.handling import (
    Accept,
    NoteComplaintWithdrawn,
    NoteReplyTold,
    NoteReviewResult,
)
from app.domain.proceedings.appeal.receipt import (
    AppealOpened,
    KeepAgain,
    NoteOpeningMoved,
    OpenAtDue,
    OpenOnObjection,
)
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.papers import Withdraw
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import ApplicationGround
from tests.domain.proceedings.appeal.steps import decided_appeal, told_appeal
from tests.domain.proceedings.stage import OFFICER, PASSENGER, Case, an_appeal, is_refused, shanghai

OPENS_AT = datetime(2026, 10, 13, 16, tzinfo=UTC)


def kept_appeal() -> Case[Appeal]:
    return an_appeal(ground=None, opens_at=OPENS_AT)


def test_kept_appeal_has_no_clock_and_is_not_taken_up() -> None:
    case = kept_appeal()
    assert (case.status, case.armed) == ("kept", set())
    refusal = case.refused(Accept(), "2026-09-29 09:00", OFFICER)
    assert is_refused(refusal, RefusalCode.ACTION_NOT_OPEN, "Art. 12")


def test_kept_appeal_opens_at_the_due_instant_and_counts_from_that_day() -> None:
    case = kept_appeal()
    events = case.do(OpenAtDue(opened_at=OPENS_AT), "2026-10-14 08:00", OFFICER)
    opened = [e for e in events if isinstance(e, AppealOpened)]
    assert [(e.at, e.by.id, e.ground) for e in opened] == [
        (OPENS_AT, "system", ApplicationGround.NO_REPLY_IN_TIME)
    ]
    # 00:00 of Wednesday 14 October is the receipt: 15, 16, 19 to 22, and Friday 23
    assert case.clock(DeadlineKind.APPEAL).due_at == datetime(2026, 10, 23, 16, tzinfo=UTC)
    assert case.status == "received"


def test_kept_appeal_opened_long_after_its_own_clock_ran_out_is_missed_at_once() -> None:
    case = kept_appeal()
    case.do(OpenAtDue(opened_at=OPENS_AT), "2026-11-30 08:00", OFFICER)
    assert case.clock(DeadlineKind.APPEAL).missed_at == datetime(2026, 10, 23, 16, tzinfo=UTC)


def test_before_a_reply_the_passenger_is_told_when_it_opens() -> None:
    refusal = kept_appeal().refused(OpenOnObjection(), "2026-09-29 09:00", PASSENGER)
    assert is_refused(refusal, RefusalCode.ARTICLE_10_NOT_OPEN, "Art. 10")
    assert refusal.opens_at == OPENS_AT


def test_reply_that_came_after_all_leaves_it_kept_until_the_passenger_objects() -> None:
    case = kept_appeal()
    told_at = shanghai("2026-09-30 09:00")
    case.do(NoteReplyTold(told_at=told_at), told_at, OFFICER)
    assert (case.status, case.proceeding.reply_told_at) == ("kept", told_at)
    assert case.wait_until("2026-10-20 09:00") == []
    case.do(OpenOnObjection(), "2026-10-20 09:00", PASSENGER)
    assert case.proceeding.ground is ApplicationGround.OBJECTION
    # Tuesday 20 October: 21, 22, 23, 26, 27, 28, and Thursday 29
    assert case.clock(DeadlineKind.APPEAL).due_at == datetime(2026, 10, 29, 16, tzinfo=UTC)


def test_complaint_withdrawn_ends_what_was_kept_and_nothing_else() -> None:
    case = kept_appeal()
    case.do(NoteComplaintWithdrawn(), "2026-09-29 09:00", PASSENGER)
    assert case.status == "withdrawn"
    pending = an_appeal()
    pending.do(NoteComplaintWithdrawn(), "2026-09-29 09:00", PASSENGER)
    assert (pending.status, pending.proceeding.is_complaint_withdrawn) == ("received", True)


def test_kept_appeal_is_withdrawn_like_any_other() -> None:
    case = kept_appeal()
    case.do(Withdraw(evidence="rec-1"), "2026-09-29 09:00", PASSENGER)
    assert case.status == "withdrawn"


@pytest.mark.parametrize(
    "case", [kept_appeal(), an_appeal(), decided_appeal(), told_appeal()], ids=lambda c: c.status
)
def test_news_of_the_complaint_is_noted_whatever_became_of_the_appeal(case: Case[Any]) -> None:
    review = ProceedingId("review")
    case.do(NoteReviewResult(review=review, result="changed"), "2026-10-09 09:00", OFFICER)
    case.do(NoteReplyTold(told_at=shanghai("2026-10-09 09:00")), "2026-10-09 09:00", OFFICER)
    assert case.proceeding.reviews == (review,)
    assert case.proceeding.reply_told_at == shanghai("2026-10-09 09:00")


def test_an_open_appeal_is_not_opened_again() -> None:
    refusal = an_appeal().refused(OpenAtDue(opened_at=OPENS_AT), "2026-10-14 09:00", OFFICER)
    assert is_refused(refusal, RefusalCode.ACTION_NOT_OPEN, "S3")


NOTICE, LATER = "test notice", datetime(2026, 10, 15, 16, tzinfo=UTC)
KEPT_AGAIN = KeepAgain(notice=NOTICE, opens_at=LATER)


def opened_by_itself() -> Case[Appeal]:
    case = kept_appeal()
    case.do(OpenAtDue(opened_at=OPENS_AT), OPENS_AT, SYSTEM)
    return case


def test_one_that_opened_by_itself_is_kept_again_and_owes_nothing_until_the_new_instant() -> None:
    case = opened_by_itself()
    case.do(KEPT_AGAIN, "2026-10-14 18:00", SYSTEM)
    appeal = case.proceeding
    assert (case.status, case.armed) == ("kept", set())
    assert (appeal.opens_at, appeal.opened_at, appeal.ground) == (LATER, None, None)
    case.do(OpenAtDue(opened_at=LATER), LATER, SYSTEM)
    assert case.clock(DeadlineKind.APPEAL, 2).opened_at == LATER


def test_a_miss_of_a_clock_that_should_not_have_run_is_superseded_with_it() -> None:
    case = opened_by_itself()
    case.wait_until("2026-10-26 09:00")
    assert case.clock(DeadlineKind.APPEAL).missed_at is not None
    case.do(KEPT_AGAIN, "2026-10-26 10:00", SYSTEM)
    assert (case.status, case.clock(DeadlineKind.APPEAL).missed_at) == ("kept", None)


@pytest.mark.parametrize("case", [an_appeal(), decided_appeal(), told_appeal()], ids=lambda c: c.status)
def test_what_was_lodged_or_taken_up_stands_though_a_notice_moved_the_opening(case: Case[Any]) -> None:
    status = case.status
    assert case.do(KEPT_AGAIN, "2026-10-09 09:00", SYSTEM) == []
    assert case.status == status


def test_the_instant_at_which_it_opens_moves_with_the_complaints_due_instant() -> None:
    case = kept_appeal()
    case.do(NoteOpeningMoved(opens_at=LATER, basis=NOTICE), "2026-10-09 09:00", SYSTEM)
    assert case.proceeding.opens_at == LATER
    assert case.refused(OpenOnObjection(), "2026-10-09 10:00", PASSENGER).opens_at == LATER
