"""Responsible units as a report names them: a unit on record by its name, whatever else was written in one line.

The element of Art. 16 is a line that people write, and a member of staff may stand in it: no report prints that.
"""

from collections.abc import Iterable
from dataclasses import replace

from app.documents.report.names import UNLISTED, Names
from app.domain.figures.groups import Dimension
from app.domain.figures.results import Figures, TableLine, ValidityCounts


def with_known_units(figures: Figures, names: Names) -> Figures:
    """The same figures; what names no unit on record is counted in one line."""
    lines = figures.tables.get(Dimension.RESPONSIBLE, ())
    return replace(figures, tables={**figures.tables, Dimension.RESPONSIBLE: by_known_units(lines, names)})


def by_known_units(lines: Iterable[TableLine], names: Names) -> tuple[TableLine, ...]:
    counted: dict[str | None, ValidityCounts] = {}
    for line in lines:
        value = line.value if line.value is None or names.knows_unit(line.value) else UNLISTED
        counted[value] = _sum(counted[value], line.counts) if value in counted else line.counts
    return tuple(TableLine(value, counts) for value, counts in counted.items())


def _sum(one: ValidityCounts, other: ValidityCounts) -> ValidityCounts:
    return ValidityCounts(
        valid=one.valid + other.valid,
        not_valid=one.not_valid + other.not_valid,
        pending=one.pending + other.pending,
    )
