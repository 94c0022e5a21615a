"""Art. 10: when review and appeal open, and what an application is before that (rules S3, S15, T6, T8)."""

from dataclasses import replace
from datetime import timedelta

import pytest

from app.domain.identifiers import ProceedingId
from app.domain.law import Law
from app.domain.proceedings.clock_events import DeadlineMoved, MoveReason
from app.domain.proceedings.complaint.additions import AddChaser, ChaserAdded
from app.domain.proceedings.complaint.article_10 import (
    ApplyForReview,
    HandOnApplication,
    KeepAppeal,
    LodgeAppeal,
    ReceiveAtWrongDoor,
    RecordObjection,
    ReviewAppliedFor,
)
from app.domain.proceedings.complaint.endings import Withdraw
from app.domain.proceedings.complaint.linked import NoteOutcome
from app.domain.proceedings.complaint.state import (
    Article10Basis,
    Complaint,
    LinkedOutcome,
    Wanted,
)
from app.domain.proceedings.deadlines import Reach
from app.domain.proceedings.proceeding import BY_TIME
from app.domain.refusals import RefusalCode
from app.domain.rulebook.items import StageRule
from app.domain.rulebook.kinds import DeadlineKind, LimitUnit, Stage
from app.domain.rulebook.policies import Span
from app.domain.taxonomy import ApplicationGround
from tests.domain.proceedings.complaint.steps import (
    DUE,
    MERGE,
    ComplaintCase,
    a_complaint,
    decide,
    resolved,
    started,
    told,
    under,
)
from tests.domain.proceedings.stage import (
    CLERK,
    LAW,
    MICROSECOND,
    OFFICER,
    PASSENGER,
    is_refused,
    kept,
    shanghai,
)

REVIEW = ApplyForReview(review=ProceedingId("review"))
APPEAL = LodgeAppeal(appeal=ProceedingId("appeal"))
KEEP = KeepAppeal(appeal=ProceedingId("kept"))
LATER = "2026-03-20 10:00"


def ended(appeal: str, outcome: LinkedOutcome) -> NoteOutcome:
    return NoteOutcome(linked=ProceedingId(appeal), outcome=outcome)


def test_a_reply_told_opens_the_right_at_its_instant() -> None:
    case = told(at="2026-03-04 15:00")
    assert case.opened == (shanghai("2026-03-04 15:00"), Article10Basis.REPLY_TOLD)


@pytest.mark.parametrize(
    ("offset", "opened"),
    [(-MICROSECOND, False), (timedelta(0), True), (MICROSECOND, True)],
    ids=["a microsecond before Thursday 0:00", "at Thursday 0:00", "a microsecond after"],
)
def test_no_reply_opens_the_right_at_the_due_instant(offset: timedelta, opened: bool) -> None:
    case = a_complaint()
    case.wait_until(shanghai(DUE) + offset)
    assert case.opened == ((shanghai(DUE), Article10Basis.NO_REPLY_IN_TIME) if opened else None)


def test_a_late_reply_leaves_the_instant_at_which_the_right_opened() -> None:
    case = told(at="2026-03-13 09:00")
    assert case.opened == (shanghai(DUE), Article10Basis.NO_REPLY_IN_TIME)


def test_the_right_of_a_merged_complaint_opens_all_the_same() -> None:
    case = started()
    decide(case, MERGE, "2026-03-02 11:00")
    case.wait_until(DUE)
    assert case.status == "merged"
    assert case.opened == (shanghai(DUE), Article10Basis.NO_REPLY_IN_TIME)


def test_a_withdrawn_complaint_opens_no_right() -> None:
    case = a_complaint()
    case.do(Withdraw(evidence="rec-9"), "2026-03-03 09:00", PASSENGER)
    case.wait_until("2026-06-01 00:00")
    assert case.opened is None
    assert is_refused(case.refused(REVIEW, LATER, PASSENGER), RefusalCode.ACTION_NOT_OPEN, "Art. 10")


