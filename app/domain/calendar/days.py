"""What a day is, and where that is written."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DayKind(StrEnum):
    WORKDAY = "workday"
    MAKEUP_WORKDAY = "makeup_workday"
    WEEKEND = "weekend"
    PUBLIC_HOLIDAY = "public_holiday"
    STATUTORY_PROVISIONAL = "statutory_provisional"
    LOCAL_HOLIDAY = "local_holiday"

    @property
    def is_working(self) -> bool:
        return self in (DayKind.WORKDAY, DayKind.MAKEUP_WORKDAY)


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a day is what it is: the holiday and the notice or law behind it, both empty on plain days."""

    kind: DayKind
    name: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class LocalHoliday:
    """A day off that a local government sets (holiday law, Art. 4), with its act."""

    day: date
    name: str
    source: str


@dataclass(frozen=True, slots=True)
class DayInfo:
    """`is_known` is false while a notice yet to come may change the day (rule T6)."""

    day: date
    kind: DayKind
    name: str
    source: str
    is_known: bool

    @property
    def is_working(self) -> bool:
        return self.kind.is_working


WORKDAY = Reason(DayKind.WORKDAY)
WEEKEND = Reason(DayKind.WEEKEND)


def by_weekday(day: date) -> Reason:
    # rule T2: Monday to Friday
    return WORKDAY if day.weekday() < 5 else WEEKEND
