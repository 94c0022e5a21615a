"""Asking for a decision that takes two people: retyping, merging, non-acceptance, reopening, the receipt (V3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.domain.history import Kept
from app.domain.identifiers import ProceedingId
from app.domain.instants import local_date
from app.domain.proceedings.complaint.guards import require_handler
from app.domain.proceedings.complaint.handling import FirstAct, HandlingStarted
from app.domain.proceedings.complaint.state import Complaint, Proposal, ProposalKind
from app.domain.proceedings.complaint.status import OPEN, UNRESOLVED, Action, Status
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.taxonomy import MatterType, NonAcceptanceReason

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
        require_possible(self.kind, proceeding)
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


def require_possible(kind: ProposalKind, proceeding: Complaint) -> None:
    if proceeding.status not in POSSIBLE_IN[kind]:
        raise Refused(
            RefusalCode.ACTION_NOT_OPEN,
            basis="V3",
            facts={"status": str(proceeding.status), "action": str(kind)},
        )
