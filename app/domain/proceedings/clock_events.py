"""What happens to deadlines, in any proceeding."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.changing import replace
from app.domain.proceedings.deadlines import Deadline, Reach
from app.domain.proceedings.proceeding import Event, P
from app.domain.rulebook.kinds import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineOpened(Event[P]):
    kind: DeadlineKind
    cycle: int
    due_at: datetime
    last_day: date | None
    provisional: bool
    rulebook: str
    calendar: str
    opened_at: datetime
    reach: Reach = Reach.LIMIT

    def change(self, proceeding: P) -> P:
        opened = Deadline(
            kind=self.kind,
            cycle=self.cycle,
            opened_at=self.opened_at,
            due_at=self.due_at,
            judged_due_at=self.due_at,
            last_day=self.last_day,
            provisional=self.provisional,
            rulebook=self.rulebook,
            calendar=self.calendar,
            reach=self.reach,
        )
        return replace(proceeding, deadlines=(*proceeding.deadlines, opened))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMet(Event[P]):
    """Done; a late act keeps the miss beside it."""

    kind: DeadlineKind
    cycle: int

    def change(self, proceeding: P) -> P:
        deadline = proceeding.deadline(self.kind, self.cycle)
        return proceeding.with_deadline(replace(deadline, met_at=self.at))


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMissed(Event[P]):
    """Not done when it fell due; `at` is the due instant, whoever notices and whenever."""

    kind: DeadlineKind
    cycle: int

    def change(self, proceeding: P) -> P:
        deadline = proceeding.deadline(self.kind, self.cycle)
        return proceeding.with_deadline(replace(deadline, missed_at=self.at))


class CloseReason(StrEnum):
    WITHDRAWN = "withdrawn"
    NOT_ADMISSIBLE = "not_admissible"
    NO_LONGER_OWED = "no_longer_owed"
    EXTENDED = "extended"  # an external limit, by its owner after the day was missed (rule S1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineClosed(Event[P]):
    """Nothing is owed any more; a miss that came before stays."""

    kind: DeadlineKind
    cycle: int
    reason: CloseReason

    def change(self, proceeding: P) -> P:
        deadline = proceeding.deadline(self.kind, self.cycle)
        return proceeding.with_deadline(replace(deadline, closed_at=self.at))


class MoveReason(StrEnum):
    NOTICE = "notice"  # rule T6
    EXTENSION = "extension"  # Art. 12
    RECEIPT_CORRECTED = "receipt_corrected"  # rule S10
    OWNER = "owner"  # an external limit, extended by its owner (rule S1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DeadlineMoved(Event[P]):
    """A new due instant with its reason; the old one stays in the history.

    `basis` is the number of the notice or of the approval, or the rule; `opened_at` moves with the receipt.
    """

    kind: DeadlineKind
    cycle: int
    reason: MoveReason
    basis: str
    due_before: datetime
    opened_at: datetime
    due_at: datetime
    judged_due_at: datetime
    last_day: date | None
    provisional: bool
    calendar: str
    reach: Reach

    def change(self, proceeding: P) -> P:
        deadline = proceeding.deadline(self.kind, self.cycle)
        return proceeding.with_deadline(
            replace(
                deadline,
                opened_at=self.opened_at,
                due_at=self.due_at,
                judged_due_at=self.judged_due_at,
                last_day=self.last_day,
                provisional=self.provisional,
                calendar=self.calendar,
                reach=self.reach,
            )
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class MissSuperseded(Event[P]):
    """A miss after a notice's publication, contradicted by it (rule T6); both stay in the history."""

    kind: DeadlineKind
    cycle: int
    notice: str

    def change(self, proceeding: P) -> P:
        deadline = proceeding.deadline(self.kind, self.cycle)
        return proceeding.with_deadline(replace(deadline, missed_at=None))
