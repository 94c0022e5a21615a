"""The network a city's complaints speak of: lines, stations, categories. Data of the city, as its rulebook is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.parties import OrganisationCode
from app.domain.taxonomy import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line (线路). `in_service_from` is the day its first section opened; `operator` the body that runs it."""

    code: str
    name_zh: str
    in_service_from: date | None
    operator: OrganisationCode | None = None

    def is_in_service_on(self, day: date) -> bool:
        """One whose opening day nobody knows always was."""
        return self.in_service_from is None or self.in_service_from <= day


@dataclass(frozen=True, slots=True, kw_only=True)
class Station:
    """A station as passengers know it; an interchange is one station of several lines."""

    code: str
    name_zh: str
    pinyin: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Network:
    lines: dict[str, Line]
    stations: dict[str, Station]
    categories: dict[str, Category]

    @classmethod
    def of(
        cls, *, lines: Iterable[Line], stations: Iterable[Station], categories: Iterable[Category]
    ) -> "Network":
        return cls(
            lines={one.code: one for one in lines},
            stations={one.code: one for one in stations},
            categories={one.code: one for one in categories},
        )

    def lines_of(self, operator: OrganisationCode) -> tuple[Line, ...]:
        """All that an operator runs, those that are not open yet included; none for one of another city."""
        return tuple(line for line in self.lines.values() if line.operator == operator)

    def is_on(self, station: str, line: str) -> bool:
        """Whether a station lies on a line; both are known."""
        return line in self.stations[station].lines
