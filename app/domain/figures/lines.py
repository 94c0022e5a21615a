"""The rate per line: the complaints that name a line, beside the trips of that line (rules F3, F4)."""

from collections.abc import Mapping, Sequence

from app.domain.figures.results import LineRate, TableLine, ValidityCounts
from app.domain.ridership.coverage import PeriodRidership

NONE_AT_ALL = ValidityCounts(valid=0, not_valid=0, pending=0)


def line_rates(
    complaints: Sequence[TableLine], ridership: Mapping[str, PeriodRidership]
) -> tuple[LineRate, ...]:
    """The lines in service in their order, complained of or not; then others that complaints name; last what names no
    line. What the operator states for all its lines together is shared out to none of them (rule F4)."""
    counted = {line.value: line.counts for line in complaints}
    others = [line for line in counted if line is not None and line not in ridership]
    named = [_rate(line, counted, ridership) for line in (*ridership, *sorted(others))]
    return (
        (*named, LineRate(line=None, counts=counted[None], trips=None)) if None in counted else tuple(named)
    )


def _rate(
    line: str, counted: Mapping[str | None, ValidityCounts], ridership: Mapping[str, PeriodRidership]
) -> LineRate:
    counts, carried = counted.get(line, NONE_AT_ALL), ridership.get(line)
    if carried is None:
        return LineRate(line=line, counts=counts, trips=None)
    return LineRate(line=line, counts=counts, trips=carried.trips, missing=carried.missing_runs)
