"""The network a city's complaints speak of: lines, stations, categories. Data of the city, as its rulebook is."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.domain.taxonomy import Category


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A line (线路). `in_service_from` is the day its first section opened."""

    code: str
    name_zh: str
    in_service_from: date | None


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

    def is_on(self, station: str, line: str) -> bool:
        """Whether a station lies on a line; both are known."""
        return line in self.stations[station].lines
