"""What joins a case later (rules S3, S14)."""

from typing import Self

from app.api.v1.schemas.matters import PersonIn, WishesIn
from app.api.v1.schemas.outcomes import DeadlineOut
from app.domain.proceedings.complaint.state import Wanted
from app.domain.rulebook.kinds import DeadlineKind
from app.http.strict_models import Line, Out, Reference, StrictModel, Text, Word
from app.usecases.outcome import Outcome

__all__ = [
    "ChaserIn",
    "NoteIn",
    "ObjectionIn",
    "RelatedIn",
    "RepresentativeIn",
    "TakenAtDoorOut",
    "WishesIn",
    "WrongDoorIn",
]


class NoteIn(StrictModel):
    text: Text


class ChaserIn(StrictModel):
    text: Text | None = None


class ObjectionIn(StrictModel):
    """`wants_to_apply` is left out where the passenger did not say."""

    text: Text | None = None
    wants_to_apply: bool | None = None


class RepresentativeIn(StrictModel):
    person: PersonIn
    authority: Reference


class RelatedIn(StrictModel):
    """The number or id of the other complaint."""

    other: Line


class WrongDoorIn(StrictModel):
    door: Line
    wanted: Word[Wanted]


class TakenAtDoorOut(Out):
    """All that those at the door are told of the case: by when the application is handed on (rule S3)."""

    number: str
    wanted: Wanted
    hand_on: DeadlineOut

    @classmethod
    def of(cls, outcome: Outcome, wanted: Wanted) -> Self:
        clocks = [one for one in outcome.deadlines if one.kind is DeadlineKind.HAND_ON]
        return cls(number=outcome.number, wanted=wanted, hand_on=DeadlineOut.of(clocks[-1]))
