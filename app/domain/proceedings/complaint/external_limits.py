"""Limits of other bodies: 12345, 12328, supervising offices, petitions, the press (rule S1)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from app.domain.instants import local_date, shifted
from app.domain.law import due_at_end_of
from app.domain.proceedings.clock_events import DeadlineMet, MoveReason
from app.domain.proceedings.complaint.state import Complaint, ExternalLimit
from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.deadlines import next_cycle
from app.domain.proceedings.engine import move_deadline, open_deadline
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import ExternalOwner


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalLimitSet(Event[Complaint]):
    owner: ExternalOwner
    number: str
    cycle: int

    def change(self, proceeding: Complaint) -> Complaint:
        limit = ExternalLimit(cycle=self.cycle, owner=self.owner, number=self.number)
        return replace(proceeding, external_limits=(*proceeding.external_limits, limit))


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
        due = due_at_end_of(self.last_day, local_date(moment.now))
        cycle = next_cycle(proceeding.deadlines, DeadlineKind.EXTERNAL)
        yield ExternalLimitSet(at=moment.now, by=moment.by, owner=self.owner, number=self.number, cycle=cycle)
        yield open_deadline(proceeding, DeadlineKind.EXTERNAL, moment, opened_at=moment.now, stated=due)


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendExternalLimit(Act[Complaint]):
    """Only its owner extends an external limit; the approval's number is the basis (rule S1)."""

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
        if not deadline.is_armed:
            raise Refused(RefusalCode.PART_NOT_OPEN, basis="S1")
        due = due_at_end_of(self.last_day, local_date(moment.now))
        if due.due_at <= deadline.due_at:
            first = shifted(deadline.last_day, 1) if deadline.last_day else None
            raise Refused(RefusalCode.DAY_OUT_OF_RANGE, basis="S1", facts={"first": first})
        yield move_deadline(deadline, due, moment, reason=MoveReason.OWNER, basis=self.approval)


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
