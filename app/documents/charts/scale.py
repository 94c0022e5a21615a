"""The axis of a chart: from zero to a round number above all there is to show."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from app.documents.charts.model import Value

_STEPS = (1, 2, 5)
_MOST_TICKS = 6


@dataclass(frozen=True, slots=True)
class Scale:
    """`ticks` are exact; `share` says how far up a value lies, 0 to 1."""

    ticks: tuple[Fraction, ...]

    @property
    def top(self) -> Fraction:
        return self.ticks[-1]

    def share(self, value: int | Fraction) -> float:
        return float(Fraction(value) / self.top)


def scale_for(values: Iterable[Value], *, whole_numbers: bool) -> Scale:
    """Zero is always on it: a cut axis makes small differences look large."""
    highest = max((Fraction(value) for value in values if value is not None), default=Fraction(0))
    step = _step(highest or Fraction(1), whole_numbers=whole_numbers)
    count = max(1, -((-highest) // step))
    return Scale(tuple(step * tick for tick in range(int(count) + 1)))


def _step(highest: Fraction, *, whole_numbers: bool) -> Fraction:
    power = Fraction(1, 1000)
    while True:
        for factor in _STEPS:
            step = power * factor
            if step * _MOST_TICKS >= highest and (step.denominator == 1 or not whole_numbers):
                return step
        power *= 10
