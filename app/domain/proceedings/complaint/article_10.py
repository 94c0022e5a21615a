"""Art. 10: review by the operator or appeal to the agency, as the passenger chooses (rule S3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.history import Kept
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.clock_events import DeadlineMet
from app.domain.proceedings.complaint.opening import ObjectionRecorded
from app.domain.proceedings.complaint.state import Complaint, HandOn, Linked, LinkedOutcome, Wanted
from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.deadlines import next_cycle
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind, Stage
from app.domain.taxonomy import ApplicationGround


def require_article_10(proceeding: Complaint, moment: Moment) -> None:
    """Raise `Refused` with the instant at which the right opens (Art. 10)."""
    if (
        proceeding.article_10 is not None or proceeding.legacy
    ):  # rule T8: a legacy case has no clock to wait for
        return
    opens_at = proceeding.handling.due_at if proceeding.handling else None
    raise Refused(RefusalCode.ARTICLE_10_NOT_OPEN, basis="Art. 10", opens_at=opens_at)


def require_review_open(proceeding: Complaint, moment: Moment) -> None:
    if not moment.law.rulebook.has_stage(Stage.REVIEW):
        raise Refused(RefusalCode.STAGE_NOT_PROVIDED, basis="Art. 11")
    if len(proceeding.reviews) >= moment.law.rulebook.policy.reviews_per_complaint:  # rule S3, policy
        raise Refused(RefusalCode.REVIEW_ONCE, basis="S3")
    require_article_10(proceeding, moment)
    _require_in_time(proceeding, moment)


def require_no_appeal(proceeding: Complaint, moment: Moment) -> None:
    """Rule S3: one appeal at a time."""
    if not moment.law.rulebook.has_stage(Stage.APPEAL):
        raise Refused(RefusalCode.STAGE_NOT_PROVIDED, basis="Art. 12")
    open_outcomes = (LinkedOutcome.KEPT, LinkedOutcome.PENDING)
    if any(appeal.outcome in open_outcomes for appeal in proceeding.appeals):
        raise Refused(RefusalCode.APPEAL_ALREADY_OPEN, basis="S3")


def require_appeal_open(proceeding: Complaint, moment: Moment) -> None:
    require_no_appeal(proceeding, moment)
    require_article_10(proceeding, moment)
    _require_in_time(proceeding, moment)


def require_appeal_early(proceeding: Complaint, moment: Moment) -> None:
    """Before the right opens the agency may keep an appeal until it does; afterwards it is lodged."""
    require_no_appeal(proceeding, moment)
    require_not_open_yet(proceeding, moment)


def require_not_open_yet(proceeding: Complaint, moment: Moment) -> None:
    if proceeding.article_10 is not None or proceeding.legacy:
        raise Refused(RefusalCode.ARTICLE_10_OPEN, basis="Art. 10")


def _require_in_time(proceeding: Complaint, moment: Moment) -> None:
    # rule S3: the regulation sets no time limit for applying; a rulebook may (policy, off)
    limit = moment.law.rulebook.policy.application_limit
    opened = proceeding.article_10
    if limit is None or opened is None:
        return
    told = proceeding.told
    counted_from = max(opened.opened_at, told.at) if told else opened.opened_at
    until = moment.law.span_end(limit, counted_from)
    if moment.now >= until:
        raise Refused(RefusalCode.APPLICATION_TOO_LATE, basis="S3", facts={"until": until})


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordObjection(Act[Complaint]):
    """An objection voiced in any contact is recorded, and the passenger asked whether to apply (rule S3)."""

    action: ClassVar = Action.RECORD_OBJECTION
    text: Kept | None
    wants_to_apply: bool | None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield ObjectionRecorded(
            at=moment.now, by=moment.by_passenger, text=self.text, wants_to_apply=self.wants_to_apply
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAppliedFor(Event[Complaint]):
    review: ProceedingId
    ground: ApplicationGround

    def change(self, proceeding: Complaint) -> Complaint:
        linked = Linked(id=self.review, applied_at=self.at)
        return replace(proceeding, reviews=(*proceeding.reviews, linked))


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplyForReview(Act[Complaint]):
    """申请复核, in any form, oral included; the review is a proceeding of its own (Arts. 10, 11)."""

    action: ClassVar = Action.APPLY_FOR_REVIEW
    review: ProceedingId

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield ReviewAppliedFor(
            at=moment.now, by=moment.by_passenger, review=self.review, ground=proceeding.ground
        )
        yield from handed_on(proceeding, Wanted.REVIEW, moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealLodged(Event[Complaint]):
    appeal: ProceedingId
    ground: ApplicationGround

    def change(self, proceeding: Complaint) -> Complaint:
        linked = Linked(id=self.appeal, applied_at=self.at)
        return replace(proceeding, appeals=(*proceeding.appeals, linked))


@dataclass(frozen=True, slots=True, kw_only=True)
class LodgeAppeal(Act[Complaint]):
    """申诉 to the agency; the appeal is the agency's proceeding (Arts. 10, 12). After one that was decided, only
    new facts make another (rules S3, S15).
    """

    action: ClassVar = Action.LODGE_APPEAL
    appeal: ProceedingId
    new_facts: bool = False

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        is_decided = any(one.outcome is LinkedOutcome.CONCLUDED for one in proceeding.appeals)
        if is_decided and not self.new_facts:
            raise Refused(RefusalCode.SAME_FACTS_CONCLUDED, basis="S15")
        yield AppealLodged(
            at=moment.now, by=moment.by_passenger, appeal=self.appeal, ground=proceeding.ground
        )
        yield from handed_on(proceeding, Wanted.APPEAL, moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealKept(Event[Complaint]):
    appeal: ProceedingId

    def change(self, proceeding: Complaint) -> Complaint:
        linked = Linked(id=self.appeal, applied_at=self.at, outcome=LinkedOutcome.KEPT)
        return replace(proceeding, appeals=(*proceeding.appeals, linked))


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAppeal(Act[Complaint]):
    """Lodged before Art. 10 opens, and kept by the agency as the passenger wished: it opens by itself when no reply
    comes in time (rule S3).
    """

    action: ClassVar = Action.KEEP_APPEAL
    appeal: ProceedingId

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield AppealKept(at=moment.now, by=moment.by_passenger, appeal=self.appeal)
        yield from handed_on(proceeding, Wanted.APPEAL, moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationReceivedElsewhere(Event[Complaint]):
    """A review or appeal asked for at a door that is not the right one (rule S3)."""

    door: str
    wanted: Wanted
    cycle: int

    def change(self, proceeding: Complaint) -> Complaint:
        hand_on = HandOn(cycle=self.cycle, wanted=self.wanted)
        return replace(proceeding, hand_ons=(*proceeding.hand_ons, hand_on))


@dataclass(frozen=True, slots=True, kw_only=True)
class ReceiveAtWrongDoor(Act[Complaint]):
    """Taken at a station, the hotline, the authority or 12345: handed on within 1 working day, never refused
    (rule S3).
    """

    action: ClassVar = Action.RECEIVE_AT_WRONG_DOOR
    door: str
    wanted: Wanted

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield ApplicationReceivedElsewhere(
            at=moment.now,
            by=moment.by,
            door=self.door,
            wanted=Wanted(self.wanted),
            cycle=next_cycle(proceeding.deadlines, DeadlineKind.HAND_ON),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationHandedOn(Event[Complaint]):
    to: str
    wanted: Wanted

    def change(self, proceeding: Complaint) -> Complaint:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class HandOnApplication(Act[Complaint]):
    """Handed on to where it belongs: the operator for a review, the agency for an appeal (rule S3)."""

    action: ClassVar = Action.HAND_ON_APPLICATION
    wanted: Wanted
    to: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        met = tuple(handed_on(proceeding, self.wanted, moment))
        if not met:
            raise Refused(RefusalCode.PART_NOT_OPEN, basis="S3")
        yield ApplicationHandedOn(at=moment.now, by=moment.by, to=self.to, wanted=self.wanted)
        yield from met


def handed_on(proceeding: Complaint, wanted: Wanted, moment: Moment) -> Iterable[Event[Complaint]]:
    """What was waiting to be handed on has arrived."""
    for one in proceeding.hand_ons:
        if one.wanted is wanted and proceeding.deadline(DeadlineKind.HAND_ON, one.cycle).is_running:
            yield DeadlineMet(at=moment.now, by=moment.by, kind=DeadlineKind.HAND_ON, cycle=one.cycle)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForExtension(Act[Complaint]):
    """Always refused: complaints and reviews have no extension (Arts. 9, 11; rule S2)."""

    action: ClassVar = Action.ASK_FOR_EXTENSION

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        raise Refused(RefusalCode.EXTENSION_NOT_PROVIDED, basis="Art. 9")
