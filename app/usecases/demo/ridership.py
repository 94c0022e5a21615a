"""The ridership of the demo: simulated from a published year, imported week by week and once revised by two people."""

import csv
import io
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from random import Random
from typing import Any

from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.instants import ONE_DAY, SHANGHAI, local_date, shifted
from app.domain.ridership.values import Basis, RidershipKey, RidershipValue, Span
from app.gateways.blob_files import Incoming
from app.usecases.commands.import_ridership import FileStated, import_ridership
from app.usecases.commands.propose_ridership_revision import RevisionStated, propose_ridership_revision
from app.usecases.commands.revise_ridership import revise_ridership
from app.usecases.demo.cast import OPERATOR
from app.usecases.demo.player import House

HEADER = ("date", "line", "boardings", "entries", "stopped_by", "source")
IMPORTED = time(1, 30)
MONDAY = 0
STOPPED_LINE, STOPPED_AFTER = "SYM03", 41
"""Days from the first of the demo's quarter on which one line stood still."""
REVISED_LINE, REVISED_AFTER, REVISED_BY = "SYM01", 20, 4_218
LACKING_LINE = "SYM09"
"""Its station entries of yesterday have not come in yet: a 缺 to fill; the rate counts boardings (rule F3)."""
LATEST_DAYS = 7
"""So long before the demo's end every day is imported in the night after it."""


@dataclass(frozen=True, slots=True)
class SimulatedDays:
    """The same for the same line and day, whenever it is asked for."""

    seeds: Mapping[str, Any]
    calendar: WorkingCalendar
    stopped_on: date
    lacking_on: date

    def trips(self, line: str, on: date) -> int:
        published, percent, permille = (self.seeds[name] for name in ("published", "percent", "permille"))
        kind = "working_day" if self.calendar.is_working_day(on) else "day_off"
        dice = Random(f"ridership {line} {on}")  # noqa: S311
        mean: int = published["trips"] * percent[line] // (published["days"] * 100)
        share: int = permille[kind]
        return mean * share * dice.randint(960, 1040) // 1_000_000

    def row(self, line: str, on: date) -> tuple[object, ...]:
        words = self.seeds["words"]
        if (line, on) == (STOPPED_LINE, self.stopped_on):
            return on, line, 0, 0, words["stopped_by"], words["source"]
        trips = self.trips(line, on)
        entries = "" if (line, on) == (LACKING_LINE, self.lacking_on) else self._entries(trips)
        return on, line, trips, entries, "", words["source"]

    def _entries(self, trips: int) -> int:
        share: int = self.seeds["permille"]["entries"]
        return trips * share // 1000


async def play_ridership(house: House, *, begins: date, first: date) -> None:
    """From `begins` to yesterday; the demo's quarter begins on `first`."""
    last_day = shifted(local_date(house.timetable.end), -1)
    known = SimulatedDays(
        house.seeds.ridership, house.calendar, shifted(first, STOPPED_AFTER), lacking_on=last_day
    )
    daily_from = shifted(local_date(house.timetable.end), -LATEST_DAYS)
    revised_on = shifted(first, REVISED_AFTER)
    day, missing = first, begins
    while True:
        now = await house.timetable.until(_at(day))
        is_due = day == first or day.weekday() == MONDAY or day.day == 1 or day >= daily_from
        if is_due and missing < day:
            await _import(house, known, missing, shifted(day, -1), now)
            if missing <= revised_on < day:
                await _revise(house, known, revised_on, now)
            missing = day
        day += ONE_DAY


async def _import(house: House, known: SimulatedDays, first: date, last: date, now: datetime) -> None:
    raw = _table(house, known, first, last)
    await import_ridership(
        house.office,
        OPERATOR,
        receive=_written(raw, house.seeds.ridership["words"]["file"]),
        stated=FileStated(),
        dry_run=False,
        by=house.cast["head"],
        now=now,
    )


def _table(house: House, known: SimulatedDays, first: date, last: date) -> bytes:
    text = io.StringIO()
    table = csv.writer(text)
    table.writerow(HEADER)
    lines = house.office.network.lines_of(OPERATOR)
    for number in range((last - first).days + 1):
        on = shifted(first, number)
        table.writerows(known.row(line.code, on) for line in lines if line.is_in_service_on(on))
    return text.getvalue().encode()


@dataclass(frozen=True, slots=True)
class _Named:
    file_name: str


def _written(raw: bytes, name: str) -> Callable[[Incoming], Awaitable[_Named]]:
    async def receive(incoming: Incoming) -> _Named:
        incoming.write(raw)
        return _Named(name)

    return receive


async def _revise(house: House, known: SimulatedDays, on: date, now: datetime) -> None:
    """The head proposes, the executive confirms (rule F4)."""
    words = house.seeds.ridership["words"]
    key = RidershipKey(REVISED_LINE, Span.DAY, on, Basis.BOARDINGS)
    value = RidershipValue(key, known.trips(REVISED_LINE, on) + REVISED_BY, words["revised_source"])
    proposed = await propose_ridership_revision(
        house.office,
        OPERATOR,
        stated=RevisionStated(values=[value], reason=words["reason"]),
        by=house.cast["head"],
        now=now,
    )
    await revise_ridership(house.office, proposed.id, by=house.cast["executive"], now=now)


def _at(day: date) -> datetime:
    return datetime.combine(day, IMPORTED, tzinfo=SHANGHAI).astimezone(UTC)
