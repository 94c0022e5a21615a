"""Numbers as files write them, and the units they are written in: 人次 and 万人次."""

import re
from decimal import Decimal
from enum import StrEnum

from app.domain.ridership.faults import RidershipFault

LONGEST_NUMBER = 40
TEN_THOUSAND = Decimal(10_000)

_PLAIN = re.compile(r"-?\d+(\.\d+)?", re.ASCII)
_SEPARATED = re.compile(r"-?\d{1,3}(,\d{3})+(\.\d+)?", re.ASCII)


class Unit(StrEnum):
    TRIPS = "trips"  # 人次
    TEN_THOUSAND_TRIPS = "ten_thousand_trips"  # 万人次


def has_separators(text: str) -> bool:
    """Whether a number is written with thousands separators, as 1,234,567."""
    return "," in text


def read_trips(text: str, unit: Unit) -> int | RidershipFault:
    """Whole 人次, exactly: 718.87 万人次 are 7 188 700; what leaves a fraction of a trip is no number of trips."""
    if len(text) > LONGEST_NUMBER:
        return RidershipFault.NUMBER
    if unit is Unit.TRIPS and text.isascii() and text.isdigit():  # nearly every one
        return int(text)
    if _PLAIN.fullmatch(text) is None and _SEPARATED.fullmatch(text) is None:
        return RidershipFault.NUMBER
    number = Decimal(text.replace(",", ""))
    trips = number * TEN_THOUSAND if unit is Unit.TEN_THOUSAND_TRIPS else number
    return int(trips) if trips == trips.to_integral_value() else RidershipFault.NOT_WHOLE
