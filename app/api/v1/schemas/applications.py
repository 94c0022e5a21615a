"""What is stated when somebody applies, and with what joins an application on the way (Arts. 10 to 12)."""

from typing import Annotated, Self

from pydantic import Field

from app.api.v1.schemas.matters import MOST_PERSONS, AccountIn, OrganisationCodeIn, PersonIn, WishesIn
from app.api.v1.schemas.outcomes import DeadlineOut, OutcomeOut
from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.state import Wanted
from app.domain.proceedings.review.state import ReviewOutcome
from app.domain.proceedings.validity import Finding
from app.domain.taxonomy import Channel, HowHandled
from app.http.strict_models import Instant, InstantOut, Line, Out, Reference, StrictModel, Text, Word
from app.usecases.applications import ApplicationStated, EarlyApplication
from app.usecases.commands.accept_direct_complaint import DirectComplaintStated, DirectlyAccepted
from app.usecases.commands.lodge_appeal import AppealStated, IfEarly

PersonsIn = Annotated[list[PersonIn], Field(max_length=MOST_PERSONS)]


class ReviewApplicationIn(StrictModel):
    """Any form and channel will do (rule S3). Persons and wishes are those of the complaint unless they are said."""

    text: Text
    channel: Word[Channel]
    persons: PersonsIn = Field(default_factory=list)
    wishes: WishesIn | None = None
    received_at: Instant | None = None
    receipt_source: Line | None = None

    def stated(self) -> ApplicationStated:
        return ApplicationStated(
            text=self.text,
            channel=self.channel,
            persons=tuple(one.stated() for one in self.persons),
            wishes=self.wishes.stated() if self.wishes else None,
            received_at=self.received_at,
            receipt_source=self.receipt_source,
        )


class AppealIn(ReviewApplicationIn):
    """`if_early`: what the passenger wishes where Art. 10 is not open yet (rule S3)."""

    new_facts: bool = False
    if_early: Word[IfEarly] = IfEarly.KEEP

    def stated(self) -> AppealStated:
        return AppealStated(
            text=self.text,
            channel=self.channel,
            persons=tuple(one.stated() for one in self.persons),
            wishes=self.wishes.stated() if self.wishes else None,
            received_at=self.received_at,
            receipt_source=self.receipt_source,
            new_facts=self.new_facts,
            if_early=self.if_early,
        )


class EarlyOut(Out):
    """Art. 10 is not open yet: what the application was taken as, and the instant at which the right opens.

    `opens_at` is null where nothing is running that could open it (rules F1, T8).
    """

    early: bool = True
    taken_as: OutcomeOut
    opens_at: InstantOut | None

    @classmethod
    def of(cls, early: EarlyApplication) -> Self:
        return cls(taken_as=OutcomeOut.of(early.taken_as), opens_at=early.opens_at)


class HandingOnIn(StrictModel):
    """`to` is whom it was handed on to."""

    wanted: Word[Wanted]
    to: Line


class DirectComplaintIn(StrictModel):
    """A complaint to the agency itself (Art. 4). `operator` is whose service it is about, where that is known."""

    text: Text
    channel: Word[Channel]
    operator: OrganisationCodeIn | None = None
    persons: PersonsIn = Field(default_factory=list)
    anonymous: bool = False
    wishes: WishesIn = WishesIn()
    received_at: Instant | None = None
    receipt_source: Line | None = None

    def stated(self) -> DirectComplaintStated:
        return DirectComplaintStated(
            text=self.text,
            channel=self.channel,
            operator=OrganisationCode(self.operator) if self.operator else None,
            persons=tuple(one.stated() for one in self.persons),
            anonymous=self.anonymous,
            wishes=self.wishes.stated(),
            received_at=self.received_at,
            receipt_source=self.receipt_source,
        )


class DirectlyAcceptedOut(Out):
    """`code` and `link_token` open the case to the passenger; they are told here once and not stored (rule D5)."""

    id: str
    number: str
    latin_number: str
    code: str
    link_token: str
    version: int
    deadlines: list[DeadlineOut]

    @classmethod
    def of(cls, accepted: DirectlyAccepted) -> Self:
        return cls(
            id=accepted.id,
            number=accepted.number,
            latin_number=accepted.latin_number,
            code=accepted.code,
            link_token=accepted.link,
            version=accepted.version,
            deadlines=[DeadlineOut.of(one) for one in accepted.deadlines],
        )


class LeadIn(StrictModel):
    lead: AccountIn
    reason: Text


class TextIn(StrictModel):
    text: Text


class ReasonIn(StrictModel):
    reason: Text


class ConclusionIn(StrictModel):
    """`determines`: what was proposed on validity is determined with it (rule V2)."""

    outcome: Word[ReviewOutcome]
    text: Text
    finding: Word[Finding]
    handled: Annotated[list[Word[HowHandled]], Field(max_length=len(HowHandled), default_factory=list)]
    determines: bool = False


class SubjectIn(StrictModel):
    subject: AccountIn


class ApplicationWithdrawalIn(StrictModel):
    """`settled`: the two sides came to terms (rule S5)."""

    evidence: Reference
    settled: bool = False
