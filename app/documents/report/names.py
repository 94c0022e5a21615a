"""What the codes of a report are called: bodies, lines, stations, categories, units. Data of the city, handed in."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.documents.numerals import chinese_day, chinese_number
from app.domain.figures.periods import Period, Quarter
from app.domain.figures.units import UNLISTED
from app.domain.instants import local_date
from app.domain.ridership.values import Basis

BASES = {Basis.BOARDINGS: "客运量", Basis.ENTRIES: "进站量"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """A code without a name is printed as it is: a report never loses a line for a word.

    `authority`: who issues the annual summary.
    """

    operator: str
    agency: str
    law: str
    law_number: str
    authority: str = ""
    categories: Mapping[str, str] = field(default_factory=dict)
    lines: Mapping[str, str] = field(default_factory=dict)
    stations: Mapping[str, str] = field(default_factory=dict)
    units: Mapping[str, str] = field(default_factory=dict)

    def category(self, code: str) -> str:
        return self.categories.get(code, code)

    def line(self, code: str | None) -> str:
        return "未指明线路" if code is None else self.lines.get(code, code)

    def station(self, code: str | None) -> str:
        return "未指明车站" if code is None else self.stations.get(code, code)

    def unit(self, code: str | None) -> str:
        if code is None:
            return "未认定责任单位"
        return "其他责任单位或人员" if code == UNLISTED else self.units.get(code, code)

    @property
    def known_units(self) -> frozenset[str]:
        """The units on record, by code and by name."""
        return frozenset({*self.units, *self.units.values()})


def quarter_name(quarter: Quarter) -> str:
    return f"{quarter.year}年第{chinese_number(quarter.number)}季度"


def period_name(period: Period) -> str:
    """2026年第三季度, 2026年, or its days."""
    if period.quarter:
        return quarter_name(period.quarter)
    first, last = period.first_on, period.last_on
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31) and first.year == last.year:
        return f"{first.year}年"
    return days_of(period)


def this_span(period: Period) -> str:
    """How a report speaks of its own period; part of a quarter is spoken of as the quarter."""
    return "本季度" if Quarter.of(period.first_on) == Quarter.of(period.last_on) else "本年度"


def days_of(period: Period) -> str:
    """2026年7月1日至9月30日: the year once where it is one."""
    last = chinese_day(period.last_on)
    same_year = period.first_on.year == period.last_on.year
    return f"{chinese_day(period.first_on)}至{last.split('年', 1)[1] if same_year else last}"


def day_of(instant: datetime) -> str:
    return chinese_day(local_date(instant))
