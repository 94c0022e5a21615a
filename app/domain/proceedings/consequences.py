"""What a turn in one proceeding means for those linked with it, in the same transaction (rules S3, S7, S15, F1, V2).

Each of the acts stands in its target's table without an operation: nobody asks for it, and it is never refused.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from app.domain.history import Kept, KeptElsewhere
from app.domain.identifiers import ProceedingId
from app.domain.proceedings import answering, opinions, papers
from app.domain.proceedings.agency import orders
from app.domain.proceedings.agency.state import AgencyProceeding, DecisionOutcome, OrderKind, Reversed
from app.domain.proceedings.appeal.handling import (
    ComplaintWithdrawalNoted,
    NoteComplaintWithdrawn,
    NoteReplyTold,
    NoteReviewResult,
)
from app.domain.proceedings.appeal.receipt import (
    AppealOpened,
    AppealOpeningSuperseded,
    KeepAgain,
    NoteOpeningMoved,
    OpenAtDue,
)
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.appeal.status import Status as AppealStatus
from app.domain.proceedings.clock_events import DeadlineMoved
from app.domain.proceedings.complaint import (
    additions,
    decisions,
    demands,
    endings,
    handling,
    linked,
    opening,
    reversal,
    telling,
)
from app.domain.proceedings.complaint.state import (
    Article10Basis,
    Complaint,
    Linked,
    LinkedOutcome,
    ProposalKind,
)
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.direct_complaint import follow_up, triage
from app.domain.proceedings.direct_complaint.state import DirectComplaint, OperatorOutcome
from app.domain.proceedings.notification import Told
from app.domain.proceedings.proceeding import BY_TIME, Act, Event, P, Proceeding
from app.domain.proceedings.review.inquiry import NoteHandlers
from app.domain.proceedings.review.state import Review
from app.domain.proceedings.validity import Determination
from app.domain.rulebook.kinds import DeadlineKind

Step = tuple[ProceedingId, Act[Any]]

DEMANDS = {OrderKind.RECTIFY: demands.Demand.RECTIFY, OrderKind.HANDLE_AGAIN: demands.Demand.HANDLE_AGAIN}
TAKEN_IN_HAND = (
    handling.HandlingStarted,
    handling.HandlerAssigned,
    handling.HandoverAcknowledged,
    telling.SettledInFirstContact,
)
"""Somebody handles the complaint, who may then not lead its review (rule S4)."""
OVERTURNED = {
    Reversed.RETYPE: ProposalKind.RETYPE,
    Reversed.MERGE: ProposalKind.MERGE,
    Reversed.NON_ACCEPTANCE: ProposalKind.NON_ACCEPTANCE,
}


@dataclass(frozen=True, slots=True)
class Consequence:
    """An act on another proceeding. What time brought about in the one, it brings about in the other, nobody's act
    and `at` the same instant; None: part of what a person does now.
    """

    target: ProceedingId
    act: Act[Any]
    at: datetime | None


def consequences(source: Proceeding, events: Sequence[Event[Any]]) -> tuple[Consequence, ...]:
    """In the order of the events; `source` is the proceeding after all of them."""
    return tuple(
        Consequence(target, act, event.at if event.by == BY_TIME else None)
        for event in events
        for target, act in _of(source, event)
    )


def up_to_a_consequence(before: P, events: Iterable[Event[P]]) -> list[Event[P]]:
    """The events to the first that means something for others, that one included: what it means there goes on record
    before what time brings about later here, so that the record does not depend on who came first."""
    found: list[Event[P]] = []
    for event in events:
        before = event.change(before)
        found.append(event)
        if any(True for _ in _of(before, event)):
            break
    return found


def _of(source: Proceeding, event: Event[Any]) -> Iterator[Step]:
    match source:
        case Complaint():
            yield from _of_complaint(source, event)
        case Review():
            yield from _of_review(source, event)
        case Appeal():
            yield from _of_appeal(source, event)
        case DirectComplaint():
            yield from _of_direct_complaint(source, event)


def _of_complaint(source: Complaint, event: Event[Any]) -> Iterator[Step]:
    match event:
        case telling.ResultTold():
            yield from _when_told(source, event.told)
        case opening.Article10Opened() | opening.Article10Superseded() | DeadlineMoved():
            yield from _to_kept_appeals(source, event)
        case endings.Withdrawn() | demands.TargetWithdrawalNoted():
            yield from _when_withdrawn(source)
        case additions.ConflictFlagged():
            yield from _when_somebody_is_concerned(source, event)
        case _ if isinstance(event, TAKEN_IN_HAND):
            yield from _to_reviews(source)
        case _:
            yield from _of_links(source, event)


def _to_kept_appeals(source: Complaint, event: Event[Any]) -> Iterator[Step]:
    match event:
        case opening.Article10Opened(basis=Article10Basis.NO_REPLY_IN_TIME):
            # rule S3: what was kept opens by itself at that instant
            for appeal in _appeals(source, LinkedOutcome.KEPT):
                yield appeal.id, OpenAtDue(opened_at=event.at)
        case opening.Article10Superseded():  # rule T6: the right opens at the recomputed instant
            opens_at = source.handling.due_at if source.handling else None
            for appeal in _appeals(source, LinkedOutcome.PENDING):
                yield appeal.id, KeepAgain(notice=event.notice, opens_at=opens_at)
        case DeadlineMoved(kind=DeadlineKind.HANDLING):
            for appeal in _appeals(source, LinkedOutcome.KEPT):
                yield appeal.id, NoteOpeningMoved(opens_at=event.due_at, basis=event.basis)


def _of_links(source: Complaint, event: Event[Any]) -> Iterator[Step]:
    match event:
        case decisions.Merged():  # rule F1: telling the target's result answers this one too
            yield event.into, linked.NoteMerge(other=source.id, joined=True)
        case reversal.DecisionReversed(left=str() as left):
            yield ProceedingId(left), linked.NoteMerge(other=source.id, joined=False)
        case linked.LinkedOutcomeNoted(outcome=LinkedOutcome.CONCLUDED):
            yield from _when_reviewed(source, event)
        case demands.SupervisionNoted():  # what had happened before the agency asked
            yield from _when_supervised(source, event)
        case demands.DemandNoted() if source.status is Status.MERGED and source.merged_into:
            # the one it was merged into answers for both
            act = demands.NoteDemand(source=event.source, demand=event.demand, last_day=event.last_day)
            yield source.merged_into, act


def _when_somebody_is_concerned(source: Complaint, flagged: additions.ConflictFlagged) -> Iterator[Step]:
    """Rules S4, S14: who is complained about has no part in what concerns the complaint either."""
    if flagged.subject is not None:
        others = (*(one.id for one in (*source.reviews, *source.appeals)), *source.supervised_by)
        for other in others:
            yield other, papers.NoteConflict(subject=flagged.subject)
    yield from _to_reviews(source)


def _to_reviews(source: Complaint) -> Iterator[Step]:
    """Rule S4: whoever handles the complaint meanwhile does not lead its review."""
    for review in source.reviews:
        if review.outcome is LinkedOutcome.PENDING:
            act = NoteHandlers(handlers=source.handlers, unit_concerned=source.unit_concerned)
            yield review.id, act


def _when_told(source: Complaint, told: Told) -> Iterator[Step]:
    for absorbed in source.absorbed:  # rules F1, V3
        yield absorbed, linked.TellThroughTarget(form=told.form, how=told.how, evidence=told.evidence)
    for appeal in _appeals(source, LinkedOutcome.KEPT, LinkedOutcome.PENDING):
        # rule S3: a kept appeal stays kept, and the passenger is asked
        yield appeal.id, NoteReplyTold(told_at=told.at)
    yield from _to_follow_ups(source, OperatorOutcome.TOLD)


def _when_withdrawn(source: Complaint) -> Iterator[Step]:
    for absorbed in source.absorbed:
        yield absorbed, demands.NoteTargetWithdrawn()
    for appeal in _appeals(source, LinkedOutcome.KEPT, LinkedOutcome.PENDING):
        yield appeal.id, NoteComplaintWithdrawn()
    yield from _to_follow_ups(source, OperatorOutcome.WITHDRAWN)


def _when_reviewed(source: Complaint, noted: linked.LinkedOutcomeNoted) -> Iterator[Step]:
    """Rule S3: review and appeal run side by side; the review's result is passed to the agency."""
    if all(review.id != noted.linked for review in source.reviews):
        return
    for appeal in _appeals(source, LinkedOutcome.KEPT, LinkedOutcome.PENDING):
        yield appeal.id, NoteReviewResult(review=noted.linked, result=noted.result or str(noted.outcome))


