"""Art. 10: review by the operator or appeal to the agency, as the passenger chooses (rule S3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.domain.history import Kept
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.complaint.state import (
    Article10,
    Article10Basis,
    Complaint,
    Linked,
    LinkedOutcome,
)
from app.domain.proceedings.complaint.status import Action, Status
from app.domain.proceedings.complaint.telling import ResultTold
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.notification import NotificationForm, Told, ToldHow
from app.domain.proceedings.proceeding import BY_TIME, Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind, Stage


@dataclass(frozen=True, slots=True, kw_only=True)
class Article10Opened(Event[Complaint]):
    """Review and appeal are open from `at`: a result was told, or none was when it fell due."""

    basis: Article10Basis

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, article_10=Article10(opened_at=self.at, basis=self.basis))


@dataclass(frozen=True, slots=True, kw_only=True)
class Article10Superseded(Event[Complaint]):
    """A notice published before moved the due instant: the right opens at the recomputed instant (rule T6)."""

    notice: str

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, article_10=None)


def article_10_opening(proceeding: Complaint, now: datetime) -> Iterable[Event[Complaint]]:
    """What time and telling bring about: Art. 10 opens, once."""
    if proceeding.article_10 is not None or proceeding.status is Status.WITHDRAWN:
        return
    handling = latest(proceeding.deadlines, DeadlineKind.HANDLING)
    if handling is not None and handling.missed_at is not None:
        yield Article10Opened(at=handling.missed_at, by=BY_TIME, basis=Article10Basis.NO_REPLY_IN_TIME)
    elif proceeding.told is not None and proceeding.told.at <= now:
        yield Article10Opened(at=proceeding.told.at, by=BY_TIME, basis=Article10Basis.REPLY_TOLD)


def require_article_10(proceeding: Complaint, moment: Moment) -> None:
    """Raise `Refused` with the instant at which the right opens (Art. 10)."""
    if proceeding.article_10 is not None or proceeding.legacy:
        return
    handling = latest(proceeding.deadlines, DeadlineKind.HANDLING)
    raise Refused(
        RefusalCode.ARTICLE_10_NOT_OPEN,
        basis="Art. 10",
        opens_at=handling.judged_due_at if handling else None,
    )


def require_review_open(proceeding: Complaint, moment: Moment) -> None:
    if not moment.law.rulebook.has_stage(Stage.REVIEW):
        raise Refused(RefusalCode.STAGE_NOT_PROVIDED, basis="Art. 11")
    if len(proceeding.reviews) >= moment.law.rulebook.policy.reviews_per_complaint:  # rule S3, policy
        raise Refused(RefusalCode.REVIEW_ONCE, basis="S3")
    require_article_10(proceeding, moment)
    _require_in_time(proceeding, moment)


def require_appeal_open(proceeding: Complaint, moment: Moment) -> None:
    if any(
        appeal.outcome is LinkedOutcome.PENDING for appeal in proceeding.appeals
    ):  # rule S3: one at a time
        raise Refused(RefusalCode.APPEAL_ALREADY_OPEN, basis="S3")
    require_article_10(proceeding, moment)
    _require_in_time(proceeding, moment)


def _require_in_time(proceeding: Complaint, moment: Moment) -> None:
    # rule S3: the regulation sets no time limit for applying; a rulebook may (policy, off)
    limit = moment.law.rulebook.policy.application_limit
    opened = proceeding.article_10
    if limit is None or opened is None:
        return
    until = moment.law.span_end(limit, opened.opened_at)
    if moment.now >= until:
        raise Refused(RefusalCode.APPLICATION_TOO_LATE, basis="S3", facts={"until": until})


@dataclass(frozen=True, slots=True, kw_only=True)
class ObjectionRecorded(Event[Complaint]):
    text: Kept | None
    wants_to_apply: bool | None

    def change(self, proceeding: Complaint) -> Complaint:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordObjection(Act[Complaint]):
    """An objection voiced in any contact is recorded, and the passenger asked whether to apply (rule S3)."""

    action: ClassVar = Action.RECORD_OBJECTION
    text: Kept | None
    wants_to_apply: bool | None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield ObjectionRecorded(
            at=moment.now, by=moment.by, text=self.text, wants_to_apply=self.wants_to_apply
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAppliedFor(Event[Complaint]):
    review: ProceedingId

    def change(self, proceeding: Complaint) -> Complaint:
        linked = Linked(id=self.review, applied_at=self.at)
        return replace(proceeding, reviews=(*proceeding.reviews, linked))


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyForReview(Act[Complaint]):
    """申请复核, in any form, oral included; the review is a proceeding of its own (Arts. 10, 11)."""

    action: ClassVar = Action.APPLY_FOR_REVIEW
    review: ProceedingId

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield ReviewAppliedFor(at=moment.now, by=moment.by, review=self.review)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealLodged(Event[Complaint]):
    appeal: ProceedingId

    def change(self, proceeding: Complaint) -> Complaint:
        linked = Linked(id=self.appeal, applied_at=self.at)
        return replace(proceeding, appeals=(*proceeding.appeals, linked))


@dataclass(frozen=True, slots=True, kw_only=True)
class LodgeAppeal(Act[Complaint]):
    """申诉 to the agency; the appeal is the agency's proceeding (Arts. 10, 12)."""

    action: ClassVar = Action.LODGE_APPEAL
    appeal: ProceedingId

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield AppealLodged(at=moment.now, by=moment.by, appeal=self.appeal)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedOutcomeNoted(Event[Complaint]):
    linked: ProceedingId
    outcome: LinkedOutcome

    def change(self, proceeding: Complaint) -> Complaint:
        def noted(all_linked: tuple[Linked, ...]) -> tuple[Linked, ...]:
            return tuple(
                replace(one, outcome=self.outcome) if one.id == self.linked else one for one in all_linked
            )

        return replace(proceeding, reviews=noted(proceeding.reviews), appeals=noted(proceeding.appeals))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOutcome(Act[Complaint]):
    """How a review or appeal ended, so that the complaint knows which routes are open."""

    action: ClassVar = Action.NOTE_OUTCOME
    linked: ProceedingId
    outcome: LinkedOutcome

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if all(one.id != self.linked for one in (*proceeding.reviews, *proceeding.appeals)):
            raise Refused(RefusalCode.UNKNOWN_PART, basis="S3")
        yield LinkedOutcomeNoted(at=moment.now, by=moment.by, linked=self.linked, outcome=self.outcome)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerThroughReview(Act[Complaint]):
    """Where no reply had come, the review's result also answers the complaint; its breach stays (rule S3)."""

    action: ClassVar = Action.ANSWER_THROUGH_REVIEW
    form: NotificationForm | None
    how: ToldHow
    evidence: str | None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        told = Told(at=moment.now, how=self.how, form=self.form, evidence=self.evidence)
        yield ResultTold(at=moment.now, by=moment.by, told=told)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellThroughTarget(Act[Complaint]):
    """A merged complaint is answered when the one it was merged into is (rules F1, V3: clocks run on)."""

    action: ClassVar = Action.TELL_THROUGH_TARGET
    form: NotificationForm | None
    how: ToldHow
    evidence: str | None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        told = Told(at=moment.now, how=self.how, form=self.form, evidence=self.evidence)
        yield ResultTold(at=moment.now, by=moment.by, told=told)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReceivedElsewhere(Event[Complaint]):
    """A review or appeal asked for at a door that is not the right one (rule S3)."""

    door: str
    wanted: str

    def change(self, proceeding: Complaint) -> Complaint:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveAtWrongDoor(Act[Complaint]):
    """Taken at a station, the hotline, the authority or 12345: handed on within 1 working day, never refused (S3)."""

    action: ClassVar = Action.RECEIVE_AT_WRONG_DOOR
    door: str
    wanted: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield ApplicationReceivedElsewhere(at=moment.now, by=moment.by, door=self.door, wanted=self.wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForExtension(Act[Complaint]):
    """Always refused: complaints and reviews have no extension (Arts. 9, 11; rule S2)."""

    action: ClassVar = Action.ASK_FOR_EXTENSION

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        raise Refused(RefusalCode.EXTENSION_NOT_PROVIDED, basis="Art. 9")
