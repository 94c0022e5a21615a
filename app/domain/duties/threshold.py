"""The two tests of Art. 13: strictly above 3 per million trips, strictly below 100 % replied; integers (F3, F6)."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.rulebook.items import Threshold


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdInputs:
    """What a test was made with. `owed`: valid complaints to which a reply was owed by now; `replied`: those that had
    one, `replied_on_time` in time. `trips` on the basis named. `last_due_at`: the last due instant of the period."""

    first_on: date
    last_on: date
    last_due_at: datetime
    valid: int
    pending: int
    trips: int
    basis: str
    owed: int
    replied: int
    replied_on_time: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdOutcome:
    """None where there is no whole to test against: no trips at all (F4), no valid complaint (F6).

    `may_be_above`: with every pending complaint counted as valid; a warning, never a duty (rule F5).
    """

    is_above: bool | None
    may_be_above: bool | None
    is_below: bool | None

    @property
    def is_duty(self) -> bool:
        return bool(self.is_above) or bool(self.is_below)


def threshold_test(
    inputs: ThresholdInputs, *, rate: Threshold, reply: Threshold, by_on_time: bool = False
) -> ThresholdOutcome:
    """`by_on_time`: the rulebook holds the on-time reply rate against the threshold (rule F6, policy)."""
    answered = inputs.replied_on_time if by_on_time else inputs.replied
    return ThresholdOutcome(
        # rule F5: on the low end
        is_above=crossed(rate, inputs.valid, inputs.trips),
        may_be_above=crossed(rate, inputs.valid + inputs.pending, inputs.trips),
        is_below=crossed(reply, answered, inputs.owed),
    )


def crossed(threshold: Threshold, part: int, whole: int) -> bool | None:
    return threshold.is_crossed(part, whole) if whole > 0 else None
