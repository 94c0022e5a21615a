"""Decisions of two people: one asked with a reason, another confirms as the unit's head, or declines (rule V3).

Clocks run on, and a miss stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.domain.history import Kept
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.clock_events import DeadlineMissed, MoveReason
from app.domain.proceedings.complaint.proposals import MergeTarget, require_possible, require_target
from app.domain.proceedings.complaint.receipt import article_9_clocks
from app.domain.proceedings.complaint.state import Complaint, Proposal, ProposalKind, Reply, ReplyOutcome
from app.domain.proceedings.complaint.status import Action, Status
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.engine import move_deadline
from app.domain.proceedings.proceeding import BY_TIME, Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import HowHandled, MatterType, NonAcceptanceReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Retyped(Event[Complaint]):
    to_type: MatterType

    def change(self, proceeding: Complaint) -> Complaint:
        original = proceeding.original_type or proceeding.matter_type
        return replace(
            proceeding,
            matter_type=self.to_type,
            original_type=None if original is self.to_type else original,
            proposal=None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged(Event[Complaint]):
    into: ProceedingId

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(
            proceeding,
            status=Status.MERGED,
            merged_into=self.into,
            proposal=None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAccepted(Event[Complaint]):
    """不予受理 is a reply: it is told within Art. 9's limit, with the reason and the competent body (rule S9)."""

    ground: NonAcceptanceReason
    competent_body: str | None
    reason: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        reply = Reply(
            version=len(proceeding.replies) + 1,
            text=self.reason,
            outcome=ReplyOutcome.NON_ACCEPTANCE,
            handled=(HowHandled.EXPLANATION,),
            remedies=(),
            commitment=None,
            drafted_by=self.by,
            drafted_at=self.at,
            signed_by=self.by,
            signed_at=self.at,
        )
        return replace(
            proceeding,
            status=Status.RESOLVED,
            resolved_at=self.at,
            replies=(*proceeding.replies, reply),
            proposal=None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(Event[Complaint]):
    """Taken up again. No new Art. 9 clock; what was met or missed stays."""

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(
            proceeding, status=Status.IN_PROGRESS, resolved_at=None, told=None, attempts=(), proposal=None
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiptCorrected(Event[Complaint]):
    received_at: datetime
    source: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, received_at=self.received_at, proposal=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmProposal(Act[Complaint]):
    """The unit's head, or whoever decides in the head's stead, confirms what somebody else asked for.

    `target` is the complaint merged into as it stands now: it must still be open (rule F1).
    """

    action: ClassVar = Action.CONFIRM_PROPOSAL
    target: MergeTarget | None = None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        proposal = _pending(proceeding)
        require_possible(proposal.kind, proceeding)
        if proposal.kind is ProposalKind.MERGE:
            require_target(proceeding, self.target)
            if self.target is not None and self.target.id != proposal.into:
                raise Refused(RefusalCode.UNKNOWN_PART, basis="F1")
        yield from _confirmed(proceeding, proposal, moment)


def _confirmed(proceeding: Complaint, proposal: Proposal, moment: Moment) -> Iterable[Event[Complaint]]:
    now, by = moment.now, moment.by
    match proposal:
        case Proposal(kind=ProposalKind.RETYPE, to_type=MatterType() as to_type):
            retyped = Retyped(at=now, by=by, to_type=to_type)
            yield retyped
            yield from article_9_clocks(retyped.change(proceeding), moment)
        case Proposal(kind=ProposalKind.MERGE, into=str() as into):
            yield Merged(at=now, by=by, into=into)
        case Proposal(kind=ProposalKind.NON_ACCEPTANCE, ground=NonAcceptanceReason() as ground):
            yield NotAccepted(
                at=now,
                by=by,
                ground=ground,
                competent_body=proposal.competent_body,
                reason=proposal.reason,
            )
        case Proposal(kind=ProposalKind.REOPEN):
            yield Reopened(at=now, by=by)
        case Proposal(
            kind=ProposalKind.RECEIPT_CORRECTION,
            received_at=datetime() as received_at,
            source=Kept() as source,
        ):
            yield ReceiptCorrected(at=now, by=by, received_at=received_at, source=source)
            yield from _moved_clocks(proceeding, received_at, moment)


def _moved_clocks(proceeding: Complaint, received_at: datetime, moment: Moment) -> Iterable[Event[Complaint]]:
    """The clocks of Art. 9 counted anew. A miss on record is not moved: no correction erases a breach (S10)."""
    for kind in (DeadlineKind.START, DeadlineKind.HANDLING):
        deadline = latest(proceeding.deadlines, kind)
        if deadline is None or deadline.missed_at is not None or deadline.closed_at is not None:
            continue
        due = moment.law.due(kind, received_at)
        yield move_deadline(
            deadline, due, moment, reason=MoveReason.RECEIPT_CORRECTED, basis="S10", opened_at=received_at
        )
        if deadline.met_at is not None and deadline.met_at >= due.due_at:  # done, and late as it turns out
            yield DeadlineMissed(at=due.due_at, by=BY_TIME, kind=kind, cycle=deadline.cycle)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDeclined(Event[Complaint]):
    reason: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, proposal=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineProposal(Act[Complaint]):
    """The second person says no, or whoever asked takes it back; the proposal stays in the history."""

    action: ClassVar = Action.DECLINE_PROPOSAL
    reason: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield ProposalDeclined(at=moment.now, by=moment.by, reason=self.reason)


def _pending(proceeding: Complaint) -> Proposal:
    if proceeding.proposal is None:
        raise Refused(RefusalCode.NOTHING_PROPOSED, basis="V3")
    return proceeding.proposal
