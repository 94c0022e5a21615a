"""A chart before it is drawn. The same values are drawn for page and paper and given to a spreadsheet."""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

Value = int | Fraction | None
"""None is a gap in the line, never a zero."""


class ChartKind(StrEnum):
    LINES = "lines"
    BARS = "bars"
    STACKED_BARS = "stacked_bars"


@dataclass(frozen=True, slots=True)
class Series:
    """One value for each category of the chart."""

    name: str
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Threshold:
    """A line across the chart; what lies on it has not passed it."""

    label: str
    value: Value


@dataclass(frozen=True, slots=True)
class Chart:
    """`title` states the finding, `summary` says in one sentence what a reader sees who cannot see it."""

    kind: ChartKind
    title: str
    summary: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[Series, ...]
    threshold: Threshold | None = None
    places: int = 0
    """Decimals that the values are shown with."""

    def __post_init__(self) -> None:
        for series in self.series:
            if len(series.values) != len(self.categories):
                raise ValueError(
                    f"{series.name}: {len(series.values)} values, {len(self.categories)} categories"
                )