def _when_supervised(source: Complaint, noted: demands.SupervisionNoted) -> Iterator[Step]:
    for subject in sorted(source.subjects):
        yield noted.supervision, papers.NoteConflict(subject=subject)
    if source.told is not None or source.status is Status.WITHDRAWN:
        outcome = OperatorOutcome.TOLD if source.told is not None else OperatorOutcome.WITHDRAWN
        yield noted.supervision, follow_up.NoteOperatorResult(complaint=source.id, outcome=outcome)


def _to_follow_ups(source: Complaint, outcome: OperatorOutcome) -> Iterator[Step]:
    """Rule S7: supervised follow-up, until the result is told and checked."""
    for direct in source.supervised_by:
        yield direct, follow_up.NoteOperatorResult(complaint=source.id, outcome=outcome)


def _appeals(source: Complaint, *outcomes: LinkedOutcome) -> list[Linked]:
    return [appeal for appeal in source.appeals if appeal.outcome in outcomes]


def _of_review(source: Review, event: Event[Any]) -> Iterator[Step]:
    target = source.complaint
    match event:
        case opinions.ValidityDetermined():
            yield target, _determined(source, event.determination)
        case answering.AnswerTold(told=told):
            result = str(source.result.outcome) if source.result else None
            outcome = LinkedOutcome.CONCLUDED
            yield target, linked.NoteOutcome(linked=source.id, outcome=outcome, result=result)
            # rule S3: where no reply had come, the review's result also answers the complaint
            yield target, linked.AnswerThroughReview(form=told.form, how=told.how, evidence=told.evidence)
        case papers.Withdrawn():
            yield target, linked.NoteOutcome(linked=source.id, outcome=LinkedOutcome.WITHDRAWN)