def test_where_lateness_is_judged_later_the_right_still_goes_by_the_due_instant() -> None:
    case = a_complaint()
    clock = case.clock(DeadlineKind.HANDLING)
    moved: DeadlineMoved[Complaint] = DeadlineMoved(
        at=shanghai("2026-03-05 09:00"),
        by=BY_TIME,
        kind=clock.kind,
        cycle=clock.cycle,
        reason=MoveReason.NOTICE,
        basis="notice",
        due_before=clock.due_at,
        opened_at=clock.opened_at,
        due_at=shanghai("2026-03-11 00:00"),
        judged_due_at=clock.due_at,
        last_day=None,
        provisional=False,
        calendar="new",
        reach=Reach.LIMIT,
    )
    case.proceeding = moved.change(case.proceeding)
    case.wait_until("2026-03-11 00:00")
    assert case.opened == (shanghai("2026-03-11 00:00"), Article10Basis.NO_REPLY_IN_TIME)
    assert not case.proceeding.is_handling_missed
    case.wait_until(DUE)
    assert case.clock(DeadlineKind.HANDLING).missed_at == shanghai(DUE)


@pytest.mark.parametrize("act", [REVIEW, APPEAL], ids=["review", "appeal"])
def test_an_application_before_it_opens_is_refused_with_the_instant(act: ApplyForReview) -> None:
    refusal = a_complaint().refused(act, "2026-03-04 09:00", PASSENGER)
    assert is_refused(refusal, RefusalCode.ARTICLE_10_NOT_OPEN, "Art. 10")
    assert refusal.opens_at == shanghai(DUE)


@pytest.mark.parametrize(
    ("case", "at", "ground"),
    [
        pytest.param(told(at="2026-03-04 15:00"), LATER, ApplicationGround.OBJECTION, id="reply told"),
        pytest.param(resolved(), DUE, ApplicationGround.NO_REPLY_IN_TIME, id="none told by Thursday 0:00"),
    ],
)
def test_an_application_has_its_ground(case: ComplaintCase, at: str, ground: ApplicationGround) -> None:
    events = case.do(REVIEW, at, PASSENGER)
    assert [e.ground for e in events if isinstance(e, ReviewAppliedFor)] == [ground]
    assert [one.id for one in case.proceeding.reviews] == ["review"]


def test_review_and_appeal_run_side_by_side() -> None:
    case = told()
    case.do(REVIEW, LATER, PASSENGER)
    case.do(APPEAL, LATER, PASSENGER)
    assert (len(case.proceeding.reviews), len(case.proceeding.appeals)) == (1, 1)


def test_an_application_for_a_caller_is_on_record_as_such() -> None:
    case = told()
    *_, applied = case.do(REVIEW, LATER, CLERK)
    *_, lodged = case.do(APPEAL, LATER, PASSENGER)
    assert (applied.by.id, applied.by.for_caller) == (CLERK.id, True)
    assert (lodged.by.id, lodged.by.for_caller) == (PASSENGER.id, False)


def test_a_second_review_is_refused() -> None:
    case = told()
    case.do(REVIEW, LATER, PASSENGER)
    second = ApplyForReview(review=ProceedingId("second"))
    assert is_refused(case.refused(second, LATER, PASSENGER), RefusalCode.REVIEW_ONCE, "S3")


def test_a_second_appeal_is_refused_while_one_is_pending() -> None:
    case = told()
    case.do(APPEAL, LATER, PASSENGER)
    second = LodgeAppeal(appeal=ProceedingId("second"), new_facts=True)
    assert is_refused(case.refused(second, LATER, PASSENGER), RefusalCode.APPEAL_ALREADY_OPEN, "S3")


def test_after_a_decision_only_new_facts_make_another_appeal() -> None:
    case = told()
    case.do(APPEAL, LATER, PASSENGER)
    case.do(ended("appeal", LinkedOutcome.CONCLUDED), LATER, OFFICER)
    again = LodgeAppeal(appeal=ProceedingId("second"))
    assert is_refused(case.refused(again, LATER, PASSENGER), RefusalCode.SAME_FACTS_CONCLUDED, "S15")
    case.do(replace(again, new_facts=True), LATER, PASSENGER)
    assert [one.id for one in case.proceeding.appeals] == ["appeal", "second"]


