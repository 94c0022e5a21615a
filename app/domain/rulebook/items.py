"""The items of a rulebook, each with where it comes from."""

from dataclasses import dataclass
from datetime import date, time
from enum import StrEnum

from app.domain.rulebook.kinds import (
    DeadlineKind,
    Figure,
    LimitUnit,
    Nature,
    Stage,
    StartEvent,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where an item comes from: articles and rules, law or policy, its own version and days (inclusive)."""

    basis: tuple[str, ...]
    nature: Nature
    version: str
    effective_from: date
    effective_to: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What people are shown: the passenger, the staff, and how the basis is cited to both (第九条)."""

    public: str
    internal: str
    cited: str


class Anchor(StrEnum):
    """Whether a rung is counted from the clock's start or back from its due instant."""

    START = "start"
    DUE = "due"


class Tells(StrEnum):
    OWNER = "owner"  # whoever has it in hand
    HEAD = "head"  # the head of the body that owes


class OnlyIf(StrEnum):
    """When a rung is not for every case."""

    NO_EXTENSION_REQUESTED = "no_extension_requested"  # rule S6


@dataclass(frozen=True, slots=True, kw_only=True)
class Rung:
    """One warning before the due instant; each fires once per deadline.

    In hours: so long after the start or before the due instant, and `at` is None. In days: at the local time
    `at` of the n-th (working) day after the start date, or of the n-th before the last day; 0 is the last day
    itself. A rung that would lie before the clock's opening is left out.
    """

    name: str
    anchor: Anchor
    amount: int
    unit: LimitUnit
    at: time | None
    tells: tuple[Tells, ...]
    only_if: OnlyIf | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Limit:
    """How long something may take. `amount` is 0 for a day somebody stated: due at the end of that day."""

    kind: DeadlineKind
    unit: LimitUnit
    amount: int
    start_event: StartEvent
    label: Label
    source: Source
    rungs: tuple[Rung, ...] = ()

    @property
    def is_statutory(self) -> bool:
        return self.source.nature is Nature.LAW


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """Once, by so much more of the limit's own unit; `total` counts from receipt, as the limit (rule S6)."""

    kind: DeadlineKind
    amount: int
    total: int
    source: Source


class Crossed(StrEnum):
    """On which side of a threshold the duty begins; both are strict (rules F3, F6)."""

    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True, kw_only=True)
class Threshold:
    """`count` per `per`: 3 per 1 000 000 trips, 100 per 100. Compared in integers (rules F3, F6)."""

    figure: Figure
    count: int
    per: int
    crossed: Crossed
    source: Source

    def is_crossed(self, part: int, whole: int) -> bool:
        """Whether part / whole lies strictly beyond it. Without a whole above 0 there is no rate to test."""
        if whole <= 0:
            raise ValueError("a rate needs a whole above 0")
        held, line = part * self.per, self.count * whole
        return held > line if self.crossed is Crossed.ABOVE else held < line


@dataclass(frozen=True, slots=True, kw_only=True)
class StageRule:
    """Whether the city has the stage, and what people call it; `suffix` ends its case numbers (rule D5)."""

    stage: Stage
    present: bool
    label: str
    suffix: str
    source: Source