def _of_appeal(source: Appeal, event: Event[Any]) -> Iterator[Step]:
    target = source.complaint
    if target is None:
        return
    match event:
        case opinions.ValidityDetermined():
            yield target, _determined(source, event.determination)
        case AppealOpened():
            yield target, linked.NoteOutcome(linked=source.id, outcome=LinkedOutcome.PENDING)
        case AppealOpeningSuperseded():
            yield target, linked.NoteOutcome(linked=source.id, outcome=LinkedOutcome.KEPT)
        case answering.AnswerTold():
            yield from _when_appeal_decided(source, target)
        case papers.Withdrawn():
            yield target, linked.NoteOutcome(linked=source.id, outcome=LinkedOutcome.WITHDRAWN)
        case ComplaintWithdrawalNoted() if source.status is AppealStatus.WITHDRAWN:
            yield target, linked.NoteOutcome(linked=source.id, outcome=LinkedOutcome.WITHDRAWN)
        case orders.OrderIssued():
            yield target, _demanded(source, event)


def _when_appeal_decided(source: Appeal, target: ProceedingId) -> Iterator[Step]:
    decision = source.decision
    if decision is None:
        return
    is_admissible = decision.outcome is not DecisionOutcome.NOT_ADMISSIBLE
    outcome = LinkedOutcome.CONCLUDED if is_admissible else LinkedOutcome.NOT_ADMISSIBLE
    result = str(decision.outcome)
    yield target, linked.NoteOutcome(linked=source.id, outcome=outcome, result=result)
    yield from _overturned(source, target)


def _overturned(source: AgencyProceeding, target: ProceedingId) -> Iterator[Step]:
    """Rules S9, V3: the agency overturns the operator's decision; it takes effect when told."""
    decision = source.decision
    if decision is not None and decision.overturns is not None:
        reason = _elsewhere(source, decision.text)
        yield target, linked.ReverseOnAppeal(kind=OVERTURNED[decision.overturns], reason=reason)


def _of_direct_complaint(source: DirectComplaint, event: Event[Any]) -> Iterator[Step]:
    target = source.complaint
    if target is None:
        return
    match event:
        case triage.PassedOn(report_by=report_by):
            yield target, demands.NoteSupervision(supervision=source.id, report_by=report_by)
        case follow_up.Chased():
            yield target, demands.NoteChaser()
        case follow_up.SentBack(report_by=report_by):
            again = demands.Demand.HANDLE_AGAIN
            yield target, demands.NoteDemand(source=source.id, demand=again, last_day=report_by)
        case opinions.ValidityDetermined():
            yield target, _determined(source, event.determination)
        case answering.AnswerTold():
            yield from _overturned(source, target)
        case orders.OrderIssued():
            yield target, _demanded(source, event)


def _demanded(source: Proceeding, issued: orders.OrderIssued[Any]) -> demands.NoteDemand:
    return demands.NoteDemand(source=source.id, demand=DEMANDS[issued.kind], last_day=issued.last_day)


def _determined(source: Proceeding, determination: Determination) -> linked.NoteDetermination:
    """Rule V2: read across; the reason stays with the proceeding that gives it."""
    reason = _elsewhere(source, determination.reason)
    return linked.NoteDetermination(determination=replace(determination, reason=reason))


def _elsewhere(source: Proceeding, text: Kept | KeptElsewhere) -> KeptElsewhere:
    if isinstance(text, KeptElsewhere):
        return text
    return KeptElsewhere(proceeding=source.id, kept_item=text.item, kept_commitment=text.commitment)
