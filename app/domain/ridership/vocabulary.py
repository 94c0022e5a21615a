"""The words that files of ridership are written with, as operators write them: data of their format."""

from collections.abc import Mapping
from enum import StrEnum

from app.domain.ridership.units import Unit


class Column(StrEnum):
    DAY = "day"
    MONTH = "month"
    LINE = "line"
    OPERATOR = "operator"
    BOARDINGS = "boardings"
    ENTRIES = "entries"
    SOURCE = "source"
    STOPPED_BY = "stopped_by"


NAMES: Mapping[str, Column] = {
    **dict.fromkeys(("日期", "统计日期", "运营日期", "date", "day"), Column.DAY),
    **dict.fromkeys(("月份", "统计月份", "month"), Column.MONTH),
    **dict.fromkeys(("线路", "线路名称", "线路编号", "line", "line_id", "line_zh"), Column.LINE),
    **dict.fromkeys(("运营单位", "城市", "operator", "city", "city_zh"), Column.OPERATOR),
    **dict.fromkeys(("客运量", "客流量", "boardings", "trips", "ridership"), Column.BOARDINGS),
    **dict.fromkeys(("进站量", "entries"), Column.ENTRIES),
    **dict.fromkeys(("来源", "数据来源", "source"), Column.SOURCE),
    **dict.fromkeys(("停运依据", "停运", "stopped_by"), Column.STOPPED_BY),
}
IN_TRIPS = frozenset({"boardings", "trips", "entries"})
"""Names that say by themselves that single trips are counted."""

SHOWN: Mapping[Column, str] = {Column.DAY: "日期", Column.BOARDINGS: "客运量(人次)"}
"""A column that is missing is told by the name it should have."""

UNITS: Mapping[str, Unit] = {
    "万人次": Unit.TEN_THOUSAND_TRIPS,
    "wan": Unit.TEN_THOUSAND_TRIPS,
    "人次": Unit.TRIPS,
}
TOTALS = frozenset({"合计", "线网", "全网", "线网合计", "total"})
"""Words in the column of lines that mean the whole operator."""

STOPPED = "停运"
"""In the place of a number: there was no service."""

YEAR_SIGN, MONTH_SIGN, DAY_SIGN = "年", "月", "日"