def test_after_a_withdrawn_appeal_another_may_follow() -> None:
    case = told()
    case.do(APPEAL, LATER, PASSENGER)
    case.do(ended("appeal", LinkedOutcome.WITHDRAWN), LATER, OFFICER)
    case.do(LodgeAppeal(appeal=ProceedingId("second")), LATER, PASSENGER)
    assert len(case.proceeding.appeals) == 2


@pytest.mark.parametrize(
    ("stage", "act", "basis"),
    [(Stage.REVIEW, REVIEW, "Art. 11"), (Stage.APPEAL, APPEAL, "Art. 12")],
    ids=["review", "appeal"],
)
def test_a_city_without_the_stage_refuses_it(stage: Stage, act: ApplyForReview, basis: str) -> None:
    def absent(rule: StageRule) -> StageRule:
        return replace(rule, present=rule.present and rule.stage is not stage)

    stages = tuple(absent(rule) for rule in LAW.rulebook.stages)
    case = told()
    case.law = Law(replace(LAW.rulebook, stages=stages), LAW.calendar)
    assert is_refused(case.refused(act, LATER, PASSENGER), RefusalCode.STAGE_NOT_PROVIDED, basis)


def test_no_time_limit_for_applying_unless_a_rulebook_sets_one() -> None:
    case = told()
    case.do(REVIEW, "2031-01-01 00:00", PASSENGER)
    assert len(case.proceeding.reviews) == 1


SIXTY_DAYS = under(application_limit=Span(60, LimitUnit.CALENDAR_DAYS))


def test_a_time_limit_of_a_rulebook_ends_with_its_last_day() -> None:
    case = told(at="2026-03-02 11:00")
    case.law = SIXTY_DAYS
    refusal = case.refused(REVIEW, "2026-05-02 00:00", PASSENGER)
    assert is_refused(refusal, RefusalCode.APPLICATION_TOO_LATE, "S3")
    case.do(REVIEW, "2026-05-01 23:59", PASSENGER)


def test_a_time_limit_of_a_rulebook_counts_from_a_reply_that_came_late() -> None:
    case = told(at="2026-03-20 11:00")
    case.law = SIXTY_DAYS
    refusal = case.refused(REVIEW, "2026-05-20 00:00", PASSENGER)
    assert is_refused(refusal, RefusalCode.APPLICATION_TOO_LATE, "S3")
    case.do(REVIEW, "2026-05-19 23:59", PASSENGER)


def test_a_legacy_case_is_applied_for_at_once() -> None:
    case = a_complaint("2019-08-30 09:00", registered="2019-09-02 09:00", receipt_source=kept("post book"))
    case.do(REVIEW, "2019-09-03 09:00", PASSENGER)
    assert len(case.proceeding.reviews) == 1


def test_an_early_application_for_review_is_a_chaser_with_the_instant_it_opens() -> None:
    case = a_complaint()
    events = case.do(AddChaser(is_early_application=True), "2026-03-04 09:00", PASSENGER)
    assert [e.opens_at for e in events if isinstance(e, ChaserAdded)] == [shanghai(DUE)]
    assert (case.proceeding.chasers, case.proceeding.reviews) == (1, ())


def test_an_application_that_is_open_is_taken_for_no_chaser() -> None:
    case = told()
    refusal = case.refused(AddChaser(is_early_application=True), LATER, PASSENGER)
    assert is_refused(refusal, RefusalCode.ARTICLE_10_OPEN, "Art. 10")
    case.do(AddChaser(), LATER, PASSENGER)
    assert case.proceeding.chasers == 1


