"""Telling the passenger the result, and the follow-up after it (Art. 9; rules S8, S10, S12)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.domain.history import Kept
from app.domain.instants import local_date
from app.domain.law import due_at_end_of
from app.domain.proceedings.clock_events import DeadlineMet, DeadlineOpened
from app.domain.proceedings.complaint.state import (
    Complaint,
    Remedy,
    Reply,
    ReplyOutcome,
    Wish,
)
from app.domain.proceedings.complaint.status import Action, Status
from app.domain.proceedings.deadlines import next_cycle, running
from app.domain.proceedings.engine import open_deadline
from app.domain.proceedings.notification import (
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
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import FollowUpAnswer, HowHandled


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRecorded(Event[Complaint]):
    attempt: Attempt

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, attempts=(*proceeding.attempts, self.attempt))


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTold(Event[Complaint]):
    """The passenger has been told the result, or counts as told; the complaint is concluded (Art. 9)."""

    told: Told

    def change(self, proceeding: Complaint) -> Complaint:
        status = proceeding.status if proceeding.status is Status.MERGED else Status.CONCLUDED
        return replace(proceeding, status=status, told=self.told)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAttempt(Act[Complaint]):
    """One attempt to tell the result. Reached with evidence, the passenger is told; after enough vain ones and a last
    message, counts as told and is listed apart (rule S8). Clocks go by the instant of recording."""

    action: ClassVar = Action.RECORD_ATTEMPT
    channel: NotificationForm
    outcome: AttemptOutcome
    stated_at: datetime
    evidence: str | None = None
    note: Kept | None = None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if self.stated_at > moment.now:
            raise Refused(RefusalCode.RECEIPT_IN_FUTURE, basis="S8", opens_at=self.stated_at)
        if self.outcome is AttemptOutcome.REACHED:
            require_evidence(self.channel, self.evidence)
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
            yield from told(proceeding, moment, ToldHow.TOLD, form=self.channel, evidence=self.evidence)
        elif is_unreachable((*proceeding.attempts, attempt), moment.law.rulebook.policy.unreachable):
            yield from told(proceeding, moment, ToldHow.UNREACHABLE, form=None, evidence=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostUnderCode(Act[Complaint]):
    """Anonymous, or no reply wanted: the result stands ready under the access code and counts as told (rule S8)."""

    action: ClassVar = Action.POST_UNDER_CODE

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if not (proceeding.anonymous or Wish.NO_REPLY in proceeding.wishes.wishes):
            raise Refused(RefusalCode.FORM_NOT_ALLOWED, basis="S8")
        yield from told(proceeding, moment, ToldHow.POSTED_UNDER_CODE, form=None, evidence=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult(Act[Complaint]):
    """The passenger opens the result under link or code: a portal message read (rule S8)."""

    action: ClassVar = Action.READ_RESULT
    evidence: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield from told(
            proceeding,
            moment,
            ToldHow.TOLD,
            form=NotificationForm.PORTAL_MESSAGE_READ,
            evidence=self.evidence,
        )


def told(
    proceeding: Complaint,
    moment: Moment,
    how: ToldHow,
    *,
    form: NotificationForm | None,
    evidence: str | None,
) -> Iterable[Event[Complaint]]:
    """The result told, and the clocks of what follows a result."""
    fact = Told(at=moment.now, how=how, form=form, evidence=evidence)
    yield ResultTold(at=moment.now, by=moment.by, told=fact)
    callable_ = not proceeding.anonymous and not (proceeding.wishes.wishes & {Wish.NO_CALL, Wish.NO_REPLY})
    if callable_ and how is ToldHow.TOLD and not proceeding.legacy:  # rule S12, policy
        yield open_deadline(proceeding, DeadlineKind.FOLLOW_UP_CALL, moment, opened_at=moment.now)
    reply = proceeding.reply
    if reply and reply.commitment_due_on:
        yield _commitment_clock(proceeding, moment, reply)


def _commitment_clock(proceeding: Complaint, moment: Moment, reply: Reply) -> DeadlineOpened[Complaint]:
    assert reply.commitment_due_on is not None
    due = due_at_end_of(reply.commitment_due_on, local_date(moment.now))
    return DeadlineOpened(
        at=moment.now,
        by=moment.by,
        kind=DeadlineKind.COMMITMENT,
        cycle=next_cycle(proceeding.deadlines, DeadlineKind.COMMITMENT),
        opened_at=moment.now,
        due_at=due.due_at,
        last_day=due.last_day,
        provisional=False,
        rulebook=moment.law.rulebook.version,
        calendar=moment.law.calendar.version,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledInFirstContact(Event[Complaint]):
    """当场办结: start, result and telling in one act, with the recording's reference (rule S10)."""

    text: Kept
    handled: tuple[HowHandled, ...]
    remedies: tuple[Remedy, ...]

    def change(self, proceeding: Complaint) -> Complaint:
        reply = Reply(
            version=len(proceeding.replies) + 1,
            text=self.text,
            outcome=ReplyOutcome.RESULT,
            handled=self.handled,
            remedies=self.remedies,
            commitment=None,
            commitment_due_on=None,
            drafted_by=self.by,
            drafted_at=self.at,
            signed_by=self.by,
            signed_at=self.at,
        )
        return replace(
            proceeding,
            status=Status.RESOLVED,
            started_at=proceeding.started_at or self.at,
            resolved_at=self.at,
            handler=self.by.id,
            handlers=proceeding.handlers | {self.by.id},
            replies=(*proceeding.replies, reply),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class SettleInFirstContact(Act[Complaint]):
    """Settled while the passenger is there: one act, proved by the recording or the signed form (rule S10)."""

    action: ClassVar = Action.SETTLE_IN_FIRST_CONTACT
    text: Kept
    handled: tuple[HowHandled, ...]
    form: NotificationForm
    evidence: str
    remedies: tuple[Remedy, ...] = ()

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if proceeding.handler not in (None, moment.actor.id):
            raise Refused(RefusalCode.NOT_THE_HANDLER, basis="S10")
        require_evidence(
            self.form,
            self.evidence,
            allowed=(NotificationForm.RECORDED_CALL, NotificationForm.IN_PERSON_SIGNED),
        )
        yield SettledInFirstContact(
            at=moment.now, by=moment.by, text=self.text, handled=self.handled, remedies=self.remedies
        )
        yield from told(proceeding, moment, ToldHow.TOLD, form=self.form, evidence=self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUpCallRecorded(Event[Complaint]):
    satisfaction: FollowUpAnswer
    note: Kept | None

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, satisfaction=self.satisfaction)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordFollowUpCall(Act[Complaint]):
    """回访 after the reply. "Not satisfied" leads to Art. 10, never to a silent redo (rule S12)."""

    action: ClassVar = Action.RECORD_FOLLOW_UP_CALL
    satisfaction: FollowUpAnswer
    note: Kept | None = None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield FollowUpCallRecorded(
            at=moment.now, by=moment.by, satisfaction=self.satisfaction, note=self.note
        )
        if deadline := running(proceeding.deadlines, DeadlineKind.FOLLOW_UP_CALL):
            yield DeadlineMet(
                at=moment.now, by=moment.by, kind=DeadlineKind.FOLLOW_UP_CALL, cycle=deadline.cycle
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionRated(Event[Complaint]):
    satisfaction: FollowUpAnswer

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, satisfaction=self.satisfaction)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSatisfaction(Act[Complaint]):
    """The passenger's own rating of the result."""

    action: ClassVar = Action.RATE_SATISFACTION
    satisfaction: FollowUpAnswer

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield SatisfactionRated(at=moment.now, by=moment.by, satisfaction=self.satisfaction)


@dataclass(frozen=True, slots=True, kw_only=True)
class CommitmentKept(Event[Complaint]):
    evidence: str

    def change(self, proceeding: Complaint) -> Complaint:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepCommitment(Act[Complaint]):
    """What the reply promised has been done; the passenger is told (rule S12)."""

    action: ClassVar = Action.KEEP_COMMITMENT
    evidence: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        deadline = running(proceeding.deadlines, DeadlineKind.COMMITMENT)
        if deadline is None:
            raise Refused(RefusalCode.PART_NOT_OPEN, basis="S12")
        yield CommitmentKept(at=moment.now, by=moment.by, evidence=self.evidence)
        yield DeadlineMet(at=moment.now, by=moment.by, kind=DeadlineKind.COMMITMENT, cycle=deadline.cycle)
