"""The agency reverses a decision of the operator: a retyping, a merging, a non-acceptance (rules S9, V3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.history import Kept, KeptElsewhere
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.complaint.state import Complaint, ProposalKind, ReplyOutcome
from app.domain.proceedings.complaint.status import Action, Status
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused


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
