"""A line for each series over the periods: dash and mark tell them apart, the name stands at the line's end."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import cycle, pairwise

from app.documents.charts.model import Chart, Series, Threshold
from app.documents.charts.scale import Scale, scale_for
from app.documents.charts.svg import (
    INK,
    QUIET,
    RULE,
    WARNING,
    element,
    haloed,
    line,
    number,
    text,
    text_width,
    wrapped,
)
from app.documents.numerals import fixed

_LOOKS = (("#0B5CAD", "", "circle"), ("#C2570C", "7 3", "square"), ("#1B6E3C", "2 3", "diamond"))
_TOP, _LOW, _LEFT = 30.0, 46.0, 44.0
_PLOT = 210.0
_SIZE = 12.0
_NO_VALUE = "无法计算"
HEIGHT = _TOP + _PLOT + _LOW


@dataclass(frozen=True, slots=True)
class _Plane:
    """Where a value of a category lies."""

    left: float
    right: float
    categories: int
    scale: Scale

    def x(self, index: int) -> float:
        return self.left + (self.right - self.left) * (index + 0.5) / max(self.categories, 1)

    def y(self, value: int | Fraction) -> float:
        return _TOP + _PLOT * (1 - self.scale.share(value))


def drawn(chart: Chart, width: float) -> tuple[str, float]:
    plane = _plane(chart, width)
    parts = [*_axes(chart, plane), *_categories(chart, plane)]
    if chart.threshold:
        parts += _threshold(chart.threshold, plane)
    for series, look in zip(chart.series, cycle(_LOOKS)):
        parts += _series(series, plane, look)
    for index in range(len(chart.categories)):
        parts += _values(chart, plane, index)
    parts += _ends(chart, plane)
    return "".join(parts), HEIGHT


def _plane(chart: Chart, width: float) -> _Plane:
    limit = chart.threshold.value if chart.threshold else None
    values = [value for series in chart.series for value in series.values] + [limit]
    highest = max((Fraction(value) for value in values if value is not None), default=Fraction(0))
    scale = scale_for([highest * Fraction(11, 10)], whole_numbers=chart.places == 0)
    names = [series.name for series in chart.series] + ([chart.threshold.label] if chart.threshold else [])
    room = max((text_width(name, _SIZE) for name in names), default=0) + 12
    return _Plane(_LEFT, width - min(room, 120), len(chart.categories), scale)


def _axes(chart: Chart, plane: _Plane) -> Iterator[str]:
    yield text(f"（{chart.unit}）", 0, 14, size=_SIZE, fill=QUIET)
    for tick in plane.scale.ticks:
        y = plane.y(tick)
        yield line((plane.left, y), (plane.right, y), stroke=INK if tick == 0 else RULE)
        yield text(number(float(tick)), plane.left - 6, y + 4, size=_SIZE, anchor="end", fill=QUIET)


def _categories(chart: Chart, plane: _Plane) -> Iterator[str]:
    room = (plane.right - plane.left) / max(len(chart.categories), 1) - 4
    for index, name in enumerate(chart.categories):
        for row, words in enumerate(wrapped(name, room, _SIZE, most=2)):
            y = _TOP + _PLOT + 18 + 15 * row
            yield text(words, plane.x(index), y, size=_SIZE, anchor="middle")


def _series(series: Series, plane: _Plane, look: tuple[str, str, str]) -> Iterator[str]:
    colour, dash, mark = look
    points = [
        None if value is None else (plane.x(index), plane.y(value))
        for index, value in enumerate(series.values)
    ]
    for start, end in pairwise(points):
        if start and end:  # a gap is a gap, never a line across it
            yield line(start, end, stroke=colour, width=2, dash=dash)
    for point in filter(None, points):
        yield _mark(mark, point, colour)


def _values(chart: Chart, plane: _Plane, index: int) -> Iterator[str]:
    """The numbers of one period: the highest above its mark, the others below theirs."""
    there = [value for series in chart.series if (value := series.values[index]) is not None]
    if not there:
        yield text(_NO_VALUE, plane.x(index), _TOP + _PLOT - 6, size=10, anchor="middle", fill=QUIET)
    for place, value in enumerate(sorted(there, reverse=True)):
        y = plane.y(value) + (-9 if place == 0 else 18)
        yield haloed(fixed(Fraction(value), chart.places), plane.x(index), y, size=11)


def _mark(mark: str, point: tuple[float, float], colour: str) -> str:
    x, y = point
    if mark == "circle":
        return element("circle", cx=x, cy=y, r=4, fill=colour)
    if mark == "square":
        return element(
            "rect", x=x - 4, y=y - 4, width=8, height=8, fill="#FFFFFF", stroke=colour, stroke_width=2
        )
    corners = f"{number(x)},{number(y - 5)} {number(x + 5)},{number(y)} {number(x)},{number(y + 5)} "
    return element("polygon", points=corners + f"{number(x - 5)},{number(y)}", fill=colour)


def _ends(chart: Chart, plane: _Plane) -> Iterator[str]:
    """The names at the ends of their lines, moved apart where two would cover each other."""
    ends = [
        (plane.y(last), series.name, INK) for series in chart.series if (last := _last(series)) is not None
    ]
    if (limit := chart.threshold) and limit.value is not None:
        ends.append((plane.y(limit.value), limit.label, WARNING))
    lowest = _TOP + _PLOT + 4
    for y, name, colour in sorted(ends, reverse=True):
        at = min(y + 4, lowest)
        lowest = at - 15
        yield text(name, plane.right + 6, at, size=_SIZE, fill=colour)


def _last(series: Series) -> int | Fraction | None:
    return next((value for value in reversed(series.values) if value is not None), None)


def _threshold(threshold: Threshold, plane: _Plane) -> Iterator[str]:
    if threshold.value is not None:
        y = plane.y(threshold.value)
        yield line((plane.left, y), (plane.right, y), stroke=WARNING, width=1.5, dash="10 4 2 4")
