"""What linked proceedings mean for a complaint: never refused, and nothing where nothing is left (rules S3, F1, V2)."""

from collections.abc import Callable
from typing import Any

import pytest

from app.domain.history import KeptElsewhere
from app.domain.identifiers import ItemId, ProceedingId
from app.domain.proceedings.complaint.additions import FlagConflict
from app.domain.proceedings.complaint.article_10 import ApplyForReview
from app.domain.proceedings.complaint.demands import NoteTargetWithdrawn
from app.domain.proceedings.complaint.endings import Withdraw
from app.domain.proceedings.complaint.linked import (
    AnswerThroughReview,
    NoteMerge,
    NoteOutcome,
    ReverseOnAppeal,
    TellThroughTarget,
)
from app.domain.proceedings.complaint.state import LinkedOutcome, ProposalKind
from app.domain.proceedings.notification import NotificationForm, ToldHow
from app.domain.rulebook.kinds import DeadlineKind
from tests.domain.proceedings.complaint.steps import (
    DUE,
    MERGE,
    NOT_ACCEPT,
    REOPEN,
    ComplaintCase,
    a_complaint,
    decide,
    resolved,
    started,
    told,
)
from tests.domain.proceedings.stage import HEAD, OFFICER, PASSENGER, shanghai

LATER = "2026-03-16 10:00"
ELSEWHERE = KeptElsewhere(
    proceeding=ProceedingId("appeal"), kept_item=ItemId("decision"), kept_commitment="0" * 64
)
HOW = {"form": NotificationForm.WRITTEN, "how": ToldHow.TOLD, "evidence": "letter-1"}
ANSWER = AnswerThroughReview(**HOW)  # type: ignore[arg-type]
TELL = TellThroughTarget(**HOW)  # type: ignore[arg-type]


def withdrawn() -> ComplaintCase:
    case = started()
    case.do(Withdraw(evidence="rec-9"), "2026-03-02 11:00", PASSENGER)
    return case


def merged() -> ComplaintCase:
    case = started()
    decide(case, MERGE, "2026-03-02 11:00")
    return case


def reopened() -> ComplaintCase:
    case = told()
    decide(case, REOPEN, "2026-03-03 10:00")
    return case


@pytest.mark.parametrize(
    "make", [a_complaint, started, resolved], ids=["registered", "in progress", "resolved"]
)
def test_a_review_answers_what_nobody_had_replied_to_and_the_breach_stays(
    make: Callable[[], ComplaintCase],
) -> None:
    case = make()
    case.do(ApplyForReview(review=ProceedingId("review")), DUE, PASSENGER)
    case.do(ANSWER, LATER, HEAD)
    clock = case.clock(DeadlineKind.HANDLING)
    assert case.status == "concluded"
    assert (clock.met_at, clock.missed_at) == (shanghai(LATER), shanghai(DUE))
    assert case.proceeding.resolved_at is not None


@pytest.mark.parametrize(
    ("make", "status"),
    [(told, "concluded"), (withdrawn, "withdrawn"), (reopened, "in_progress")],
    ids=["told", "withdrawn", "taken up again"],
)
def test_what_was_answered_or_withdrawn_a_review_leaves_alone(
    make: Callable[[], ComplaintCase], status: str
) -> None:
    case = make()
    assert case.do(ANSWER, "2026-03-04 10:00", HEAD) == []
    assert case.status == status


def test_a_review_answers_a_merged_complaint_too() -> None:
    case = merged()
    case.do(ANSWER, LATER, HEAD)
    assert (case.status, case.clock(DeadlineKind.HANDLING).met_at) == ("merged", shanghai(LATER))
    assert case.do(TELL, "2026-03-17 10:00", HEAD) == []


@pytest.mark.parametrize("make", [a_complaint, started, resolved, told, withdrawn])
def test_the_targets_telling_answers_only_what_is_merged(make: Callable[[], ComplaintCase]) -> None:
    case = make()
    status = case.status
    assert case.do(TELL, "2026-03-02 12:00", HEAD) == []
    assert case.status == status


def test_the_standing_of_a_review_is_noted_once() -> None:
    case = told()
    case.do(ApplyForReview(review=ProceedingId("review")), LATER, PASSENGER)
    note = NoteOutcome(linked=ProceedingId("review"), outcome=LinkedOutcome.CONCLUDED)
    assert len(case.do(note, LATER, HEAD)) == 1
    assert case.do(note, LATER, HEAD) == []
    assert case.do(NoteOutcome(linked=ProceedingId("x"), outcome=LinkedOutcome.CONCLUDED), LATER, HEAD) == []
    assert [one.outcome for one in case.proceeding.reviews] == [LinkedOutcome.CONCLUDED]


def test_what_joined_may_leave_again() -> None:
    case = started()
    for joined, expected in [(True, ("other",)), (True, ("other",)), (False, ()), (False, ())]:
        case.do(NoteMerge(other=ProceedingId("other"), joined=joined), LATER, HEAD)
        assert case.proceeding.absorbed == expected


@pytest.mark.parametrize("kind", list(ProposalKind))
def test_a_decision_on_an_appeal_overturns_what_stands_and_nothing_else(kind: ProposalKind) -> None:
    overturn = ReverseOnAppeal(kind=kind, reason=ELSEWHERE)
    assert started().do(overturn, "2026-03-02 12:00", OFFICER) == []
    case = started()
    decide(case, NOT_ACCEPT, "2026-03-02 11:00")
    case.do(overturn, "2026-03-02 12:00", OFFICER)
    assert case.status == ("in_progress" if kind is ProposalKind.NON_ACCEPTANCE else "resolved")


def test_a_merged_complaint_whose_target_was_withdrawn_waits_for_nothing() -> None:
    case = merged()
    case.do(NoteTargetWithdrawn(), "2026-03-03 10:00", PASSENGER)
    assert case.armed == set()
    case.wait_until("2026-06-01 00:00")
    assert (case.status, case.opened) == ("merged", None)


@pytest.mark.parametrize("act", [ANSWER, TELL, NoteMerge(other=ProceedingId("other"), joined=True)])
def test_what_follows_is_nobodys_act_so_a_conflict_does_not_stop_it(act: Any) -> None:
    case = a_complaint()
    case.do(FlagConflict(subject=HEAD.id), "2026-03-02 11:00", OFFICER)
    case.do(act, "2026-03-02 12:00", HEAD)
    assert HEAD.id in case.proceeding.subjects
