"""Validity as a review or the agency determines it: proposed, then adopted (Art. 16; rules V1, V2)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.proceedings.answered import AnsweredAction, Opinion, ProposedOpinion, R
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.proceedings.validity import Determination, Rank, Validity, require_elements
from app.domain.refusals import RefusalCode, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class DeterminationProposed(Event[R]):
    opinion: Opinion

    def change(self, proceeding: R) -> R:
        return replace(proceeding, proposed=ProposedOpinion(by=self.by, opinion=self.opinion))


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposeDetermination(Act[R]):
    """Propose valid or not valid; a later proposal takes the place of an earlier one."""

    action: ClassVar = AnsweredAction.PROPOSE_DETERMINATION
    opinion: Opinion

    def events(self, proceeding: R, moment: Moment) -> Iterable[Event[R]]:
        require_elements(self.opinion.validity, self.opinion.elements)
        yield DeterminationProposed(at=moment.now, by=moment.by, opinion=self.opinion)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityDetermined(Event[R]):
    """It holds from now on, wherever the complaint is counted (rule V2)."""

    determination: Determination

    def change(self, proceeding: R) -> R:
        return replace(
            proceeding, determinations=(*proceeding.determinations, self.determination), proposed=None
        )


def adopted(proceeding: R, moment: Moment, rank: Rank) -> ValidityDetermined[R]:
    """What was proposed, determined. Raises `Refused` where nothing was, or where it takes two people."""
    if proceeding.proposed is None:
        raise Refused(RefusalCode.NOTHING_PROPOSED, basis="V1")
    opinion = proceeding.proposed.opinion
    # rule V1: valid changed to not valid takes two people; what holds elsewhere is not asked, so not valid always does
    if opinion.validity is not Validity.VALID and proceeding.proposed.by.id == moment.actor.id:
        raise Refused(RefusalCode.TWO_PERSONS_NEEDED, basis="V1")
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


OPINIONS = (DeterminationProposed, ValidityDetermined)
