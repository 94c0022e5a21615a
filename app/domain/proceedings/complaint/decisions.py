"""Decisions of two people: retyping, merging, non-acceptance, reopening, the receipt corrected (rules F1, S9, S10, V3).

One person asks with a reason, another confirms as the unit's head; clocks run on, and a miss stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.domain.history import Kept
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.clock_events import (
    DeadlineMissed,
    MoveReason,
)
from app.domain.proceedings.complaint.handling import require_no_conflict
from app.domain.proceedings.complaint.state import (
    Complaint,
    Proposal,
    ProposalKind,
    Reply,
    ReplyOutcome,
)
from app.domain.proceedings.complaint.status import UNRESOLVED, Action, Status
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.engine import move_deadline
from app.domain.proceedings.proceeding import BY_TIME, Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import HowHandled, MatterType, NonAcceptanceReason

POSSIBLE_IN: dict[ProposalKind, tuple[Status, ...]] = {
    ProposalKind.RETYPE: (Status.REGISTERED, Status.IN_PROGRESS, Status.RESOLVED, Status.CONCLUDED),
    ProposalKind.MERGE: UNRESOLVED,
    ProposalKind.NON_ACCEPTANCE: UNRESOLVED,
    ProposalKind.REOPEN: (Status.CONCLUDED,),
    ProposalKind.RECEIPT_CORRECTION: tuple(Status),
}
"""Where each decision makes sense; the same holds when it is confirmed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionProposed(Event[Complaint]):
    kind: ProposalKind
    reason: Kept
    to_type: MatterType | None
    into: ProceedingId | None
    ground: NonAcceptanceReason | None
    competent_body: str | None
    received_at: datetime | None
    source: str | None

    def change(self, proceeding: Complaint) -> Complaint:
        proposal = Proposal(
            kind=self.kind,
            reason=self.reason,
            by=self.by,
            at=self.at,
            to_type=self.to_type,
            into=self.into,
            ground=self.ground,
            competent_body=self.competent_body,
            received_at=self.received_at,
            source=self.source,
        )
        return replace(proceeding, proposal=proposal)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeTarget:
    """What the asking use case knows of the complaint merged into (rule F1)."""

    id: ProceedingId
    is_open: bool
    same_passenger: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Propose(Act[Complaint]):
    """Ask for a decision that takes a second person; the kind says which of the other fields it needs."""

    action: ClassVar = Action.PROPOSE
    kind: ProposalKind
    reason: Kept
    to_type: MatterType | None = None
    into: MergeTarget | None = None
    ground: NonAcceptanceReason | None = None
    competent_body: str | None = None
    received_at: datetime | None = None
    source: str | None = None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if proceeding.proposal is not None:
            raise Refused(RefusalCode.PROPOSAL_PENDING, basis="V3")
        _require_possible(self.kind, proceeding)
        self._require_its_fields(proceeding, moment)
        yield DecisionProposed(
            at=moment.now,
            by=moment.by,
            kind=self.kind,
            reason=self.reason,
            to_type=self.to_type,
            into=self.into.id if self.into else None,
            ground=self.ground,
            competent_body=self.competent_body,
            received_at=self.received_at,
            source=self.source,
        )

    def _require_its_fields(self, proceeding: Complaint, moment: Moment) -> None:
        match self.kind:
            case ProposalKind.MERGE:
                _require_target(self.into)
            case ProposalKind.RETYPE if self.to_type in (None, proceeding.matter_type):
                raise Refused(RefusalCode.OUTCOME_REASON_NEEDED, basis="F1")
            case ProposalKind.NON_ACCEPTANCE if self.ground is None or not self.competent_body:
                raise Refused(RefusalCode.OUTCOME_REASON_NEEDED, basis="S9")
            case ProposalKind.RECEIPT_CORRECTION:
                self._require_receipt(proceeding)
            case _:
                return

    def _require_receipt(self, proceeding: Complaint) -> None:
        if self.received_at is None or not self.source:
            raise Refused(RefusalCode.RECEIPT_SOURCE_NEEDED, basis="S10")
        if (
            self.received_at > proceeding.registered_at
        ):  # rule S10: earlier than the registration, never later
            raise Refused(RefusalCode.RECEIPT_IN_FUTURE, basis="S10")


def _require_target(target: MergeTarget | None) -> None:
    if target is None:
        raise Refused(RefusalCode.UNKNOWN_PART, basis="F1")
    if not target.same_passenger:
        raise Refused(RefusalCode.MERGE_OTHER_PASSENGER, basis="F1")
    if not target.is_open:  # rule F1: after the reply a repeat is an objection
        raise Refused(RefusalCode.MERGE_TARGET_CLOSED, basis="F1")


