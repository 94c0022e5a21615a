"""Limits of other bodies: 12345, 12328, supervising offices, petitions, the press (rule S1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import ClassVar

from app.domain.instants import local_date, shifted
from app.domain.law import due_at_end_of
from app.domain.proceedings.clock_events import CloseReason, DeadlineClosed, DeadlineMet, MoveReason
from app.domain.proceedings.complaint.state import Complaint, ExternalLimit, Origin, Place
from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.deadlines import Deadline, next_cycle
from app.domain.proceedings.engine import move_deadline, open_deadline
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import ExternalOwner

FARTHEST = timedelta(days=90)
"""No body of these gives longer for itself: even petitions have 60 days and 30 more (信访工作条例)."""


class LimitDoubt(StrEnum):
    """What may be true and is more often a slip: told to who wrote it down, never refused (rule S1)."""

    DAY_MISSING = "report_back_day_missing"  # a hotline handed it over, and did not say by when
    DAY_PAST = "report_back_day_past"  # handed over too late to be reported back in time
    DAY_FAR = "report_back_day_far"


def doubt_about(last_day: date, today: date) -> LimitDoubt | None:
    if last_day < today:
        return LimitDoubt.DAY_PAST
    return LimitDoubt.DAY_FAR if last_day > today + FARTHEST else None


def earliest_report_back(origin: Origin | None, place: Place, now: datetime) -> date | None:
    """Nobody asks for a report before the matter happened, or came to them; receipt here may be later still. An instant
    that lies ahead is a slip of its own and says nothing of the day.
    """
    known = (origin.received_at if origin else None, place.occurred_from)
    return max((local_date(at) for at in known if at is not None and at <= now), default=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalLimitSet(Event[Complaint]):
    """The limit of this number, as a deadline of this cycle from now on."""

    owner: ExternalOwner
    number: str
    cycle: int

    def change(self, proceeding: Complaint) -> Complaint:
        others = [limit for limit in proceeding.external_limits if limit.number != self.number]
        limit = ExternalLimit(cycle=self.cycle, owner=self.owner, number=self.number)
        return replace(proceeding, external_limits=(*others, limit))


@dataclass(frozen=True, slots=True, kw_only=True)
class SetExternalLimit(Act[Complaint]):
    """A limit of 12345, 12328, a supervising office or the like, with its number and report-back day.

    It leads the work where it is earliest, but neither opens Art. 10 nor breaches Art. 9 (rule S1).
    """

    action: ClassVar = Action.SET_EXTERNAL_LIMIT
    owner: ExternalOwner
    number: str
    last_day: date

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if any(limit.number == self.number for limit in proceeding.external_limits):
            raise Refused(RefusalCode.ALREADY_DECIDED, basis="S1")
        first = earliest_report_back(proceeding.origin, proceeding.place, moment.now)
        if first is not None and self.last_day < first:
            raise Refused(RefusalCode.DAY_OUT_OF_RANGE, basis="S1", facts={"first": first})
        due = due_at_end_of(self.last_day, local_date(moment.now))
        cycle = next_cycle(proceeding.deadlines, DeadlineKind.EXTERNAL)
        yield ExternalLimitSet(at=moment.now, by=moment.by, owner=self.owner, number=self.number, cycle=cycle)
        yield open_deadline(proceeding, DeadlineKind.EXTERNAL, moment, opened_at=moment.now, stated=due)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendExternalLimit(Act[Complaint]):
    """Only its owner extends an external limit; the approval's number is the basis (rule S1).

    The owner may do so after its day, too: a miss on record stays, and a further deadline of the limit runs beside it.
    """

    action: ClassVar = Action.EXTEND_EXTERNAL_LIMIT
    number: str
    owner: ExternalOwner
    last_day: date
    approval: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        limit = _external(proceeding, self.number)
        if limit.owner != self.owner:
            raise Refused(RefusalCode.OWNER_ONLY, basis="S1")
        deadline = proceeding.deadline(DeadlineKind.EXTERNAL, limit.cycle)
        if not deadline.is_running:
            raise Refused(RefusalCode.PART_NOT_OPEN, basis="S1")
        due = due_at_end_of(self.last_day, local_date(moment.now))
        if due.due_at <= deadline.due_at:
            first = shifted(deadline.last_day, 1) if deadline.last_day else None
            raise Refused(RefusalCode.DAY_OUT_OF_RANGE, basis="S1", facts={"first": first})
        if deadline.missed_at is not None:
            yield from _beside_the_miss(proceeding, limit, deadline, moment)
            cycle = next_cycle(proceeding.deadlines, DeadlineKind.EXTERNAL)
            deadline = replace(deadline, cycle=cycle, missed_at=None)
        yield move_deadline(deadline, due, moment, reason=MoveReason.OWNER, basis=self.approval)


def _beside_the_miss(
    proceeding: Complaint, limit: ExternalLimit, missed: Deadline, moment: Moment
) -> Iterable[Event[Complaint]]:
    """The missed deadline closed with its miss, and another of the same day to be moved."""
    at, by, kind = moment.now, moment.by, DeadlineKind.EXTERNAL
    missed_on = shifted(local_date(missed.due_at), -1)  # due at 24:00, which is the next day's first instant
    due = due_at_end_of(missed_on, local_date(missed.opened_at))
    opened = open_deadline(proceeding, kind, moment, opened_at=missed.opened_at, stated=due)
    yield DeadlineClosed(at=at, by=by, kind=kind, cycle=missed.cycle, reason=CloseReason.EXTENDED)
    yield ExternalLimitSet(at=at, by=by, owner=limit.owner, number=limit.number, cycle=opened.cycle)
    yield opened


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBack(Act[Complaint]):
    """The owner of an external limit has been told the result (rule S1)."""

    action: ClassVar = Action.REPORT_BACK
    number: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        limit = _external(proceeding, self.number)
        if not proceeding.deadline(DeadlineKind.EXTERNAL, limit.cycle).is_running:
            raise Refused(RefusalCode.PART_NOT_OPEN, basis="S1")
        yield DeadlineMet(at=moment.now, by=moment.by, kind=DeadlineKind.EXTERNAL, cycle=limit.cycle)


def _external(proceeding: Complaint, number: str) -> ExternalLimit:
    for limit in proceeding.external_limits:
        if limit.number == number:
            return limit
    raise Refused(RefusalCode.UNKNOWN_PART, basis="S1")
