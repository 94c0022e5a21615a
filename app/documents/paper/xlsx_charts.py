"""Native charts of a workbook, each on a sheet of its own beside the numbers it is drawn from."""

from fractions import Fraction
from typing import Any

from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.workbook import Workbook  # type: ignore[import-untyped]
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

from app.documents.charts.model import Chart, ChartKind, Series, Value
from app.documents.numerals import rounded

_COLOURS = ("#0B5CAD", "#C2570C", "#4A5560", "#1B6E3C")
_PATTERNS = (None, "wide_upward_diagonal", "small_grid", "percent_25")
_DASHES = ("solid", "dash", "round_dot", "dash_dot")
_MARKERS = ("circle", "square", "diamond", "triangle")
_KINDS: dict[ChartKind, dict[str, str]] = {
    ChartKind.LINES: {"type": "line"},
    ChartKind.BARS: {"type": "bar"},
    ChartKind.STACKED_BARS: {"type": "bar", "subtype": "stacked"},
}
A4 = 9
"""Its number in a workbook."""
_FONT = {"name": "宋体", "size": 10}


def chart_sheet(book: Workbook, label: str, chart: Chart, formats: tuple[Format, Format]) -> None:
    sheet = book.add_worksheet(label)
    series = _all_series(chart)
    _numbers(sheet, chart, series, formats)
    drawn = book.add_chart(_KINDS[chart.kind])
    for place in range(1, len(series) + 1):
        drawn.add_series(_series(label, chart, place))
    drawn.set_title({"name": chart.title, "name_font": {**_FONT, "size": 12, "bold": True}, "overlay": False})
    drawn.set_x_axis({"num_font": _FONT, "reverse": False})
    drawn.set_y_axis({"num_font": _FONT, "min": 0, "name": chart.unit, "name_font": _FONT})
    if chart.kind is not ChartKind.LINES:
        drawn.set_y_axis({"num_font": _FONT, "reverse": True})
        drawn.set_x_axis({"num_font": _FONT, "min": 0, "name": chart.unit, "name_font": _FONT})
    drawn.show_blanks_as("gap")  # nothing is drawn where nothing could be computed
    drawn.set_legend({"position": "bottom", "font": _FONT, "none": len(series) == 1})
    drawn.set_size({"width": 760, "height": 380})
    sheet.set_paper(A4)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 1)
    sheet.insert_chart(1, len(series) + 2, drawn, {"description": chart.summary})


def _all_series(chart: Chart) -> tuple[Series, ...]:
    if chart.threshold is None:
        return chart.series
    line = Series(chart.threshold.label, (chart.threshold.value,) * len(chart.categories))
    return (*chart.series, line)


def _numbers(
    sheet: Worksheet, chart: Chart, series: tuple[Series, ...], formats: tuple[Format, Format]
) -> None:
    head, text = formats
    sheet.set_column(0, 0, 30)
    sheet.set_column(1, len(series), 14)
    sheet.write_string(0, 0, f"{chart.unit}", head)
    for column, one in enumerate(series, 1):
        sheet.write_string(0, column, one.name, head)
        for row, value in enumerate(one.values, 1):
            _value(sheet, (row, column), value, chart.places, text)
    for row, name in enumerate(chart.categories, 1):
        sheet.write_string(row, 0, name.replace("\n", ""), text)


def _value(sheet: Worksheet, at: tuple[int, int], value: Value, places: int, text: Format) -> None:
    if value is not None:
        sheet.write_number(*at, float(rounded(Fraction(value), places)), text)


def _number_format(chart: Chart) -> str:
    return f"0.{'0' * chart.places}" if chart.places else "0"


def _series(label: str, chart: Chart, place: int) -> dict[str, Any]:
    last = max(len(chart.categories), 1)
    look = (place - 1) % len(_COLOURS)
    series: dict[str, Any] = {
        "name": [label, 0, place],
        "categories": [label, 1, 0, last, 0],
        "values": [label, 1, place, last, place],
        "data_labels": {"value": True, "font": _FONT, "num_format": _number_format(chart)},
    }
    if chart.kind is ChartKind.LINES:
        is_threshold = chart.threshold is not None and place > len(chart.series)
        colour = "#A8071A" if is_threshold else _COLOURS[look]
        series["line"] = {
            "color": colour,
            "width": 2,
            "dash_type": "long_dash_dot" if is_threshold else _DASHES[look],
        }
        if is_threshold:
            del series["data_labels"]
        else:
            series["marker"] = {"type": _MARKERS[look], "size": 7, "fill": {"color": colour}}
        return series
    pattern = _PATTERNS[look]
    if pattern is None:
        series["fill"] = {"color": _COLOURS[look]}
    else:
        series["pattern"] = {"pattern": pattern, "fg_color": _COLOURS[look], "bg_color": "#FFFFFF"}
    series["border"] = {"color": _COLOURS[look]}
    return series
