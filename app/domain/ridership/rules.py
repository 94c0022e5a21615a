"""What a value must be to be recorded at all (rules F3, F4)."""

from collections.abc import Mapping
from datetime import date

from app.domain.network import Line
from app.domain.ridership.faults import Limit, RidershipFault
from app.domain.ridership.values import MOST_TRIPS, RidershipKey

Fault = tuple[RidershipFault, Limit]


def key_fault(key: RidershipKey, *, lines: Mapping[str, Line], today: date) -> Fault | None:
    """Why there can be no such value; `lines` are the operator's, by code."""
    if key.last_on > today:
        return RidershipFault.DAY_AHEAD, today.isoformat()
    if key.line is None:
        return None
    line = lines.get(key.line)
    if line is None:
        return RidershipFault.LINE_UNKNOWN, tuple(lines)
    opened_on = line.in_service_from
    if opened_on is not None and key.last_on < opened_on:
        return RidershipFault.BEFORE_OPENING, opened_on.isoformat()
    return None


def trips_fault(trips: int, *, stopped_by: str | None) -> Fault | None:
    """Rule F4: zero is a value when it is recorded as 停运 with its source, and only then."""
    if trips < 0:
        return RidershipFault.NEGATIVE, None
    if trips > MOST_TRIPS:
        return RidershipFault.NUMBER_TOO_LARGE, MOST_TRIPS
    if trips == 0 and stopped_by is None:
        return RidershipFault.ZERO_UNEXPLAINED, None
    if trips > 0 and stopped_by is not None:
        return RidershipFault.STOPPED_WITH_TRIPS, None
    return None
