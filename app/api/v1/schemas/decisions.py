"""Decisions that take a second person, withdrawal, validity (Art. 16; rules F1, S9, S10, V1, V3)."""

from typing import Annotated, Any, Literal

from pydantic import Field

from app.domain.proceedings.complaint.state import ProposalKind
from app.domain.proceedings.validity import Elements, Finding, Harm, Validity
from app.domain.taxonomy import Cause, MatterType, NonAcceptanceReason
from app.http.strict_models import Instant, Line, Reference, StrictModel, Text, Word


class _ProposalIn(StrictModel):
    reason: Text

    def stated(self) -> dict[str, Any]:
        """The fields of this kind of proposal."""
        return {**dict(self), "kind": ProposalKind(dict(self)["kind"])}


class RetypingIn(_ProposalIn):
    """What it is instead; only complaints count (rule F1)."""

    kind: Literal["retype"]
    to_type: Word[MatterType]


class MergingIn(_ProposalIn):
    """The number or id of the same passenger's first complaint (rule F1)."""

    kind: Literal["merge"]
    into: Line


class NonAcceptanceIn(_ProposalIn):
    """The ground and the competent body; `reason` is what the passenger will be told (rule S9)."""

    kind: Literal["non_acceptance"]
    ground: Word[NonAcceptanceReason]
    competent_body: Line | None = None


class ReopeningIn(_ProposalIn):
    kind: Literal["reopen"]


class ReceiptCorrectionIn(_ProposalIn):
    """Never later than the registration, and erases no breach (rule S10)."""

    kind: Literal["receipt_correction"]
    received_at: Instant
    source: Line


ProposalIn = Annotated[
    RetypingIn | MergingIn | NonAcceptanceIn | ReopeningIn | ReceiptCorrectionIn, Field(discriminator="kind")
]


class ReasonIn(StrictModel):
    reason: Text


class ReversalIn(StrictModel):
    kind: Word[ProposalKind]
    reason: Text


class WithdrawalIn(StrictModel):
    """The recording or the letter by which the passenger withdrew."""

    evidence: Reference


class ElementsIn(StrictModel):
    """The three elements of Art. 16; null where none was found."""

    cause: Word[Cause] | None
    harm: Word[Harm]
    responsible: Line | None

    def stated(self) -> Elements:
        return Elements(cause=self.cause, harm=self.harm, responsible=self.responsible)


class DeterminationIn(StrictModel):
    validity: Literal["valid", "not_valid"]
    elements: ElementsIn
    finding: Word[Finding]
    reason: Text

    def stated(self) -> dict[str, Any]:
        return {
            "validity": Validity(self.validity),
            "elements": self.elements.stated(),
            "finding": self.finding,
            "reason": self.reason,
        }
