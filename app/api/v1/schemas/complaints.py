"""A complaint on its way in, and what the passenger takes home."""

from typing import Annotated, Self

from pydantic import Field

from app.api.v1.schemas.matters import (
    MOST_PERSONS,
    NetworkCode,
    OrganisationCodeIn,
    OriginIn,
    PersonIn,
    PlaceIn,
    RemediesIn,
    WishesIn,
)
from app.api.v1.schemas.outcomes import DeadlineOut
from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.external_limits import LimitDoubt
from app.domain.proceedings.notification import NotificationForm
from app.domain.taxonomy import Channel, ExternalOwner, HowHandled, MatterType
from app.http.strict_models import Day, Instant, Line, Out, Reference, StrictModel, Text, Word
from app.usecases.commands.accept_complaint import Accepted
from app.usecases.intake import ComplaintStated, ExternalLimitStated, SettledStated


class ExternalLimitIn(StrictModel):
    """A limit of 12345, 12328, a supervising office and the like, with its report-back day (rule S1)."""

    owner: Word[ExternalOwner]
    number: Line
    last_day: Day

    def stated(self) -> ExternalLimitStated:
        return ExternalLimitStated(owner=self.owner, number=self.number, last_day=self.last_day)


class SettledIn(StrictModel):
    """当场办结: what was said and done, and the recording or signed form that proves it (rule S10)."""

    text: Text
    handled: Annotated[list[Word[HowHandled]], Field(min_length=1, max_length=len(HowHandled))]
    form: Word[NotificationForm]
    evidence: Reference
    remedies: RemediesIn = Field(default_factory=list)

    def stated(self) -> SettledStated:
        return SettledStated(
            text=self.text,
            handled=tuple(self.handled),
            form=self.form,
            evidence=self.evidence,
            remedies=tuple(one.stated() for one in self.remedies),
        )


class ComplaintIn(StrictModel):
    """Without `received_at` it is received now; an earlier receipt states its source (rule S10).

    `owner`: the operator it is for; staff and clients of an operator leave it out.
    """

    owner: OrganisationCodeIn | None = None
    channel: Word[Channel]
    matter_type: Word[MatterType] = MatterType.COMPLAINT
    category: NetworkCode
    description: Text
    place: PlaceIn = PlaceIn()
    persons: Annotated[list[PersonIn], Field(max_length=MOST_PERSONS)] = Field(default_factory=list)
    anonymous: bool = False
    wishes: WishesIn = WishesIn()
    received_at: Instant | None = None
    receipt_source: Line | None = None
    origin: OriginIn | None = None
    external_limit: ExternalLimitIn | None = None
    remedies_asked: RemediesIn = Field(default_factory=list)
    for_caller: bool = False
    settled: SettledIn | None = None

    def stated(self, organisation: OrganisationCode | None) -> ComplaintStated:
        return ComplaintStated(
            owner=OrganisationCode(self.owner or organisation or ""),
            channel=self.channel,
            matter_type=self.matter_type,
            category=self.category,
            description=self.description,
            place=self.place.stated(),
            persons=tuple(one.stated() for one in self.persons),
            anonymous=self.anonymous,
            wishes=self.wishes.stated(),
            received_at=self.received_at,
            receipt_source=self.receipt_source,
            origin=self.origin.stated() if self.origin else None,
            external_limit=self.external_limit.stated() if self.external_limit else None,
            remedies_asked=tuple(one.stated() for one in self.remedies_asked),
            for_caller=self.for_caller,
            settled=self.settled.stated() if self.settled else None,
        )


class AcceptedOut(Out):
    """`code` and `link_token` open the case to the passenger; they are told here once and not stored (rule D5).

    `doubts`: what was taken in as stated and is more often a slip (rule S1); empty where nothing is to be checked.
    """

    id: str
    number: str
    latin_number: str
    code: str
    link_token: str
    version: int
    deadlines: list[DeadlineOut]
    doubts: list[LimitDoubt]

    @classmethod
    def of(cls, accepted: Accepted) -> Self:
        return cls(
            id=accepted.id,
            number=accepted.number,
            latin_number=accepted.latin_number,
            code=accepted.code,
            link_token=accepted.link,
            version=accepted.version,
            deadlines=[DeadlineOut.of(one) for one in accepted.deadlines],
            doubts=list(accepted.doubts),
        )
