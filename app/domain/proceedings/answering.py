"""Telling the passenger the answer of a review, an appeal or a direct complaint (Arts. 11, 12; rule S8)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.domain.history import Kept
from app.domain.proceedings.answered import (
    Answered,
    AnsweredAction,
    R,
    require_passenger,
    require_told_by_posting,
    require_wished,
)
from app.domain.proceedings.notification import (
    BY_STAFF,
    Attempt,
    AttemptOutcome,
    NotificationForm,
    Told,
    ToldHow,
    is_unreachable,
    require_evidence,
)
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRecorded(Event[R]):
    attempt: Attempt

    def change(self, proceeding: R) -> R:
        return replace(proceeding, attempts=(*proceeding.attempts, self.attempt))


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerTold(Event[R]):
    """The passenger has been told, or counts as told; what was owed is met."""

    told: Told

    def change(self, proceeding: R) -> R:
        return proceeding.answered(self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAttempt(Act[R]):
    """One attempt to tell the answer. Reached with evidence, the passenger is told; after enough vain ones and a last
    message, all before the due instant, counts as told, and is listed apart (rule S8). Clocks go by the instant of
    recording."""

    action: ClassVar = AnsweredAction.RECORD_ATTEMPT
    channel: NotificationForm
    outcome: AttemptOutcome
    stated_at: datetime
    evidence: str | None = None
    note: Kept | None = None

    def events(self, proceeding: R, moment: Moment) -> Iterable[Event[R]]:
        require_wished(proceeding, self.channel, at=self.stated_at)
        if self.stated_at > moment.now:
            raise Refused(RefusalCode.RECEIPT_IN_FUTURE, basis="S8", opens_at=self.stated_at)
        if self.outcome is AttemptOutcome.REACHED:
            _require_form(proceeding, self.channel, self.evidence, allowed=proceeding.forms & BY_STAFF)
        attempt = Attempt(
            at=moment.now,
            stated_at=self.stated_at,
            channel=self.channel,
            outcome=self.outcome,
            evidence=self.evidence,
            note=self.note,
        )
        yield AttemptRecorded(at=moment.now, by=moment.by, attempt=attempt)
        if self.outcome is AttemptOutcome.REACHED:
            yield answer_told(moment, ToldHow.TOLD, form=self.channel, evidence=self.evidence)
        elif proceeding.unreachable_is_told and cannot_be_reached(proceeding, moment, attempt):
            yield answer_told(moment, ToldHow.UNREACHABLE, form=None, evidence=None)


def require_news_told(
    proceeding: Answered, form: NotificationForm | None, evidence: str, moment: Moment
) -> None:
    """News other than the answer, such as an extension: told by staff, or, without a form, posted under the code."""
    if form is None:
        require_told_by_posting(proceeding, moment)
    else:
        require_wished(proceeding, form, at=moment.now)
        require_evidence(form, evidence, allowed=BY_STAFF)


def _require_form(
    proceeding: Answered, form: NotificationForm, evidence: str | None, *, allowed: Iterable[NotificationForm]
) -> None:
    require_evidence(form, evidence, allowed=allowed, basis=proceeding.forms_basis)


def cannot_be_reached(proceeding: Answered, moment: Moment, *further: Attempt) -> bool:
    return is_unreachable((*proceeding.attempts, *further), moment.law.rulebook.policy.unreachable)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostUnderCode(Act[R]):
    """Anonymous, or no reply wanted: the answer stands ready under the access code and counts as told (rule S8)."""

    action: ClassVar = AnsweredAction.POST_UNDER_CODE

    def events(self, proceeding: R, moment: Moment) -> Iterable[Event[R]]:
        require_told_by_posting(proceeding, moment)
        yield answer_told(moment, ToldHow.POSTED_UNDER_CODE, form=None, evidence=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult(Act[R]):
    """The passenger opens the answer under link or code: a portal message read (rule S8)."""

    action: ClassVar = AnsweredAction.READ_RESULT
    evidence: str

    def events(self, proceeding: R, moment: Moment) -> Iterable[Event[R]]:
        require_passenger(proceeding, moment)
        form = NotificationForm.PORTAL_MESSAGE_READ
        _require_form(proceeding, form, self.evidence, allowed=proceeding.forms)
        yield answer_told(moment, ToldHow.TOLD, form=form, evidence=self.evidence)


def answer_told(
    moment: Moment, how: ToldHow, *, form: NotificationForm | None, evidence: str | None
) -> AnswerTold[R]:
    told = Told(at=moment.now, how=how, form=form, evidence=evidence)
    return AnswerTold(at=moment.now, by=moment.by, told=told)


ANSWERING = (AttemptRecorded, AnswerTold)
