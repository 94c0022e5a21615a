"""The first line of a file: which column holds what, and in which unit it counts."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.domain.ridership.faults import Faults, RidershipFault
from app.domain.ridership.units import Unit
from app.domain.ridership.values import Basis, Span
from app.domain.ridership.vocabulary import IN_TRIPS, NAMES, SHOWN, UNITS, Column

BASES: Mapping[Column, Basis] = {Column.BOARDINGS: Basis.BOARDINGS, Column.ENTRIES: Basis.ENTRIES}

MOST_NAMES = 20
LONGEST_NAME = 40
"""How much is repeated of columns that are not read."""

_UNIT = re.compile(rf"(?P<name>.+?)[ _]?[(\[]?(?P<unit>{'|'.join(UNITS)})[)\]]?")


@dataclass(frozen=True, slots=True)
class Layout:
    """`places` of the columns that are read, `names` as the file has them, `not_read` those that are not."""

    span: Span
    places: Mapping[Column, int]
    names: Sequence[str]
    units: Mapping[Basis, Unit]
    not_read: tuple[str, ...]

    def name(self, column: Column) -> str:
        return self.names[self.places[column]]

    def name_of(self, basis: Basis) -> str:
        return self.name(next(column for column, counted in BASES.items() if counted is basis))


def read_header(
    cells: Sequence[str], *, stated_unit: Unit | None, line: int, faults: Faults
) -> Layout | None:
    """None where the file cannot be read by it; the faults then say what is missing, twice, or unclear."""
    names = [cell.strip() for cell in cells]
    before = faults.total
    places: dict[Column, int] = {}
    units: dict[Basis, Unit] = {}
    for place, name in enumerate(names):
        column, unit = _read(name)
        if column is None:
            continue
        if column in places:
            faults.add(RidershipFault.COLUMN_TWICE, line=line, column=name)
            continue
        places[column] = place
        if column in BASES:
            _take_unit(name, unit, stated_unit, column, units=units, line=line, faults=faults)
    _require_columns(places, line=line, faults=faults)
    if faults.total > before:
        return None
    unknown = [name for place, name in enumerate(names) if name and place not in places.values()]
    not_read = tuple(name[:LONGEST_NAME] for name in unknown[:MOST_NAMES])
    span = Span.DAY if Column.DAY in places else Span.MONTH
    return Layout(span, places, names, units, not_read)


def _read(name: str) -> tuple[Column | None, Unit | None]:
    plain = " ".join(unicodedata.normalize("NFKC", name).casefold().split())
    if plain in NAMES:
        return NAMES[plain], Unit.TRIPS if plain in IN_TRIPS else None
    found = _UNIT.fullmatch(plain)
    if found is None or NAMES.get(found["name"]) not in BASES:
        return None, None
    return NAMES[found["name"]], UNITS[found["unit"]]


# the unit is never guessed: a figure of the law hangs on it
def _take_unit(
    name: str,
    unit: Unit | None,
    stated: Unit | None,
    column: Column,
    *,
    units: dict[Basis, Unit],
    line: int,
    faults: Faults,
) -> None:
    taken = unit or stated
    if taken is None:
        faults.add(RidershipFault.UNIT_NOT_STATED, line=line, column=name)
    elif stated is not None and stated is not taken:
        faults.add(RidershipFault.UNIT_CONTRADICTED, line=line, column=name)
    else:
        units[BASES[column]] = taken


def _require_columns(places: Mapping[Column, int], *, line: int, faults: Faults) -> None:
    if (Column.DAY in places) is (Column.MONTH in places):
        faults.add(RidershipFault.COLUMN_MISSING, line=line, limit=SHOWN[Column.DAY])
    if not places.keys() & BASES.keys():
        faults.add(RidershipFault.COLUMN_MISSING, line=line, limit=SHOWN[Column.BOARDINGS])
