"""Decisions of two people: retyping, merging, non-acceptance, reopening, the receipt corrected (rule V3).

One person asks with a reason, another confirms as the unit's head; clocks run on, and a miss stays.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.domain.history import Kept, KeptElsewhere
from app.domain.identifiers import ProceedingId
from app.domain.instants import local_date
from app.domain.proceedings.clock_events import DeadlineMissed, MoveReason
from app.domain.proceedings.complaint.guards import require_handler
from app.domain.proceedings.complaint.handling import FirstAct, HandlingStarted
from app.domain.proceedings.complaint.receipt import article_9_clocks
from app.domain.proceedings.complaint.state import (
    Complaint,
    Proposal,
    ProposalKind,
    Reply,
    ReplyOutcome,
)
from app.domain.proceedings.complaint.status import OPEN, UNRESOLVED, Action, Status
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.engine import move_deadline
from app.domain.proceedings.proceeding import BY_TIME, Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import HowHandled, MatterType, NonAcceptanceReason

POSSIBLE_IN: dict[ProposalKind, tuple[Status, ...]] = {
    ProposalKind.RETYPE: (*OPEN, Status.CONCLUDED),
    ProposalKind.MERGE: UNRESOLVED,
    ProposalKind.NON_ACCEPTANCE: UNRESOLVED,
    ProposalKind.REOPEN: (Status.CONCLUDED,),
    ProposalKind.RECEIPT_CORRECTION: tuple(Status),
}
"""Where each decision makes sense; the same holds when it is confirmed."""

TAKING_UP = frozenset({ProposalKind.MERGE, ProposalKind.NON_ACCEPTANCE})
"""Asking for one of these is the handler's own act on the case, so it starts handling (rule T4)."""

WITHOUT_COMPETENT_BODY = frozenset(
    {NonAcceptanceReason.NO_DISCERNIBLE_MATTER, NonAcceptanceReason.ALREADY_CONCLUDED}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionProposed(Event[Complaint]):
    kind: ProposalKind
    reason: Kept
    to_type: MatterType | None
    into: ProceedingId | None
    ground: NonAcceptanceReason | None
    competent_body: str | None
    received_at: datetime | None
    source: Kept | None

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
    received_at: datetime
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
    source: Kept | None = None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        _require_possible(self.kind, proceeding)
        self._require_its_fields(proceeding, moment)
        if self.kind in TAKING_UP and proceeding.status is Status.REGISTERED:
            require_handler(proceeding, moment)
            yield HandlingStarted(at=moment.now, by=moment.by, first_act=FirstAct.TAKEN_UP)
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
                require_target(proceeding, self.into)
            case ProposalKind.RETYPE if self.to_type in (None, proceeding.matter_type):
                raise Refused(RefusalCode.OUTCOME_REASON_NEEDED, basis="F1")
            case ProposalKind.NON_ACCEPTANCE:
                self._require_ground(moment)
            case ProposalKind.RECEIPT_CORRECTION:
                self._require_receipt(proceeding, moment)
            case _:
                return

    def _require_ground(self, moment: Moment) -> None:
        if not moment.law.rulebook.policy.non_acceptance:  # rule S9, policy
            raise Refused(RefusalCode.STAGE_NOT_PROVIDED, basis="S9")
        is_named = bool(self.competent_body) or self.ground in WITHOUT_COMPETENT_BODY
        if self.ground is None or not is_named:
            raise Refused(RefusalCode.OUTCOME_REASON_NEEDED, basis="S9")

    def _require_receipt(self, proceeding: Complaint, moment: Moment) -> None:
        if self.received_at is None or not self.source:
            raise Refused(RefusalCode.RECEIPT_SOURCE_NEEDED, basis="S10")
        if self.received_at > proceeding.registered_at:  # rule S10: never later than the registration
            raise Refused(RefusalCode.RECEIPT_IN_FUTURE, basis="S10")
        # rule T8: which law holds goes by the receipt; a correction does not carry a case out of its law
        if moment.law.rulebook.is_before(local_date(self.received_at)) is not proceeding.legacy:
            first = moment.law.rulebook.effective_from
            raise Refused(RefusalCode.DAY_OUT_OF_RANGE, basis="T8", facts={"first": first})


def require_target(proceeding: Complaint, target: MergeTarget | None) -> None:
    """Raise `Refused` unless the same passenger's first complaint is still open (rule F1)."""
    if target is None or target.id == proceeding.id:
        raise Refused(RefusalCode.UNKNOWN_PART, basis="F1")
    if not target.same_passenger:
        raise Refused(RefusalCode.MERGE_OTHER_PASSENGER, basis="F1")
    if target.received_at > proceeding.received_at:  # a repeat joins the first, not the first a repeat
        raise Refused(RefusalCode.MERGE_TARGET_LATER, basis="F1")
    if not target.is_open:  # after the reply a repeat is an objection
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
        _require_possible(proposal.kind, proceeding)
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


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionReversed(Event[Complaint]):
    """The agency reversed a retyping, a merging or a non-acceptance (rules S9, V3).

    `left` is the complaint it had been merged into.
    """

    kind: ProposalKind
    reason: Kept | KeptElsewhere
    left: ProceedingId | None = None

    def change(self, proceeding: Complaint) -> Complaint:
        match self.kind:
            case ProposalKind.RETYPE:
                return replace(
                    proceeding,
                    matter_type=proceeding.original_type or proceeding.matter_type,
                    original_type=None,
                )
            case _:
                return replace(
                    proceeding,
                    status=Status.IN_PROGRESS,
                    merged_into=None,
                    resolved_at=None,
                    told=None,
                    attempts=(),
                    proposal=None,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseDecision(Act[Complaint]):
    """By the agency, with its reason. No second Art. 9 clock opens (rule S15)."""

    action: ClassVar = Action.REVERSE_DECISION
    kind: ProposalKind
    reason: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        reversed_ = reversal_of(proceeding, self.kind, self.reason, moment)
        if reversed_ is None:
            raise Refused(RefusalCode.NOTHING_TO_REVERSE, basis="V3")
        yield reversed_


def reversal_of(
    proceeding: Complaint, kind: ProposalKind, reason: Kept | KeptElsewhere, moment: Moment
) -> DecisionReversed | None:
    """None where no such decision stands."""
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
    if not stands.get(kind, False):
        return None
    left = proceeding.merged_into if kind is ProposalKind.MERGE else None
    return DecisionReversed(at=moment.now, by=moment.by, kind=kind, reason=reason, left=left)
