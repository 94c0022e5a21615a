"""Validity (有效, Art. 16) and the finding of fact, kept apart (rules V1, V2)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.history import Kept, KeptElsewhere
from app.domain.proceedings.proceeding import By
from app.domain.refusals import RefusalCode, Refused
from app.domain.taxonomy import Cause


class Validity(StrEnum):
    PENDING = "pending"
    VALID = "valid"
    NOT_VALID = "not_valid"


class Finding(StrEnum):
    """What the facts were; says nothing of validity."""

    SUBSTANTIATED = "substantiated"
    PARTLY_SUBSTANTIATED = "partly_substantiated"
    NOT_SUBSTANTIATED = "not_substantiated"
    UNVERIFIABLE = "unverifiable"


class Harm(StrEnum):
    """The second element of Art. 16."""

    NEGATIVE_EFFECT = "negative_effect"
    DAMAGED_INTEREST = "damaged_interest"
    NONE_FOUND = "none_found"


class Rank(StrEnum):
    """Who determined; a later name outranks an earlier one (rule V2)."""

    OPERATOR = "operator"
    OPERATOR_REVIEW = "operator_review"
    AGENCY = "agency"


RANKS = tuple(Rank)


class Element(StrEnum):
    """The three elements of Art. 16."""

    CAUSE = "cause"
    HARM = "harm"
    RESPONSIBILITY = "responsibility"


@dataclass(frozen=True, slots=True, kw_only=True)
class Elements:
    """What was found of the three elements. `cause` and `responsible` are None where none was found.

    A contractor (安检, 保洁) is a responsible unit of the operator (rule V1).
    """

    cause: Cause | None
    harm: Harm
    responsible: str | None

    @property
    def missing(self) -> tuple[Element, ...]:
        found = {
            Element.CAUSE: self.cause is not None,
            Element.HARM: self.harm is not Harm.NONE_FOUND,
            Element.RESPONSIBILITY: bool(self.responsible),
        }
        return tuple(element for element, present in found.items() if not present)


@dataclass(frozen=True, slots=True, kw_only=True)
class Determination:
    """Who determined what, when and why; older ones are kept (rule V2)."""

    at: datetime
    by: By
    rank: Rank
    validity: Validity
    elements: Elements
    finding: Finding
    reason: Kept | KeptElsewhere


def require_elements(validity: Validity, elements: Elements) -> None:
    """Art. 16, rule V1: valid if and only if all three are found; not valid names the element that fails.

    Pending is what stands before a determination; nobody determines it.
    """
    if validity is Validity.PENDING:
        raise Refused(RefusalCode.VALIDITY_NOT_SAID, basis="V1")
    if validity is Validity.VALID and elements.missing:
        raise Refused(
            RefusalCode.VALIDITY_ELEMENT_MISSING, basis="Art. 16", facts={"elements": list(elements.missing)}
        )
    if validity is Validity.NOT_VALID and not elements.missing:
        raise Refused(RefusalCode.VALIDITY_ELEMENT_NOT_NAMED, basis="V1")


def holding(determinations: Iterable[Determination]) -> Determination | None:
    """The one that holds: agency over review over operator; within a rank, the latest (rule V2)."""
    return max(
        enumerate(determinations),
        key=lambda numbered: (RANKS.index(numbered[1].rank), numbered[0]),
        default=(-1, None),
    )[1]
