"""A statutory clock as a value: when it opened, when it falls due, what became of it (rules T3 to T7)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.rulebook.kinds import DeadlineKind


class Reach(StrEnum):
    """How the due instant was reached, so that it can be computed anew and explained (rules T6, T7)."""

    LIMIT = "limit"  # the rulebook's limit, from the opening
    EXTENSION = "extension"  # the extended total, from the same opening (Art. 12)
    STATED_DAY = "stated_day"  # a day that somebody named; no notice moves it


OWED_TO_THE_PASSENGER = frozenset(
    {
        DeadlineKind.START,  # Art. 9
        DeadlineKind.HANDLING,  # Art. 9
        DeadlineKind.REVIEW,  # Art. 11
        DeadlineKind.APPEAL,  # Art. 12
        DeadlineKind.DIRECT_HANDLING,  # rule S7
    }
)
"""A proceeding is late when one of these was missed; a sub-limit of the house makes none late (rules S1, S11)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Deadline:
    """One clock of one proceeding. It never pauses (rule T5) and a miss is never taken back.

    `due_at` is exclusive: on time is done < due. `judged_due_at` is the same instant, but for a deadline that
    a notice made earlier than what the passenger had been told: lateness, and lateness only, is judged by the
    later of the two (rule T6, policy).
    """

    kind: DeadlineKind
    cycle: int
    opened_at: datetime
    due_at: datetime
    judged_due_at: datetime
    last_day: date | None
    provisional: bool
    rulebook: str
    calendar: str
    reach: Reach = Reach.LIMIT
    met_at: datetime | None = None
    missed_at: datetime | None = None
    closed_at: datetime | None = None

    @property
    def is_running(self) -> bool:
        """Still to be done, missed or not."""
        return self.met_at is None and self.closed_at is None

    @property
    def is_armed(self) -> bool:
        """Running, and not yet missed."""
        return self.is_running and self.missed_at is None

    def is_overdue(self, now: datetime) -> bool:
        return self.is_running and now >= self.judged_due_at  # rule T3


def running(deadlines: tuple[Deadline, ...], kind: DeadlineKind) -> Deadline | None:
    """The latest running deadline of a kind."""
    return next((d for d in reversed(deadlines) if d.kind is kind and d.is_running), None)


def latest(deadlines: tuple[Deadline, ...], kind: DeadlineKind) -> Deadline | None:
    return next((d for d in reversed(deadlines) if d.kind is kind), None)


def all_running(deadlines: Iterable[Deadline], kind: DeadlineKind) -> tuple[Deadline, ...]:
    return tuple(d for d in deadlines if d.kind is kind and d.is_running)


def next_cycle(deadlines: tuple[Deadline, ...], kind: DeadlineKind) -> int:
    return sum(1 for d in deadlines if d.kind is kind) + 1
