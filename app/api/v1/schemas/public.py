"""What passengers send and see (rules S3, S8, D5). They never state a receipt (rule S10)."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from app.api.v1.schemas.applications import PersonsIn
from app.api.v1.schemas.case_parts import ActionOut, Article10Out
from app.api.v1.schemas.matters import NetworkCode, OrganisationCodeIn, PlaceIn, RemediesIn, WishesIn
from app.domain.parties import OrganisationCode
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.notification import NotificationForm, Told, ToldHow
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, FollowUpAnswer
from app.http.strict_models import InstantOut, Out, StrictModel, Text, Word, fault
from app.usecases.applications import ApplicationStated
from app.usecases.commands.accept_direct_complaint import DirectComplaintStated
from app.usecases.commands.lodge_appeal import AppealStated, IfEarly
from app.usecases.commands.read_result import Answer
from app.usecases.commands.reissue_access_code import Reissued
from app.usecases.intake import ComplaintStated
from app.usecases.queries.passenger_case import PassengerCase, PassingOnSeen, StageSeen
from app.usecases.visits import Entered

OwnDoor = Literal["web", "app", "mini_program"]
"""The channels by which passengers come themselves."""

Secret = Annotated[str, Field(min_length=1, max_length=64)]


class PublicComplaintIn(StrictModel):
    """A complaint without an account; with nobody to call it is anonymous. Received when it arrives (rule S10)."""

    operator: OrganisationCodeIn
    channel: OwnDoor = "web"
    category: NetworkCode
    description: Text
    place: PlaceIn = PlaceIn()
    persons: PersonsIn = Field(default_factory=list)
    anonymous: bool = False
    wishes: WishesIn = WishesIn()
    remedies_asked: RemediesIn = Field(default_factory=list)

    def stated(self) -> ComplaintStated:
        return ComplaintStated(
            owner=OrganisationCode(self.operator),
            channel=Channel(self.channel),
            category=self.category,
            description=self.description,
            place=self.place.stated(),
            persons=tuple(one.stated() for one in self.persons),
            anonymous=self.anonymous,
            wishes=self.wishes.stated(),
            remedies_asked=tuple(one.stated() for one in self.remedies_asked),
        )


class PublicDirectComplaintIn(StrictModel):
    """A complaint to the enforcement agency itself (Art. 4; rule S7)."""

    text: Text
    channel: OwnDoor = "web"
    operator: OrganisationCodeIn | None = None
    persons: PersonsIn = Field(default_factory=list)
    anonymous: bool = False
    wishes: WishesIn = WishesIn()

    def stated(self) -> DirectComplaintStated:
        return DirectComplaintStated(
            text=self.text,
            channel=Channel(self.channel),
            operator=OrganisationCode(self.operator) if self.operator else None,
            persons=tuple(one.stated() for one in self.persons),
            anonymous=self.anonymous,
            wishes=self.wishes.stated(),
        )


class CaseAccessIn(StrictModel):
    """Either the token of the link that was sent, or the number and its eight-digit code (rule D5)."""

    link_token: Secret | None = Field(default=None, repr=False)
    number: Secret | None = None
    code: Secret | None = Field(default=None, repr=False)

    @model_validator(mode="after")
    def _one_of_both(self) -> Self:
        has_code = self.number is not None and self.code is not None
        has_any = self.number is not None or self.code is not None
        if has_code == (self.link_token is not None) or has_any != has_code:
            raise fault("field.required", "link_token | number + code")
        return self


class EnteredOut(Out):
    """`token` is shown as a bearer token, until `ends_at`; for changes it must be fresh (30 minutes)."""

    case: str
    token: str
    ends_at: InstantOut

    @classmethod
    def of(cls, entered: Entered) -> Self:
        return cls(case=entered.case, token=entered.token, ends_at=entered.ends_at)


class ReissuedOut(Out):
    """The old code opens nothing from now on; `link_token` where the old links were ended too."""

    code: str
    link_token: str | None
    entered: EnteredOut

    @classmethod
    def of(cls, reissued: Reissued) -> Self:
        return cls(code=reissued.code, link_token=reissued.link, entered=EnteredOut.of(reissued.entered))


class ReissueIn(StrictModel):
    replace_links: bool = False


class NewCodeIn(StrictModel):
    number: Secret
    phone: Annotated[str, Field(min_length=3, max_length=40)]


class OwnReviewIn(StrictModel):
    """What the passenger objects to, or that no reply came."""

    text: Text
    channel: OwnDoor = "web"

    def stated(self) -> ApplicationStated:
        return ApplicationStated(text=self.text, channel=Channel(self.channel))


class OwnAppealIn(OwnReviewIn):
    """`if_early`: what is wished where Art. 10 is not open yet (rule S3)."""

    new_facts: bool = False
    if_early: Word[IfEarly] = IfEarly.KEEP

    def stated(self) -> AppealStated:
        return AppealStated(
            text=self.text,
            channel=Channel(self.channel),
            new_facts=self.new_facts,
            if_early=self.if_early,
        )


class StageIn(StrictModel):
    """Which proceeding of the case is meant."""

    stage: Word[ProceedingKind] = ProceedingKind.COMPLAINT


class OwnSupplementIn(StageIn):
    text: Text


class OwnChaserIn(StrictModel):
    text: Text | None = None


class OwnObjectionIn(StrictModel):
    text: Text | None = None
    wants_to_apply: bool | None = None


class OwnWishesIn(StageIn):
    wishes: WishesIn


class OwnRatingIn(StrictModel):
    satisfaction: Word[FollowUpAnswer]


class PublicDeadlineOut(Out):
    """What is owed to the passenger, by when, and whether it was done in time (rules T3, T5, T6)."""

    kind: DeadlineKind
    opened_at: InstantOut
    due_at: InstantOut
    last_day: date | None
    provisional: bool
    met_at: InstantOut | None
    missed_at: InstantOut | None

    @classmethod
    def of(cls, deadline: Deadline) -> Self:
        return cls(**{name: getattr(deadline, name) for name in cls.model_fields})


class PublicToldOut(Out):
    at: InstantOut
    how: ToldHow
    form: NotificationForm | None

    @classmethod
    def of(cls, told: Told) -> Self:
        return cls(at=told.at, how=told.how, form=told.form)


class PassingOnSeenOut(Out):
    operator: str
    report_by: date
    complaint_number: str | None

    @classmethod
    def of(cls, seen: PassingOnSeen) -> Self:
        return cls(operator=seen.operator, report_by=seen.report_by, complaint_number=seen.complaint_number)


class StageSeenOut(Out):
    """`answer` stays null until it was told: it is opened by `POST /public/case/results` (rule S8)."""

    kind: ProceedingKind
    number: str
    owner: str
    status: str
    received_at: InstantOut
    registered_at: InstantOut
    started_at: InstantOut | None
    resolved_at: InstantOut | None
    is_answer_waiting: bool
    told: PublicToldOut | None
    outcome: str | None
    text: str | None
    answer: str | None
    extended: bool
    extended_at: InstantOut | None
    opens_at: InstantOut | None
    article_10: Article10Out | None
    article_10_opens_at: InstantOut | None
    passing_on: PassingOnSeenOut | None
    deadlines: list[PublicDeadlineOut]
    actions: list[ActionOut]

    @classmethod
    def of(cls, seen: StageSeen) -> Self:
        plain = {name: getattr(seen, name) for name in cls.model_fields if name not in SHAPED}
        return cls(
            **plain,
            extended=seen.extended_at is not None,
            told=PublicToldOut.of(seen.told) if seen.told else None,
            article_10=Article10Out.of(seen.article_10) if seen.article_10 else None,
            passing_on=PassingOnSeenOut.of(seen.passing_on) if seen.passing_on else None,
            deadlines=[PublicDeadlineOut.of(one) for one in seen.deadlines],
            actions=[ActionOut.of(one) for one in seen.actions],
        )


SHAPED = frozenset({"extended", "told", "article_10", "passing_on", "deadlines", "actions"})


class PassengerCaseOut(Out):
    """Every stage of the case, in the order in which they were registered."""

    id: str
    stages: list[StageSeenOut]

    @classmethod
    def of(cls, case: PassengerCase) -> Self:
        return cls(id=case.id, stages=[StageSeenOut.of(one) for one in case.stages])


class AnswerOut(Out):
    """What has been told. Of a matter passed on: to whom, and by when they report (rule S7)."""

    number: str
    outcome: str | None
    text: str | None
    told: PublicToldOut
    operator: str | None
    report_by: date | None

    @classmethod
    def of(cls, answer: Answer) -> Self:
        return cls(
            number=answer.number,
            outcome=answer.outcome,
            text=answer.text,
            told=PublicToldOut.of(answer.told),
            operator=answer.operator,
            report_by=answer.report_by,
        )
