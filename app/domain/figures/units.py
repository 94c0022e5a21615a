"""Responsible units as figures name them: a unit on record, whatever else was written in one line (rule D1).

The element of Art. 16 is a line that people write, and a member of staff may stand in it: no figure tells that.
"""

from collections.abc import Collection, Iterable
from dataclasses import replace

from app.domain.figures.groups import Dimension
from app.domain.figures.results import Figures, TableLine, ValidityCounts, most_first

UNLISTED = "unlisted"
"""Responsible, and no unit on record: perhaps a person."""


def with_known_units(figures: Figures, units: Collection[str]) -> Figures:
    """The same figures; what names none of these units, by code or by name, is counted in one line."""
    lines = by_known_units(figures.tables.get(Dimension.RESPONSIBLE, ()), units)
    return replace(figures, tables={**figures.tables, Dimension.RESPONSIBLE: lines})


def by_known_units(lines: Iterable[TableLine], units: Collection[str]) -> tuple[TableLine, ...]:
    counted: dict[str | None, ValidityCounts] = {}
    for line in lines:
        value = line.value if line.value is None or line.value in units else UNLISTED
        counted[value] = counted[value] + line.counts if value in counted else line.counts
    return most_first(TableLine(value, counts) for value, counts in counted.items())
