"""Shapes of the answers to those who watch."""

from datetime import date
from typing import Literal, Self

from app.http.strict_models import Out
from app.usecases.queries.readiness import Readiness


class LiveOut(Out):
    status: Literal["alive"] = "alive"


class ReadyOut(Out):
    """`calendar_final_until`: deadlines after it are provisional; it needs a notice, not an engineer."""

    status: Literal["ready", "not_ready"]
    database: bool
    calendar: bool
    calendar_final_until: date | None

    @classmethod
    def of(cls, readiness: Readiness) -> Self:
        return cls(
            status="ready" if readiness.is_ready else "not_ready",
            database=readiness.database,
            calendar=readiness.calendar,
            calendar_final_until=readiness.final_until,
        )
