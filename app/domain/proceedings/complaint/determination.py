"""Whether the complaint is valid (Art. 16): handlers propose, the head confirms (rules V1, V2)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.history import Kept
from app.domain.proceedings.complaint.guards import require_second_person
from app.domain.proceedings.complaint.state import Complaint, ProposedDetermination
from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.proceedings.validity import (
    Determination,
    Elements,
    Finding,
    Rank,
    Validity,
    require_elements,
)
from app.domain.refusals import RefusalCode, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminationProposed(Event[Complaint]):
    validity: Validity
    elements: Elements
    finding: Finding
    reason: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        proposed = ProposedDetermination(
            by=self.by,
            validity=self.validity,
            elements=self.elements,
            finding=self.finding,
            reason=self.reason,
        )
        return replace(proceeding, proposed_determination=proposed)


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeDetermination(Act[Complaint]):
    """Propose valid or not valid by the three elements of Art. 16 and, apart from them, the finding of fact."""

    action: ClassVar = Action.PROPOSE_DETERMINATION
    validity: Validity
    elements: Elements
    finding: Finding
    reason: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        require_elements(self.validity, self.elements)
        yield DeterminationProposed(
            at=moment.now,
            by=moment.by,
            validity=self.validity,
            elements=self.elements,
            finding=self.finding,
            reason=self.reason,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityDetermined(Event[Complaint]):
    """The operator's own, confirmed by the head; or one of review or agency, noted so that figures agree."""

    determination: Determination

    def change(self, proceeding: Complaint) -> Complaint:
        proposed = None if self.determination.rank is Rank.OPERATOR else proceeding.proposed_determination
        return replace(
            proceeding,
            determinations=(*proceeding.determinations, self.determination),
            proposed_determination=proposed,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfirmDetermination(Act[Complaint]):
    """The head confirms what a handler proposed. Valid changed to not valid needs two people (rule V1)."""

    action: ClassVar = Action.CONFIRM_DETERMINATION

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        proposed = proceeding.proposed_determination
        if proposed is None:
            raise Refused(RefusalCode.NOTHING_PROPOSED, basis="V1")
        if _lowers(proceeding, proposed):
            require_second_person(proposed.by, moment, basis="V1")
        yield _determined(moment, Rank.OPERATOR, proposed)


def _lowers(proceeding: Complaint, proposed: ProposedDetermination) -> bool:
    """Valid changed to not valid, in what holds or in what the operator itself determined last (rule V1)."""
    own = [one for one in proceeding.determinations if one.rank is Rank.OPERATOR]
    stood = {proceeding.validity, own[-1].validity if own else Validity.PENDING}
    return proposed.validity is Validity.NOT_VALID and Validity.VALID in stood


@dataclass(frozen=True, slots=True, kw_only=True)
class DetermineAsAgency(Act[Complaint]):
    """Still pending at the Art. 9 due instant, the agency may determine (rule V1); its word outranks (rule V2)."""

    action: ClassVar = Action.DETERMINE_AS_AGENCY
    validity: Validity
    elements: Elements
    finding: Finding
    reason: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        require_elements(self.validity, self.elements)
        yield _determined(moment, Rank.AGENCY, self)


def _determined(
    moment: Moment, rank: Rank, opinion: ProposedDetermination | DetermineAsAgency
) -> ValidityDetermined:
    determination = Determination(
        at=moment.now,
        by=moment.by,
        rank=rank,
        validity=opinion.validity,
        elements=opinion.elements,
        finding=opinion.finding,
        reason=opinion.reason,
    )
    return ValidityDetermined(at=moment.now, by=moment.by, determination=determination)
