"""Supervised follow-up (督办) of a matter passed on, until the result is told and checked (Art. 4; rule S7)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from app.domain.history import Kept
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.agency.orders import day_set, named
from app.domain.proceedings.clock_events import DeadlineMet
from app.domain.proceedings.deadlines import all_running
from app.domain.proceedings.direct_complaint.state import (
    DirectComplaint,
    OperatorOutcome,
    OperatorResult,
    PassingOn,
)
from app.domain.proceedings.direct_complaint.status import FOLLOWED_UP, Action, Status
from app.domain.proceedings.engine import open_deadline
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Chased(Event[DirectComplaint]):
    text: Kept | None

    def change(self, proceeding: DirectComplaint) -> DirectComplaint:
        return replace(proceeding, chasers=proceeding.chasers + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Chase(Act[DirectComplaint]):
    """催办: the operator is reminded; it joins the operator's case and is counted there (rule S14)."""

    action: ClassVar = Action.CHASE
    text: Kept | None = None

    def events(self, proceeding: DirectComplaint, moment: Moment) -> Iterable[Event[DirectComplaint]]:
        yield Chased(at=moment.now, by=moment.by, text=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorResultNoted(Event[DirectComplaint]):
    outcome: OperatorOutcome
    text: Kept | None

    def change(self, proceeding: DirectComplaint) -> DirectComplaint:
        result = OperatorResult(at=self.at, outcome=self.outcome, text=self.text)
        reported = replace(proceeding, passing_on=replace(_passed_on(proceeding), result=result))
        # rule S7: as long as the passenger has not been told to whom and by when, that is still owed
        is_owed = proceeding.status is Status.PASSING_ON
        return reported if is_owed else replace(reported, status=Status.REPORTED)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOperatorResult(Act[DirectComplaint]):
    """What became of the operator's case that carries the matter on; nothing where this one no longer waits for it."""

    action: ClassVar = Action.NOTE_OPERATOR_RESULT
    complaint: ProceedingId
    outcome: OperatorOutcome

    def events(self, proceeding: DirectComplaint, moment: Moment) -> Iterable[Event[DirectComplaint]]:
        if proceeding.status in FOLLOWED_UP and proceeding.complaint == self.complaint:
            yield from _reported(proceeding, moment, self.outcome, text=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordReport(Act[DirectComplaint]):
    """The operator reports what came of it, and whether the passenger has been told; on paper too, which the agency
    writes down.
    """

    action: ClassVar = Action.RECORD_REPORT
    text: Kept
    told: bool

    def events(self, proceeding: DirectComplaint, moment: Moment) -> Iterable[Event[DirectComplaint]]:
        require_unwithdrawn(proceeding, moment)
        outcome = OperatorOutcome.TOLD if self.told else OperatorOutcome.NOT_TOLD
        yield from _reported(proceeding, moment, outcome, text=self.text)


def _reported(
    proceeding: DirectComplaint, moment: Moment, outcome: OperatorOutcome, *, text: Kept | None
) -> Iterable[Event[DirectComplaint]]:
    yield OperatorResultNoted(at=moment.now, by=moment.by, outcome=outcome, text=text)
    for deadline in all_running(proceeding.deadlines, DeadlineKind.REPORT_BACK):
        yield DeadlineMet(at=moment.now, by=moment.by, kind=deadline.kind, cycle=deadline.cycle)


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultChecked(Event[DirectComplaint]):
    note: Kept

    def change(self, proceeding: DirectComplaint) -> DirectComplaint:
        return replace(proceeding, status=Status.CONCLUDED)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckResult(Act[DirectComplaint]):
    """The agency has checked the result, and that the passenger was told it; the follow-up ends (rule S7)."""

    action: ClassVar = Action.CHECK_RESULT
    note: Kept

    def events(self, proceeding: DirectComplaint, moment: Moment) -> Iterable[Event[DirectComplaint]]:
        require_result_told(proceeding, moment)
        yield ResultChecked(at=moment.now, by=moment.by, note=self.note)


def require_result_told(proceeding: DirectComplaint, moment: Moment) -> None:
    result = _passed_on(proceeding).result
    if result is None or result.outcome is OperatorOutcome.NOT_TOLD:
        raise Refused(RefusalCode.RESULT_NOT_TOLD, basis="S7")


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBack(Event[DirectComplaint]):
    """Not done: the operator handles it again, with a new day. `complaint` is its case, where it has one here."""

    complaint: ProceedingId | None
    reason: Kept
    report_by: date

    def change(self, proceeding: DirectComplaint) -> DirectComplaint:
        before = _passed_on(proceeding)
        passing_on = replace(
            before,
            report_by=self.report_by,
            result=None,
            times_sent_back=before.times_sent_back + 1,
            sent_back=self.reason,
        )
        return replace(proceeding, status=Status.PASSED_ON, passing_on=passing_on)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendBack(Act[DirectComplaint]):
    """Back to the operator, with the reason and the day by which it reports again; no second Art. 9 clock (S15)."""

    action: ClassVar = Action.SEND_BACK
    reason: Kept
    report_by: date | None = None

    def events(self, proceeding: DirectComplaint, moment: Moment) -> Iterable[Event[DirectComplaint]]:
        require_unwithdrawn(proceeding, moment)
        due = day_set(DeadlineKind.ORDER, self.report_by, moment, basis="S7")
        yield SentBack(
            at=moment.now,
            by=moment.by,
            complaint=proceeding.complaint,
            reason=self.reason,
            report_by=due.last_day,
        )
        yield open_deadline(
            proceeding, DeadlineKind.REPORT_BACK, moment, opened_at=moment.now, stated=named(due)
        )


def require_unwithdrawn(proceeding: DirectComplaint, moment: Moment) -> None:
    """What the passenger withdrew at the operator is not handled again."""
    result = _passed_on(proceeding).result
    if result is not None and result.outcome is OperatorOutcome.WITHDRAWN:
        raise Refused(RefusalCode.PART_NOT_OPEN, basis="S7")


def _passed_on(proceeding: DirectComplaint) -> PassingOn:
    if proceeding.passing_on is None:
        raise Refused(RefusalCode.UNKNOWN_PART, basis="S7")
    return proceeding.passing_on
