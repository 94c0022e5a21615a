"""The calendar in force, read inside each transaction; the built value is remembered by its notices alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from app.domain.calendar.notice_reading import read_notices
from app.domain.calendar.notices import Notice
from app.domain.calendar.statutory import StatutoryLaw
from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.proceedings.recalculation import ActivatedNotice
from app.store.notices import active_payloads, read_standing
from app.store.reading import Reading


@dataclass(frozen=True, slots=True)
class InForce:
    """The calendar, and the notice whose activation has not reached every open deadline yet (rule T6)."""

    calendar: WorkingCalendar
    reaching: ActivatedNotice | None


@dataclass(slots=True)
class Calendars:
    """A calendar is built once for each set of active notices. Which set holds is asked every time, so that no
    process goes on counting by yesterday's notices."""

    statutory: StatutoryLaw
    _built: dict[str, WorkingCalendar] = field(default_factory=dict)

    async def current(self, reading: Reading) -> InForce:
        standing = await read_standing(reading)
        calendar = self._built.get(standing.state)
        if calendar is None:
            calendar = self.with_notices(await active_payloads(reading))
            self._built = {standing.state: calendar}
        return InForce(calendar, standing.reaching)

    def with_notices(self, payloads: list[Mapping[str, Any]]) -> WorkingCalendar:
        return WorkingCalendar.of(self.read(payloads), statutory=self.statutory)

    def read(self, payloads: list[Mapping[str, Any]]) -> tuple[Notice, ...]:
        return read_notices(payloads, statutory=self.statutory) if payloads else ()