def _require_possible(kind: ProposalKind, proceeding: Complaint) -> None:
    if proceeding.status not in POSSIBLE_IN[kind]:
        raise Refused(
            RefusalCode.ACTION_NOT_OPEN,
            basis="V3",
            facts={"status": str(proceeding.status), "action": str(kind)},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Retyped(Event[Complaint]):
    to_type: MatterType

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(
            proceeding,
            matter_type=self.to_type,
            original_type=proceeding.original_type or proceeding.matter_type,
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
            merged_from_status=proceeding.status,
            proposal=None,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NotAccepted(Event[Complaint]):
    """不予受理 is a reply: it is told within Art. 9's limit, with the reason and the competent body (rule S9)."""

    ground: NonAcceptanceReason
    competent_body: str
    reason: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        reply = Reply(
            version=len(proceeding.replies) + 1,
            text=self.reason,
            outcome=ReplyOutcome.NON_ACCEPTANCE,
            handled=(HowHandled.EXPLANATION,),
            remedies=(),
            commitment=None,
            commitment_due_on=None,
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
    source: str

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, received_at=self.received_at, proposal=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmProposal(Act[Complaint]):
    """The unit's head, or whoever decides in the head's stead, confirms what somebody else asked for."""

    action: ClassVar = Action.CONFIRM_PROPOSAL

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        proposal = _pending(proceeding)
        if not moment.heads_unit:
            raise Refused(RefusalCode.HEAD_NEEDED, basis="V3")
        if proposal.by.id == moment.actor.id:
            raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis="V3")
        require_no_conflict(proceeding, moment.actor.id)
        _require_possible(proposal.kind, proceeding)
        yield from _confirmed(proceeding, proposal, moment)


def _confirmed(proceeding: Complaint, proposal: Proposal, moment: Moment) -> Iterable[Event[Complaint]]:
    now, by = moment.now, moment.by
    match proposal:
        case Proposal(kind=ProposalKind.RETYPE, to_type=MatterType() as to_type):
            yield Retyped(at=now, by=by, to_type=to_type)
        case Proposal(kind=ProposalKind.MERGE, into=str() as into):
            yield Merged(at=now, by=by, into=into)
        case Proposal(
            kind=ProposalKind.NON_ACCEPTANCE,
            ground=NonAcceptanceReason() as ground,
            competent_body=str() as body,
        ):
            yield NotAccepted(at=now, by=by, ground=ground, competent_body=body, reason=proposal.reason)
        case Proposal(kind=ProposalKind.REOPEN):
            yield Reopened(at=now, by=by)
        case Proposal(
            kind=ProposalKind.RECEIPT_CORRECTION,
            received_at=datetime() as received_at,
            source=str() as source,
        ):
            yield ReceiptCorrected(at=now, by=by, received_at=received_at, source=source)
            yield from _moved_clocks(proceeding, received_at, moment)


def _moved_clocks(proceeding: Complaint, received_at: datetime, moment: Moment) -> Iterable[Event[Complaint]]:
    """The clocks of Art. 9 counted anew; a recorded miss is not moved, a done act that is now late is missed."""
    for kind in (DeadlineKind.START, DeadlineKind.HANDLING):
        deadline = latest(proceeding.deadlines, kind)
        if deadline is None or deadline.missed_at is not None or deadline.closed_at is not None:
            continue
        due = moment.law.due(kind, received_at)
        yield move_deadline(
            deadline, due, moment, reason=MoveReason.RECEIPT_CORRECTED, basis="S10", opened_at=received_at
        )
        if (deadline.met_at or moment.now) >= due.due_at:
            yield DeadlineMissed(at=due.due_at, by=BY_TIME, kind=kind, cycle=deadline.cycle)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposalDeclined(Event[Complaint]):
    reason: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, proposal=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclineProposal(Act[Complaint]):
    """The second person says no, with a reason; the proposal stays in the history."""

    action: ClassVar = Action.DECLINE_PROPOSAL
    reason: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        _pending(proceeding)
        if not moment.heads_unit:
            raise Refused(RefusalCode.HEAD_NEEDED, basis="V3")
        yield ProposalDeclined(at=moment.now, by=moment.by, reason=self.reason)


def _pending(proceeding: Complaint) -> Proposal:
    if proceeding.proposal is None:
        raise Refused(RefusalCode.NOTHING_PROPOSED, basis="V3")
    return proceeding.proposal


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReversed(Event[Complaint]):
    """The agency reversed a retyping, a merging or a non-acceptance (rules S9, V3)."""

    kind: ProposalKind
    reason: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        match self.kind:
            case ProposalKind.RETYPE:
                return replace(
                    proceeding,
                    matter_type=proceeding.original_type or proceeding.matter_type,
                    original_type=None,
                )
            case ProposalKind.MERGE:
                return replace(
                    proceeding,
                    status=proceeding.merged_from_status or Status.REGISTERED,
                    merged_into=None,
                    merged_from_status=None,
                )
            case _:
                return replace(
                    proceeding, status=Status.IN_PROGRESS, resolved_at=None, told=None, attempts=()
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseDecision(Act[Complaint]):
    """By the agency, with its reason. No second Art. 9 clock opens (rule S15)."""

    action: ClassVar = Action.REVERSE_DECISION
    kind: ProposalKind
    reason: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        reply = proceeding.reply
        stands = {
            ProposalKind.RETYPE: proceeding.original_type is not None,
            ProposalKind.MERGE: proceeding.status is Status.MERGED,
            ProposalKind.NON_ACCEPTANCE: (
                proceeding.status in (Status.RESOLVED, Status.CONCLUDED)
                and reply is not None
                and reply.outcome is ReplyOutcome.NON_ACCEPTANCE
            ),
        }
        if not stands.get(self.kind, False):
            raise Refused(RefusalCode.NOTHING_TO_REVERSE, basis="V3")
        yield DecisionReversed(at=moment.now, by=moment.by, kind=self.kind, reason=self.reason)
