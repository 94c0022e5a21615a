"""An appeal is received (Arts. 10, 12), or kept until Art. 10 opens (rule S3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.domain.identifiers import ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.agency.extension import extension_lapsing
from app.domain.proceedings.answered import Application, Applied, is_legacy, require_receipt
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.appeal.status import Action, Status
from app.domain.proceedings.clock_events import MissSuperseded
from app.domain.proceedings.deadlines import all_running
from app.domain.proceedings.engine import Turn, open_deadline
from app.domain.proceedings.proceeding import BY_TIME, Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import ApplicationGround


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealApplication(Application):
    """`ground` is None for one lodged before Art. 10 opened; `opens_at` is what the passenger was told (S3)."""

    owner: OrganisationCode
    complaint: ProceedingId
    operator: OrganisationCode
    ground: ApplicationGround | None
    opens_at: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealReceived(Applied[Appeal]):
    application: AppealApplication

    def start(self, id: ProceedingId) -> Appeal:
        asked = self.application
        is_kept = asked.ground is None
        return Appeal(
            id=id,
            owner=self.owner,
            received_at=asked.received_at,
            registered_at=self.at,
            subjects=asked.subjects,
            status=Status.KEPT if is_kept else Status.RECEIVED,
            number=asked.number,
            anonymous=asked.anonymous,
            wishes=asked.wishes,
            text=asked.text,
            persons=asked.persons,
            attachments=asked.attachments,
            complaint=asked.complaint,
            operator=asked.operator,
            ground=asked.ground,
            opens_at=asked.opens_at,
            opened_at=None if is_kept else asked.received_at,
        )


def receive(
    id: ProceedingId, application: AppealApplication, moment: Moment
) -> tuple[AppealReceived, Turn[Appeal]]:
    """The first record of an appeal and its clock: seven working days from receipt by the agency (Art. 12).

    A kept one has no clock yet. Raises `Refused` for a receipt stated wrongly (rule S10).
    """
    require_receipt(application, moment)
    first = AppealReceived(
        at=moment.now,
        by=moment.by_passenger,
        owner=application.owner,
        application=application,
        legacy=is_legacy(application, moment),
        rulebook=moment.law.rulebook.version,
    )
    turn = Turn(first.start(id))
    if application.ground is not None and not first.legacy:
        turn.add(
            [open_deadline(turn.proceeding, DeadlineKind.APPEAL, moment, opened_at=application.received_at)]
        )
        turn.settle(moment.now, extension_lapsing)  # rule S10: what is past due is missed at once
    return first, turn


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealOpened(Event[Appeal]):
    """A kept appeal is an appeal from `at` on, as if received then (rule S3)."""

    ground: ApplicationGround

    def change(self, proceeding: Appeal) -> Appeal:
        return replace(proceeding, status=Status.RECEIVED, ground=self.ground, opened_at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenAtDue(Act[Appeal]):
    """No reply had come when it fell due: the kept appeal opens by itself at that instant (rule S3)."""

    action: ClassVar = Action.OPEN_AT_DUE
    opened_at: datetime

    def events(self, proceeding: Appeal, moment: Moment) -> Iterable[Event[Appeal]]:
        yield AppealOpened(at=self.opened_at, by=BY_TIME, ground=ApplicationGround.NO_REPLY_IN_TIME)
        yield open_deadline(proceeding, DeadlineKind.APPEAL, moment, opened_at=self.opened_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpeningMoved(Event[Appeal]):
    """The complaint's due instant moved, and with it the instant at which this appeal opens by itself."""

    opens_at: datetime
    basis: str

    def change(self, proceeding: Appeal) -> Appeal:
        return replace(proceeding, opens_at=self.opens_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOpeningMoved(Act[Appeal]):
    """Of one that is kept; one that is open counts from its own receipt (rules S3, T6)."""

    action: ClassVar = Action.NOTE_OPENING_MOVED
    opens_at: datetime
    basis: str

    def events(self, proceeding: Appeal, moment: Moment) -> Iterable[Event[Appeal]]:
        if proceeding.status is Status.KEPT and proceeding.opens_at != self.opens_at:
            yield OpeningMoved(at=moment.now, by=moment.by, opens_at=self.opens_at, basis=self.basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealOpeningSuperseded(Event[Appeal]):
    """A notice moved the due instant at which it had opened by itself: it is kept, and opens at the new one."""

    notice: str
    opens_at: datetime | None

    def change(self, proceeding: Appeal) -> Appeal:
        return replace(proceeding, status=Status.KEPT, ground=None, opened_at=None, opens_at=self.opens_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class KeepAgain(Act[Appeal]):
    """The right is not open after all (rule T6). What the agency has taken up, or the passenger lodged in between,
    stands."""

    action: ClassVar = Action.KEEP_AGAIN
    notice: str
    opens_at: datetime | None

    def events(self, proceeding: Appeal, moment: Moment) -> Iterable[Event[Appeal]]:
        if proceeding.status is not Status.RECEIVED or not proceeding.is_opened_by_time:
            return
        for clock in all_running(proceeding.deadlines, DeadlineKind.APPEAL):
            if clock.missed_at is not None:  # a clock that should not have run yet
                kind, cycle = clock.kind, clock.cycle
                yield MissSuperseded(at=moment.now, by=moment.by, kind=kind, cycle=cycle, notice=self.notice)
        yield AppealOpeningSuperseded(at=moment.now, by=moment.by, notice=self.notice, opens_at=self.opens_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOnObjection(Act[Appeal]):
    """The reply came after all; the passenger, asked, objects to it: the kept appeal opens now (rule S3)."""

    action: ClassVar = Action.OPEN_ON_OBJECTION

    def events(self, proceeding: Appeal, moment: Moment) -> Iterable[Event[Appeal]]:
        require_reply_told(proceeding, moment)
        yield AppealOpened(at=moment.now, by=moment.by_passenger, ground=ApplicationGround.OBJECTION)
        yield open_deadline(proceeding, DeadlineKind.APPEAL, moment, opened_at=moment.now)


def require_reply_told(proceeding: Appeal, moment: Moment) -> None:
    """Raise `Refused` with the instant at which it opens by itself, as long as there is no reply to object to."""
    if proceeding.reply_told_at is None:
        raise Refused(RefusalCode.ARTICLE_10_NOT_OPEN, basis="Art. 10", opens_at=proceeding.opens_at)
