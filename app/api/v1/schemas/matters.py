"""What a case is about: where and when, who stands beside it, what was wished and asked for."""

from typing import Annotated, Self

from pydantic import Field

from app.domain.proceedings.complaint.state import Origin, Place, Remedy, Wish, Wishes
from app.domain.taxonomy import HowHandled
from app.http.strict_models import Instant, InstantOut, Line, Out, Reference, StrictModel, Word
from app.usecases.intake import PersonRole, PersonStated

MOST_PERSONS = 50
MOST_REMEDIES = 12
MOST_FEN = 100_000_000
"""A million yuan: more is a slip."""

NetworkCode = Annotated[str, Field(pattern=r"^[A-Z0-9]{1,16}$")]
"""A line, a station or a category, as `/lines`, `/stations` and `/categories` list them."""

OrganisationCodeIn = Annotated[str, Field(pattern=r"^[A-Z0-9]{2,16}$")]

AccountIn = Annotated[str, Field(pattern=r"^[0-9a-z]{1,64}$")]
"""The id of a member of staff."""

Hour = Annotated[int, Field(ge=0, le=24)]


class PlaceIn(StrictModel):
    line: NetworkCode | None = None
    station: NetworkCode | None = None
    occurred_from: Instant | None = None
    occurred_to: Instant | None = None
    direction: Line | None = None
    train: Line | None = None
    car: Line | None = None
    equipment: Line | None = None

    def stated(self) -> Place:
        return Place(**dict(self))


class PlaceOut(Out):
    line: str | None
    station: str | None
    occurred_from: InstantOut | None
    occurred_to: InstantOut | None
    direction: str | None
    train: str | None
    car: str | None
    equipment: str | None

    @classmethod
    def of(cls, place: Place) -> Self:
        return cls(**{name: getattr(place, name) for name in cls.model_fields})


class WishesIn(StrictModel):
    """They bind (rule S14). Calls only from the one local hour to before the other."""

    wishes: Annotated[list[Word[Wish]], Field(max_length=len(Wish))] = Field(default_factory=list)
    call_from_hour: Hour | None = None
    call_to_hour: Hour | None = None

    def stated(self) -> Wishes:
        return Wishes(
            wishes=frozenset(self.wishes),
            call_from_hour=self.call_from_hour,
            call_to_hour=self.call_to_hour,
        )


class WishesOut(Out):
    wishes: list[Wish]
    call_from_hour: int | None
    call_to_hour: int | None

    @classmethod
    def of(cls, wishes: Wishes) -> Self:
        return cls(
            wishes=sorted(wishes.wishes),
            call_from_hour=wishes.call_from_hour,
            call_to_hour=wishes.call_to_hour,
        )


class PersonIn(StrictModel):
    """No identity number is asked for or kept (rule D1). The telephone number as it was written."""

    role: Word[PersonRole] = PersonRole.COMPLAINANT
    name: Line | None = None
    phone: Annotated[str, Field(min_length=3, max_length=40)] | None = None
    other_contact: Line | None = None
    language: Line | None = None
    authority: Reference | None = None

    def stated(self) -> PersonStated:
        return PersonStated(**dict(self))


class RemedyIn(StrictModel):
    """Money in fen (rule S12)."""

    kind: Word[HowHandled]
    amount_fen: Annotated[int, Field(ge=0, le=MOST_FEN)] | None = None

    def stated(self) -> Remedy:
        return Remedy(kind=self.kind, amount_fen=self.amount_fen)


RemediesIn = Annotated[list[RemedyIn], Field(max_length=MOST_REMEDIES)]


class RemedyOut(Out):
    kind: HowHandled
    amount_fen: int | None

    @classmethod
    def of(cls, remedy: Remedy) -> Self:
        return cls(kind=remedy.kind, amount_fen=remedy.amount_fen)


class OriginIn(StrictModel):
    """Who handed it over, by which number, and when it came to them (rule S1)."""

    body: Line
    number: Line | None = None
    received_at: Instant | None = None

    def stated(self) -> Origin:
        return Origin(body=self.body, number=self.number, received_at=self.received_at)


class OriginOut(Out):
    body: str
    number: str | None
    received_at: InstantOut | None

    @classmethod
    def of(cls, origin: Origin) -> Self:
        return cls(body=origin.body, number=origin.number, received_at=origin.received_at)
