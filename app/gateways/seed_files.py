"""The categories, lines and stations that ship with the service (sources and licences: seeds/README.md)."""

import csv
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from app.domain.network import Line, Network, Station
from app.domain.parties import OrganisationCode
from app.domain.taxonomy import Category, Cause

SHIPPED = Path(__file__).parent.parent / "seeds"

T = TypeVar("T")


class SeedFileError(ValueError):
    """A seed file that contradicts itself or another; the message names file and line."""

    def __init__(self, file: str, line: int | None, fault: str) -> None:
        place = file if line is None else f"{file}, line {line}"
        super().__init__(f"{place}: {fault}. Restore the file, or correct that row.")


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedLine:
    """A line; `opened_on` is its first section's day, `operator` who runs it, `branch` with which of its branches."""

    code: str
    name_zh: str
    colour: str
    operator: OrganisationCode
    branch: str
    opened_on: date
    station_count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Stop:
    """A station as a stop of one line: its place on it from 1, and since when it is served."""

    line: str
    order: int
    opened_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class ShippedStation:
    """A station once, an interchange with a stop for each of its lines."""

    code: str
    name_zh: str
    pinyin: str
    stops: tuple[Stop, ...]


def read_categories(folder: Path = SHIPPED) -> tuple[Category, ...]:
    categories = _read(folder / "categories.csv", _category)
    _refuse_repeats("categories.csv", [category.code for category in categories])
    return tuple(categories)


def read_lines(folder: Path = SHIPPED) -> tuple[ShippedLine, ...]:
    lines = _read(folder / "lines.csv", _line)
    _refuse_repeats("lines.csv", [line.code for line in lines])
    return tuple(lines)


def read_stations(folder: Path = SHIPPED) -> tuple[ShippedStation, ...]:
    """In the order of their first stop. A code with two names, or a line with a gap, is refused."""
    lines = read_lines(folder)
    rows = _read(folder / "stations.csv", _station)
    stations: dict[str, ShippedStation] = {}
    for row in rows:
        before = stations.get(row.code, row)
        if (before.name_zh, before.pinyin) != (row.name_zh, row.pinyin):
            raise SeedFileError("stations.csv", None, f"{row.code} has two names")
        known = () if before is row else before.stops
        stations[row.code] = ShippedStation(
            code=row.code, name_zh=row.name_zh, pinyin=row.pinyin, stops=known + row.stops
        )
    _refuse_gaps(lines, [stop for row in rows for stop in row.stops])
    return tuple(stations.values())


def shipped_network(folder: Path = SHIPPED) -> Network:
    return Network.of(
        categories=read_categories(folder),
        lines=[
            Line(
                code=line.code,
                name_zh=line.name_zh,
                in_service_from=line.opened_on,
                operator=line.operator,
            )
            for line in read_lines(folder)
        ],
        stations=[
            Station(
                code=station.code,
                name_zh=station.name_zh,
                pinyin=station.pinyin,
                lines=tuple(stop.line for stop in station.stops),
            )
            for station in read_stations(folder)
        ],
    )


def _read(path: Path, read_row: Callable[[dict[str, str]], T]) -> list[T]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        rows = csv.DictReader(file, strict=True)
        found = []
        for row in rows:
            try:
                found.append(read_row(row))
            except (KeyError, ValueError, TypeError) as fault:
                raise SeedFileError(path.name, rows.line_num, f"{type(fault).__name__} {fault}") from None
    if not found:
        raise SeedFileError(path.name, None, "has no rows")
    return found


def _category(row: dict[str, str]) -> Category:
    return Category(
        code=_text(row["code"]),
        name_zh=_text(row["name_zh"]),
        name_en=_text(row["name_en"]),
        default_cause=Cause(row["default_cause"]),
    )


def _line(row: dict[str, str]) -> ShippedLine:
    return ShippedLine(
        code=_text(row["line_id"]),
        name_zh=_text(row["line_zh"]),
        colour=_text(row["color"]),
        operator=OrganisationCode(_text(row["operator"])),
        branch=_text(row["operating_branch"]),
        opened_on=date.fromisoformat(row["first_opened"]),
        station_count=int(row["station_count"]),
    )


def _station(row: dict[str, str]) -> ShippedStation:
    stop = Stop(
        line=_text(row["line_id"]),
        order=int(row["station_order"]),
        opened_on=date.fromisoformat(row["opened_on_this_line"]),
    )
    return ShippedStation(
        code=_text(row["station_code"]),
        name_zh=_text(row["station_zh"]),
        pinyin=_text(row["station_pinyin"]),
        stops=(stop,),
    )


def _text(text: str) -> str:
    if not text.strip():
        raise ValueError("an empty field")
    return text


def _refuse_repeats(file: str, codes: Sequence[str]) -> None:
    twice = [code for code, count in Counter(codes).items() if count > 1]
    if twice:
        raise SeedFileError(file, None, f"{', '.join(twice)} stands there twice")


def _refuse_gaps(lines: Sequence[ShippedLine], stops: Sequence[Stop]) -> None:
    unknown = {stop.line for stop in stops} - {line.code for line in lines}
    if unknown:
        raise SeedFileError("stations.csv", None, f"{', '.join(sorted(unknown))} is no line of lines.csv")
    for line in lines:
        orders = sorted(stop.order for stop in stops if stop.line == line.code)
        if orders != list(range(1, line.station_count + 1)):
            raise SeedFileError(
                "stations.csv", None, f"the stops of {line.code} are not 1 to {line.station_count}"
            )
