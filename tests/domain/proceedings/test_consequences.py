"""What happens in one proceeding, and what follows in those linked with it (rules S3, S7, S9, S15, F1, V2, V3)."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from app.domain.history import KeptElsewhere
from app.domain.identifiers import ProceedingId
from app.domain.proceedings import papers
from app.domain.proceedings.agency.decision import Decide
from app.domain.proceedings.agency.orders import IssueOrder
from app.domain.proceedings.agency.state import DecisionOutcome, InadmissibleReason, OrderKind, Reversed
from app.domain.proceedings.answering import RecordAttempt as TellAnswer
from app.domain.proceedings.appeal.handling import Accept, ReviewResultNoted
from app.domain.proceedings.appeal.receipt import OpenOnObjection
from app.domain.proceedings.complaint import decisions, endings, proposals, reversal
from app.domain.proceedings.complaint.handling import FirstAct, StartHandling
from app.domain.proceedings.complaint.reply import DraftReply, SignReply
from app.domain.proceedings.complaint.state import Article10Basis, Complaint, LinkedOutcome, ProposalKind
from app.domain.proceedings.complaint.telling import RecordAttempt
from app.domain.proceedings.direct_complaint import follow_up, triage
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.proceedings.opinions import ProposeDetermination
from app.domain.proceedings.review.inquiry import TakeLead
from app.domain.proceedings.review.result import Conclude
from app.domain.proceedings.review.state import ReviewOutcome
from app.domain.proceedings.validity import Finding, Rank, Validity
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import ApplicationGround, HowHandled, NonAcceptanceReason
from tests.domain.proceedings.linked_world import World
from tests.domain.proceedings.stage import (
    AGENCY_HEAD,
    CLERK,
    HEAD,
    OFFICER,
    OPERATOR,
    OTHER_OFFICER,
    PASSENGER,
    VALID,
    kept,
    shanghai,
)

DUE_AT = datetime(
    2026, 3, 11, 16, tzinfo=UTC
)  # received Monday 2 March 2026, seven working days: Wednesday 11
LATE = "2026-03-16 09:00"


@pytest.fixture
def world() -> World:
    return World(shanghai("2026-03-02 09:00"))


def told_by(world: World) -> dict[str, Any]:
    return {
        "channel": NotificationForm.RECORDED_CALL,
        "outcome": AttemptOutcome.REACHED,
        "stated_at": world.now,
        "evidence": "rec-1",
    }


def resolve(world: World, complaint: ProceedingId) -> None:
    if str(world.all[complaint].status) == "registered":
        world.act(complaint, StartHandling(first_act=FirstAct.TAKEN_UP), CLERK)
    world.act(complaint, DraftReply(text=kept(), handled=(HowHandled.APOLOGY,)), CLERK)
    world.act(complaint, SignReply(version=len(world.all[complaint].replies)), CLERK)


def tell(world: World, complaint: ProceedingId) -> None:
    resolve(world, complaint)
    world.act(complaint, RecordAttempt(**told_by(world)), CLERK)


def conclude_review(world: World, review: ProceedingId, outcome: ReviewOutcome, *, determines: bool) -> None:
    world.act(review, TakeLead(), HEAD)
    if determines:
        world.act(review, ProposeDetermination(opinion=VALID), HEAD)
    result = Conclude(outcome=outcome, text=kept(), finding=Finding.SUBSTANTIATED, determines=determines)
    world.act(review, result, HEAD)
    world.act(review, TellAnswer(**told_by(world)), HEAD)


def decide(world: World, appeal: ProceedingId, decision: Decide[Any]) -> None:
    world.act(appeal, Accept(), OFFICER)
    world.act(appeal, decision, OFFICER)
    world.act(appeal, TellAnswer(**told_by(world)), OFFICER)


def upheld(overturns: Reversed | None = None, *, determines: bool = False) -> Decide[Any]:
    return Decide(
        outcome=DecisionOutcome.UPHELD,
        text=kept("decision"),
        finding=Finding.SUBSTANTIATED,
        overturns=overturns,
        determines=determines,
    )


def complaint_of(world: World, id: ProceedingId) -> Complaint:
    found = world.all[id]
    assert isinstance(found, Complaint)
    return found


def merge(world: World, later: ProceedingId, first: ProceedingId) -> None:
    target = proposals.MergeTarget(
        id=first, received_at=world.all[first].received_at, is_open=True, same_passenger=True
    )
    world.act(later, proposals.Propose(kind=ProposalKind.MERGE, reason=kept(), into=target), CLERK)
    world.act(later, decisions.ConfirmProposal(target=target), HEAD)


def test_review_answers_the_complaint_nobody_had_replied_to_and_its_breach_stays(world: World) -> None:
    complaint = world.complain(PASSENGER)
    world.now = shanghai(LATE)
    review = world.apply_for_review(complaint, PASSENGER)
    assert world.all[review].ground is ApplicationGround.NO_REPLY_IN_TIME
    conclude_review(world, review, ReviewOutcome.ANSWERED, determines=False)
    after = complaint_of(world, complaint)
    assert str(after.status) == "concluded"
    assert after.handling is not None
    assert (after.handling.missed_at, after.handling.met_at) == (DUE_AT, world.now)
    assert [one.outcome for one in after.reviews] == [LinkedOutcome.CONCLUDED]


def test_review_of_a_told_reply_tells_nothing_twice(world: World) -> None:
    complaint = world.complain(PASSENGER)
    tell(world, complaint)
    first_told = complaint_of(world, complaint).told
    world.now += timedelta(hours=2)
    conclude_review(
        world, world.apply_for_review(complaint, PASSENGER), ReviewOutcome.UPHELD, determines=False
    )
    assert complaint_of(world, complaint).told == first_told


def test_validity_is_read_across_and_the_agency_outranks_the_review(world: World) -> None:
    complaint = world.complain(PASSENGER)
    tell(world, complaint)
    review = world.apply_for_review(complaint, PASSENGER)
    appeal = world.lodge_appeal(complaint, PASSENGER)
    world.act(appeal, Accept(), OFFICER)
    world.act(appeal, ProposeDetermination(opinion=VALID), OTHER_OFFICER)
    world.act(appeal, upheld(determines=True), OFFICER)
    conclude_review(world, review, ReviewOutcome.CHANGED, determines=True)
    after = complaint_of(world, complaint)
    assert [d.rank for d in after.determinations] == [Rank.AGENCY, Rank.OPERATOR_REVIEW]
    assert after.held is not None
    assert (after.held.rank, after.validity) == (Rank.AGENCY, Validity.VALID)
    assert after.held.reason == KeptElsewhere(appeal, VALID.reason.item, VALID.reason.commitment)


def test_result_of_a_review_is_passed_to_the_appeal_beside_it(world: World) -> None:
    complaint = world.complain(PASSENGER)
    tell(world, complaint)
    review = world.apply_for_review(complaint, PASSENGER)
    appeal = world.lodge_appeal(complaint, PASSENGER)
    conclude_review(world, review, ReviewOutcome.PARTLY_CHANGED, determines=False)
    assert world.all[appeal].reviews == (review,)
    noted = [e for e in world.events[appeal] if isinstance(e, ReviewResultNoted)]
    assert [e.result for e in noted] == ["partly_changed"]


def test_kept_appeal_opens_by_itself_when_no_reply_came(world: World) -> None:
    complaint = world.complain(PASSENGER)
    appeal = world.keep_appeal(complaint, PASSENGER)
    assert world.all[appeal].opens_at == DUE_AT
    world.now = DUE_AT - timedelta(microseconds=1)
    world.settle_all()
    assert str(world.all[appeal].status) == "kept"
    world.now = shanghai("2026-04-20 09:00")  # the worker had been away for weeks
    world.settle_all()
    after = world.all[appeal]
    assert (str(after.status), after.opened_at) == ("received", DUE_AT)
    # 00:00 of Thursday 12 March is the receipt: the seventh working day is Monday 23 March
    assert after.deadline(DeadlineKind.APPEAL, 1).missed_at == datetime(2026, 3, 23, 16, tzinfo=UTC)
    assert [one.outcome for one in complaint_of(world, complaint).appeals] == [LinkedOutcome.PENDING]


def test_kept_appeal_waits_for_an_objection_when_the_reply_came(world: World) -> None:
    complaint = world.complain(PASSENGER)
    appeal = world.keep_appeal(complaint, PASSENGER)
    tell(world, complaint)
    world.now = shanghai(LATE)
    world.settle_all()
    assert str(world.all[appeal].status) == "kept"
    right = complaint_of(world, complaint).article_10
    assert right is not None
    assert right.basis is Article10Basis.REPLY_TOLD
    world.act(appeal, OpenOnObjection(), PASSENGER)
    assert world.all[appeal].ground is ApplicationGround.OBJECTION
    assert [one.outcome for one in complaint_of(world, complaint).appeals] == [LinkedOutcome.PENDING]


def test_reply_told_too_late_opens_the_kept_appeal_first_and_is_noted_there(world: World) -> None:
    complaint = world.complain(PASSENGER)
    appeal = world.keep_appeal(complaint, PASSENGER)
    world.now = shanghai(LATE)
    tell(world, complaint)
    after = world.all[appeal]
    assert (str(after.status), after.opened_at, after.reply_told_at) == ("received", DUE_AT, world.now)


def test_withdrawn_complaint_ends_what_was_kept_for_it(world: World) -> None:
    complaint = world.complain(PASSENGER)
    appeal = world.keep_appeal(complaint, PASSENGER)
    world.act(complaint, endings.Withdraw(evidence="rec-1"), PASSENGER)
    assert str(world.all[appeal].status) == "withdrawn"
    assert [one.outcome for one in complaint_of(world, complaint).appeals] == [LinkedOutcome.WITHDRAWN]


def test_withdrawn_appeal_leaves_room_for_another(world: World) -> None:
    complaint = world.complain(PASSENGER)
    tell(world, complaint)
    appeal = world.lodge_appeal(complaint, PASSENGER)
    world.act(appeal, papers.Withdraw(evidence="rec-1"), PASSENGER)
    again = world.lodge_appeal(complaint, PASSENGER)
    assert [one.id for one in complaint_of(world, complaint).appeals] == [appeal, again]


def test_inadmissible_appeal_is_noted_as_such(world: World) -> None:
    complaint = world.complain(PASSENGER)
    tell(world, complaint)
    appeal = world.lodge_appeal(complaint, PASSENGER)
    inadmissible: Decide[Any] = Decide(
        outcome=DecisionOutcome.NOT_ADMISSIBLE, text=kept(), inadmissible=InadmissibleReason.OTHER_BODY
    )
    decide(world, appeal, inadmissible)
    assert [one.outcome for one in complaint_of(world, complaint).appeals] == [LinkedOutcome.NOT_ADMISSIBLE]


def test_telling_the_first_answers_what_was_merged_into_it(world: World) -> None:
    first = world.complain(PASSENGER)
    world.now += timedelta(hours=1)
    middle, last = world.complain(PASSENGER), world.complain(PASSENGER)
    merge(world, last, middle)
    merge(world, middle, first)
    tell(world, first)
    for id in (middle, last):
        after = complaint_of(world, id)
        assert str(after.status) == "merged"
        assert after.handling is not None
        assert after.handling.met_at == world.now


def test_merging_reversed_by_the_agency_is_noted_on_both_sides(world: World) -> None:
    first = world.complain(PASSENGER)
    world.now += timedelta(hours=1)
    later = world.complain(PASSENGER)
    merge(world, later, first)
    assert complaint_of(world, first).absorbed == (later,)
    world.act(later, reversal.ReverseDecision(kind=ProposalKind.MERGE, reason=kept()), AGENCY_HEAD)
    assert complaint_of(world, first).absorbed == ()
    tell(world, first)
    assert complaint_of(world, later).told is None


def test_withdrawing_the_first_leaves_nobody_waiting_for_what_was_merged_into_it(world: World) -> None:
    first = world.complain(PASSENGER)
    world.now += timedelta(hours=1)
    later = world.complain(PASSENGER)
    merge(world, later, first)
    world.act(first, endings.Withdraw(evidence="rec-1"), PASSENGER)
    assert not [d for d in complaint_of(world, later).deadlines if d.is_running]


def test_decision_overturns_a_non_acceptance_without_a_second_clock(world: World) -> None:
    complaint = world.complain(PASSENGER)
    ground = NonAcceptanceReason.LITIGATION
    proposal = proposals.Propose(
        kind=ProposalKind.NON_ACCEPTANCE, reason=kept(), ground=ground, competent_body="court"
    )
    world.act(complaint, proposal, CLERK)
    world.act(complaint, decisions.ConfirmProposal(), HEAD)
    world.act(complaint, RecordAttempt(**told_by(world)), CLERK)
    appeal = world.lodge_appeal(complaint, PASSENGER)
    decide(world, appeal, upheld(Reversed.NON_ACCEPTANCE))
    after = complaint_of(world, complaint)
    assert (str(after.status), after.told) == ("in_progress", None)
    assert [d.kind for d in after.deadlines].count(DeadlineKind.HANDLING) == 1
    reversed_ = [e for e in world.events[complaint] if isinstance(e, reversal.DecisionReversed)]
    assert [e.reason for e in reversed_] == [
        KeptElsewhere(appeal, kept("decision").item, kept("decision").commitment)
    ]


@pytest.mark.parametrize(
    ("kind", "status"), [(OrderKind.HANDLE_AGAIN, "in_progress"), (OrderKind.RECTIFY, "concluded")]
)
def test_order_to_handle_again_opens_the_complaint_without_a_second_clock(
    world: World, kind: OrderKind, status: str
) -> None:
    complaint = world.complain(PASSENGER)
    tell(world, complaint)
    appeal = world.lodge_appeal(complaint, PASSENGER)
    decide(world, appeal, upheld())
    world.act(appeal, IssueOrder(order="order-1", kind=kind, text=kept()), OFFICER)
    after = complaint_of(world, complaint)
    assert str(after.status) == status
    assert [d.kind for d in after.deadlines].count(DeadlineKind.HANDLING) == 1
    if kind is OrderKind.HANDLE_AGAIN:
        tell(world, complaint)
        assert str(complaint_of(world, complaint).status) == "concluded"


def passed_on(world: World, complaint: ProceedingId) -> ProceedingId:
    direct = world.complain_to_agency(PASSENGER, early_for=complaint)
    world.act(direct, triage.PassOn(operator=OPERATOR), OFFICER)
    world.act(direct, TellAnswer(**told_by(world)), OFFICER)
    return direct


def test_follow_up_hears_of_the_result_sends_it_back_and_hears_again(world: World) -> None:
    complaint = world.complain(PASSENGER)
    direct = passed_on(world, complaint)
    assert complaint_of(world, complaint).supervised_by == (direct,)
    tell(world, complaint)
    assert str(world.all[direct].status) == "reported"
    world.act(direct, follow_up.SendBack(reason=kept()), OFFICER)
    assert str(complaint_of(world, complaint).status) == "in_progress"
    tell(world, complaint)
    assert str(world.all[direct].status) == "reported"
    world.act(direct, follow_up.CheckResult(note=kept()), OFFICER)
    assert str(world.all[direct].status) == "concluded"


def test_follow_up_of_a_merged_complaint_goes_to_the_one_it_was_merged_into(world: World) -> None:
    first = world.complain(PASSENGER)
    world.now += timedelta(hours=1)
    later = world.complain(PASSENGER)
    direct = passed_on(world, later)
    merge(world, later, first)
    tell(world, first)
    assert str(world.all[direct].status) == "reported"
    world.act(direct, follow_up.SendBack(reason=kept()), OFFICER)
    assert str(complaint_of(world, first).status) == "in_progress"
    tell(world, first)
    assert str(world.all[direct].status) == "reported"


def test_what_the_operator_had_told_before_it_was_passed_on_is_known_at_once(world: World) -> None:
    complaint = world.complain(PASSENGER)
    tell(world, complaint)
    assert str(world.all[passed_on(world, complaint)].status) == "reported"


def test_withdrawal_at_the_operator_reaches_the_follow_up(world: World) -> None:
    complaint = world.complain(PASSENGER)
    direct = passed_on(world, complaint)
    world.act(complaint, endings.Withdraw(evidence="rec-1"), PASSENGER)
    result = world.all[direct].passing_on.result
    assert str(result.outcome) == "withdrawn"


def test_chaser_of_the_agency_is_counted_on_the_complaint(world: World) -> None:
    complaint = world.complain(PASSENGER)
    direct = passed_on(world, complaint)
    world.act(direct, follow_up.Chase(), OFFICER)
    assert complaint_of(world, complaint).chasers == 1
