"""Bars lying down, so that a long name has room; parts of a bar differ by their hatching."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from app.documents.charts.model import Chart, ChartKind, Series
from app.documents.charts.scale import Scale, scale_for
from app.documents.charts.svg import INK, QUIET, RULE, element, line, number, text, text_width, wrapped
from app.documents.numerals import fixed

_SIZE = 12.0
_LEADING = 15.0
_BAR, _GAP = 16.0, 10.0
_TOP, _LOW = 22.0, 24.0
_WIDEST_NAME = 180.0
_COLOURS = ("#0B5CAD", "#C2570C", "#4A5560", "#1B6E3C")
_NO_DATA = "本期无数据"


@dataclass(frozen=True, slots=True)
class _Lane:
    """One category: its name in lines, where it begins and how high it is."""

    names: list[str]
    values: tuple[int | Fraction, ...]
    top: float
    height: float


@dataclass(frozen=True, slots=True)
class _Plane:
    left: float
    right: float
    scale: Scale

    def length(self, value: int | Fraction) -> float:
        return (self.right - self.left) * self.scale.share(value)


def drawn(chart: Chart, width: float, key: str) -> tuple[str, float]:
    legend = list(_legend(chart, key)) if chart.kind is ChartKind.STACKED_BARS else []
    top = _TOP + (_LEADING + 5 if legend else 0)
    lanes = _lanes(chart, top) if any(any(series.values) for series in chart.series) else []
    height = (lanes[-1].top + lanes[-1].height if lanes else top + _LEADING) + _LOW
    plane = _plane(chart, lanes, width)
    parts = [
        _hatches(len(chart.series), key),
        text(f"（{chart.unit}）", 0, 14, size=_SIZE, fill=QUIET),
        *legend,
    ]
    if not lanes:
        parts.append(text(_NO_DATA, width / 2, top + _LEADING, size=_SIZE, anchor="middle", fill=QUIET))
        return "".join(parts), height
    parts += _axis(plane, top, height - _LOW)
    for lane in lanes:
        parts += _lane(lane, plane, chart, key)
    return "".join(parts), height


def _lanes(chart: Chart, top: float) -> list[_Lane]:
    lanes = []
    for index, name in enumerate(chart.categories):
        names = wrapped(name, _WIDEST_NAME, _SIZE)
        height = max(_BAR, _LEADING * len(names)) + _GAP
        lanes.append(_Lane(names, tuple(_value(series, index) for series in chart.series), top, height))
        top += height
    return lanes


def _value(series: Series, index: int) -> int | Fraction:
    return series.values[index] or 0


def _plane(chart: Chart, lanes: list[_Lane], width: float) -> _Plane:
    widest = max((text_width(name, _SIZE) for lane in lanes for name in lane.names), default=0)
    after = max((text_width(_written(lane, chart), _SIZE) for lane in lanes), default=0)
    scale = scale_for([sum(lane.values) for lane in lanes], whole_numbers=chart.places == 0)
    return _Plane(widest + 10, width - after - 12, scale)


def _axis(plane: _Plane, top: float, low: float) -> Iterator[str]:
    for tick in plane.scale.ticks:
        x = plane.left + plane.length(tick)
        yield line((x, top), (x, low), stroke=INK if tick == 0 else RULE)
        yield text(number(float(tick)), x, low + 15, size=11, anchor="middle", fill=QUIET)


def _lane(lane: _Lane, plane: _Plane, chart: Chart, key: str) -> Iterator[str]:
    middle = lane.top + lane.height / 2
    first = middle + _SIZE * 0.36 - _LEADING * (len(lane.names) - 1) / 2
    for row, words in enumerate(lane.names):
        yield text(words, plane.left - 8, first + _LEADING * row, size=_SIZE, anchor="end")
    x = plane.left
    for index, value in enumerate(lane.values):
        if value:
            length = plane.length(value)
            yield _bar(x, middle - _BAR / 2, length, index, key)
            x += length
    yield text(_written(lane, chart), x + 6, middle + _SIZE * 0.36, size=_SIZE)


def _written(lane: _Lane, chart: Chart) -> str:
    """The numbers of the bar: 41, or 38 + 2 + 1 = 41 where it has parts."""
    total = fixed(Fraction(sum(lane.values)), chart.places)
    if chart.kind is not ChartKind.STACKED_BARS:
        return total
    parts = " + ".join(fixed(Fraction(value), chart.places) for value in lane.values)
    return f"{parts} = {total}"


def _bar(x: float, y: float, length: float, index: int, key: str) -> str:
    colour = _COLOURS[index % len(_COLOURS)]
    fill = colour if index == 0 else f"url(#{key}-h{index})"
    return element("rect", x=x, y=y, width=length, height=_BAR, fill=fill, stroke=colour, stroke_width=1)


def _hatches(count: int, key: str) -> str:
    """One pattern for each part after the first: strokes up, strokes down, dots."""
    return element("defs", "".join(_hatch(index, key) for index in range(1, count))) if count > 1 else ""


def _hatch(index: int, key: str) -> str:
    colour = _COLOURS[index % len(_COLOURS)]
    ground = element("rect", width=6, height=6, fill="#FFFFFF")
    drawings = (
        element("path", d="M0 6L6 0", stroke=colour, stroke_width=1.6),
        element("path", d="M0 0L6 6M0 6L6 0", stroke=colour, stroke_width=0.8),
        element("circle", cx=3, cy=3, r=1.2, fill=colour),
    )
    drawing = drawings[(index - 1) % len(drawings)]
    return element(
        "pattern", ground + drawing, id=f"{key}-h{index}", width=6, height=6, patternUnits="userSpaceOnUse"
    )


def _legend(chart: Chart, key: str) -> Iterator[str]:
    """The parts by name, in one row above the bars."""
    x = text_width(f"（{chart.unit}）", _SIZE) + 16
    for index, series in enumerate(chart.series):
        yield _bar(x, 20, 18, index, key).replace(f'height="{number(_BAR)}"', 'height="12"')
        yield text(series.name, x + 24, 31, size=_SIZE)
        x += 24 + text_width(series.name, _SIZE) + 20
