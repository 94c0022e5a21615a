"""The calendar in force, read inside each transaction; the built value is remembered by its notices alone."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from app.domain.calendar.notice_reading import read_notices
from app.domain.calendar.notices import Notice
from app.domain.calendar.statutory import StatutoryLaw
from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.proceedings.recalculation import ActivatedNotice
from app.store.notices import Standing, active_payloads, reached_payloads, read_standing
from app.store.reading import Reading


@dataclass(frozen=True, slots=True)
class InForce:
    """The calendar, and the notice whose activation has not reached every open deadline yet (rule T6); what came about
    before that activation counts by the `earlier` calendar, whenever it is written down.
    """

    calendar: WorkingCalendar
    reaching: ActivatedNotice | None
    earlier: WorkingCalendar

    def calendar_at(self, at: datetime) -> WorkingCalendar:
        is_before = self.reaching is not None and at < self.reaching.activated_at
        return self.earlier if is_before else self.calendar


@dataclass(slots=True)
class Calendars:
    """A calendar is built once for each set of active notices. Which set holds is asked every time, so that no
    process goes on counting by yesterday's notices."""

    statutory: StatutoryLaw
    _built: dict[Standing, InForce] = field(default_factory=dict)

    async def current(self, reading: Reading) -> InForce:
        standing = await read_standing(reading)
        if standing not in self._built:
            self._built = {standing: await self._build(reading, standing.reaching)}
        return self._built[standing]

    async def _build(self, reading: Reading, reaching: ActivatedNotice | None) -> InForce:
        calendar = self.with_notices(await active_payloads(reading))
        earlier = self.with_notices(await reached_payloads(reading)) if reaching else calendar
        return InForce(calendar, reaching, earlier)

    def with_notices(self, payloads: list[Mapping[str, Any]]) -> WorkingCalendar:
        return WorkingCalendar.of(self.read(payloads), statutory=self.statutory)

    def read(self, payloads: list[Mapping[str, Any]]) -> tuple[Notice, ...]:
        return read_notices(payloads, statutory=self.statutory) if payloads else ()
