"""Deadlines that explain themselves (rule T7)."""

from datetime import date
from typing import Any, Self

from app.api.v1.schemas.outcomes import DeadlineOut
from app.documents.calendar_words import reason_in_words, weekday_of
from app.documents.deadline_words import deadline_lines
from app.domain.calendar.days import DayKind
from app.domain.calendar.explanation import ExplainedDay
from app.domain.proceedings.clock_events import DeadlineMoved, MoveReason
from app.domain.rulebook.kinds import LimitUnit, Nature
from app.http.strict_models import InstantOut, Out
from app.usecases.queries.deadlines import DeadlinesView, ExplainedDeadline


class DayCountedOut(Out):
    """`ordinal` is the day's place in the count, null where it is skipped; `source` the notice or law."""

    day: date
    weekday: str
    ordinal: int | None
    kind: DayKind
    reason: str
    source: str
    is_known: bool

    @classmethod
    def of(cls, day: ExplainedDay) -> Self:
        return cls(
            day=day.info.day,
            weekday=weekday_of(day.info.day),
            ordinal=day.ordinal,
            kind=day.info.kind,
            reason=reason_in_words(day.info),
            source=day.info.source,
            is_known=day.info.is_known,
        )


class MoveOut(Out):
    """The number of the notice or the approval is the basis."""

    at: InstantOut
    reason: MoveReason
    basis: str
    due_before: InstantOut
    due_at: InstantOut

    @classmethod
    def of(cls, moved: DeadlineMoved[Any]) -> Self:
        return cls(
            at=moved.at,
            reason=moved.reason,
            basis=moved.basis,
            due_before=moved.due_before,
            due_at=moved.due_at,
        )


class ExplainedDeadlineOut(Out):
    """`words` say it in Chinese, a line each; `days` run from the day after receipt, which is never counted."""

    deadline: DeadlineOut
    label: str
    basis: list[str]
    nature: Nature
    unit: LimitUnit
    amount: int
    words: list[str]
    days: list[DayCountedOut]
    moves: list[MoveOut]

    @classmethod
    def of(cls, one: ExplainedDeadline) -> Self:
        days = one.explanation.days if one.explanation else ()
        return cls(
            deadline=DeadlineOut.of(one.deadline),
            label=one.limit.label.internal,
            basis=list(one.limit.source.basis),
            nature=one.limit.source.nature,
            unit=one.limit.unit,
            amount=one.amount,
            words=deadline_lines(one.deadline, one.limit, amount=one.amount, explanation=one.explanation),
            days=[DayCountedOut.of(day) for day in days],
            moves=[MoveOut.of(moved) for moved in one.moves],
        )


class DeadlinesOut(Out):
    number: str
    version: int
    deadlines: list[ExplainedDeadlineOut]

    @classmethod
    def of(cls, view: DeadlinesView) -> Self:
        return cls(
            number=view.number,
            version=view.version,
            deadlines=[ExplainedDeadlineOut.of(one) for one in view.deadlines],
        )
