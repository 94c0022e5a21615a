"""Telling the passenger the result, and the follow-up after it (Art. 9; rules S8, S10, S12)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.domain.history import Kept
from app.domain.instants import local_date
from app.domain.law import due_at_end_of
from app.domain.proceedings.complaint.opening import ObjectionRecorded
from app.domain.proceedings.complaint.state import Complaint, Remedy, Reply, ReplyOutcome
from app.domain.proceedings.complaint.status import Action, Status
from app.domain.proceedings.engine import open_deadline
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
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import FollowUpAnswer, HowHandled, MatterType


@dataclass(frozen=True, slots=True, kw_only=True)
class AttemptRecorded(Event[Complaint]):
    attempt: Attempt

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, attempts=(*proceeding.attempts, self.attempt))


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTold(Event[Complaint]):
    """The passenger has been told the result, or counts as told; the complaint is concluded (Art. 9).

    A merged complaint stays merged, told through the one it was merged into.
    """

    told: Told

    def change(self, proceeding: Complaint) -> Complaint:
        status = proceeding.status if proceeding.status is Status.MERGED else Status.CONCLUDED
        return replace(
            proceeding,
            status=status,
            told=self.told,
            first_told=proceeding.first_told or self.told,
            resolved_at=proceeding.resolved_at or self.at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordAttempt(Act[Complaint]):
    """One attempt to tell the result. Reached with evidence, the passenger is told; after enough vain ones and a
    last message, all before the due instant, counts as told and is listed apart (rule S8). Clocks go by the instant
    of recording.
    """

    action: ClassVar = Action.RECORD_ATTEMPT
    channel: NotificationForm
    outcome: AttemptOutcome
    stated_at: datetime
    evidence: str | None = None
    note: Kept | None = None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        self._require_allowed(proceeding, moment)
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
        elif not proceeding.is_handling_missed and is_unreachable(
            (*proceeding.attempts, attempt), moment.law.rulebook.policy.unreachable
        ):
            yield from told(proceeding, moment, ToldHow.UNREACHABLE, form=None, evidence=None)

    def _require_allowed(self, proceeding: Complaint, moment: Moment) -> None:
        if self.stated_at > moment.now:
            raise Refused(RefusalCode.RECEIPT_IN_FUTURE, basis="S8", opens_at=self.stated_at)
        # no attempt precedes the result it was to tell
        if proceeding.resolved_at and self.stated_at < proceeding.resolved_at.replace(
            second=0, microsecond=0
        ):
            raise Refused(RefusalCode.RESULT_NOT_RECORDED, basis="S8", opens_at=proceeding.resolved_at)
        if proceeding.wishes.forbid(self.channel, self.stated_at):  # rule S14: wishes bind
            raise Refused(RefusalCode.WISH_BINDS, basis="S14", facts={"form": str(self.channel)})
        if self.outcome is AttemptOutcome.REACHED:
            require_evidence(self.channel, self.evidence, allowed=BY_STAFF)


@dataclass(frozen=True, slots=True, kw_only=True)
class PostUnderCode(Act[Complaint]):
    """Anonymous, or no reply wanted: the result stands under the access code and counts as told (rule S8)."""

    action: ClassVar = Action.POST_UNDER_CODE

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield from told(proceeding, moment, ToldHow.POSTED_UNDER_CODE, form=None, evidence=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadResult(Act[Complaint]):
    """The passenger opens the result under link or code: a portal message read (rule S8)."""

    action: ClassVar = Action.READ_RESULT
    evidence: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        form = NotificationForm.PORTAL_MESSAGE_READ
        require_evidence(form, self.evidence)
        yield from told(proceeding, moment, ToldHow.TOLD, form=form, evidence=self.evidence)


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
    if how is ToldHow.TOLD and is_to_be_called(proceeding):  # rule S12, policy
        yield open_deadline(proceeding, DeadlineKind.FOLLOW_UP_CALL, moment, opened_at=moment.now)
    if proceeding.reply and proceeding.reply.commitment:  # rule S12: followed up on the day promised
        day = due_at_end_of(proceeding.reply.commitment.due_on, local_date(moment.now))
        yield open_deadline(proceeding, DeadlineKind.COMMITMENT, moment, opened_at=moment.now, stated=day)


def is_to_be_called(proceeding: Complaint) -> bool:
    """Whether a follow-up call is owed: not against a wish, nor to who gave no name (rules S12, S14)."""
    wishes = proceeding.wishes
    if proceeding.anonymous or wishes.wants_no_call or wishes.wants_no_reply:
        return False
    return proceeding.matter_type is MatterType.COMPLAINT and not proceeding.legacy


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
    wants_to_apply: bool | None = None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if not is_to_be_called(proceeding):  # rule S14: wishes bind
            raise Refused(RefusalCode.WISH_BINDS, basis="S14")
        yield FollowUpCallRecorded(
            at=moment.now, by=moment.by, satisfaction=self.satisfaction, note=self.note
        )
        yield from _objection(self.satisfaction, moment, text=self.note, wants_to_apply=self.wants_to_apply)


@dataclass(frozen=True, slots=True, kw_only=True)
class SatisfactionRated(Event[Complaint]):
    satisfaction: FollowUpAnswer

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, satisfaction=self.satisfaction)


@dataclass(frozen=True, slots=True, kw_only=True)
class RateSatisfaction(Act[Complaint]):
    """The passenger's own rating of the result; "not satisfied" is an objection voiced (rules S3, S12)."""

    action: ClassVar = Action.RATE_SATISFACTION
    satisfaction: FollowUpAnswer

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield SatisfactionRated(at=moment.now, by=moment.by_passenger, satisfaction=self.satisfaction)
        yield from _objection(self.satisfaction, moment)


def _objection(
    answer: FollowUpAnswer,
    moment: Moment,
    *,
    text: Kept | None = None,
    wants_to_apply: bool | None = None,
) -> Iterable[Event[Complaint]]:
    if answer is FollowUpAnswer.NOT_SATISFIED:  # rule S3: recorded, and the passenger asked whether to apply
        yield ObjectionRecorded(at=moment.now, by=moment.by, text=text, wants_to_apply=wants_to_apply)


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
        if not self.evidence:
            raise Refused(RefusalCode.EVIDENCE_NEEDED, basis="S12")
        yield CommitmentKept(at=moment.now, by=moment.by, evidence=self.evidence)
