"""Whether the complaint is valid (Art. 16): handlers propose, the head confirms, the agency outranks (rules V1, V2)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.history import Kept
from app.domain.proceedings.complaint.handling import require_no_conflict
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
    """Propose valid or not valid, with the three elements of Art. 16 and, apart from them, the finding of fact."""

    action: ClassVar = Action.PROPOSE_DETERMINATION
    validity: Validity
    elements: Elements
    finding: Finding
    reason: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        require_elements(self.validity, self.elements)
        require_no_conflict(proceeding, moment.actor.id)
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
    """The operator's own, confirmed by the head; or one of review or agency, noted here so that figures agree."""

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
        if not moment.heads_unit:
            raise Refused(RefusalCode.HEAD_NEEDED, basis="V1")
        require_no_conflict(proceeding, moment.actor.id)
        lowers = proceeding.validity is Validity.VALID and proposed.validity is Validity.NOT_VALID
        if lowers and proposed.by.id == moment.actor.id:
            raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis="V1")
        determination = Determination(
            at=moment.now,
            by=moment.by,
            rank=Rank.OPERATOR,
            validity=proposed.validity,
            elements=proposed.elements,
            finding=proposed.finding,
            reason=proposed.reason,
        )
        yield ValidityDetermined(at=moment.now, by=moment.by, determination=determination)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDetermination(Act[Complaint]):
    """What a review or the agency determined about this complaint (rule V2)."""

    action: ClassVar = Action.NOTE_DETERMINATION
    determination: Determination

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        require_elements(self.determination.validity, self.determination.elements)
        yield ValidityDetermined(at=moment.now, by=moment.by, determination=self.determination)