def test_an_early_appeal_is_kept_and_counts_as_the_one_at_a_time() -> None:
    case = a_complaint()
    case.do(KEEP, "2026-03-04 09:00", OFFICER)
    assert [one.outcome for one in case.proceeding.appeals] == [LinkedOutcome.KEPT]
    other = KeepAppeal(appeal=ProceedingId("other"))
    assert is_refused(case.refused(other, "2026-03-04 10:00", OFFICER), RefusalCode.APPEAL_ALREADY_OPEN, "S3")
    assert is_refused(case.refused(APPEAL, DUE, PASSENGER), RefusalCode.APPEAL_ALREADY_OPEN, "S3")


def test_nothing_is_kept_once_the_right_is_open() -> None:
    case = resolved()
    assert is_refused(case.refused(KEEP, DUE, OFFICER), RefusalCode.ARTICLE_10_OPEN, "Art. 10")


@pytest.mark.parametrize(
    ("at", "due"),
    [
        pytest.param("2026-03-02 10:30", "2026-03-04 00:00", id="Monday: by the end of Tuesday"),
        pytest.param("2026-03-06 10:30", "2026-03-10 00:00", id="Friday: by the end of Monday"),
    ],
)
def test_at_the_wrong_door_it_is_handed_on_within_one_working_day(at: str, due: str) -> None:
    case = a_complaint()
    case.do(ReceiveAtWrongDoor(door="station", wanted=Wanted.APPEAL), at, CLERK)
    assert case.clock(DeadlineKind.HAND_ON).due_at == shanghai(due)


def test_at_the_wrong_door_a_withdrawn_case_is_no_exception() -> None:
    case = a_complaint()
    case.do(Withdraw(evidence="rec-9"), "2026-03-03 09:00", PASSENGER)
    case.do(ReceiveAtWrongDoor(door="12345", wanted=Wanted.APPEAL), "2026-03-04 09:00", OFFICER)
    assert DeadlineKind.HAND_ON in case.armed


@pytest.mark.parametrize(
    ("wanted", "arrives"),
    [
        (Wanted.REVIEW, REVIEW),
        (Wanted.APPEAL, APPEAL),
        (Wanted.APPEAL, HandOnApplication(wanted=Wanted.APPEAL, to="SYZF")),
    ],
    ids=["review", "appeal", "handed on to the agency"],
)
def test_what_arrives_has_been_handed_on(wanted: Wanted, arrives: ApplyForReview) -> None:
    case = told()
    case.do(ReceiveAtWrongDoor(door="station", wanted=wanted), "2026-03-02 12:00", CLERK)
    case.do(arrives, "2026-03-02 13:00", CLERK)
    assert case.clock(DeadlineKind.HAND_ON).met_at == shanghai("2026-03-02 13:00")


def test_an_early_application_that_arrives_has_been_handed_on_too() -> None:
    case = a_complaint()
    for wanted in Wanted:
        case.do(ReceiveAtWrongDoor(door="station", wanted=wanted), "2026-03-02 12:00", CLERK)
    case.do(AddChaser(is_early_application=True), "2026-03-02 13:00", CLERK)
    case.do(KEEP, "2026-03-02 14:00", OFFICER)
    assert DeadlineKind.HAND_ON not in case.armed


def test_what_was_asked_for_as_the_one_is_not_handed_on_by_the_other() -> None:
    case = told()
    case.do(ReceiveAtWrongDoor(door="station", wanted=Wanted.APPEAL), "2026-03-02 12:00", CLERK)
    case.do(REVIEW, "2026-03-02 13:00", PASSENGER)
    assert DeadlineKind.HAND_ON in case.armed
    to_operator = HandOnApplication(wanted=Wanted.REVIEW, to="SYMTR")
    assert is_refused(case.refused(to_operator, "2026-03-02 14:00", CLERK), RefusalCode.PART_NOT_OPEN, "S3")


def test_an_objection_is_counted_in_whatever_contact_it_is_voiced() -> None:
    case = told()
    case.do(RecordObjection(text=kept(), wants_to_apply=None), LATER, CLERK)
    assert case.proceeding.objections == 1
