"""The calendar in force, read inside each transaction; the built value is remembered by its notices alone."""

from dataclasses import dataclass, field

from app.domain.calendar.notice_reading import read_notices
from app.domain.calendar.statutory import StatutoryLaw
from app.domain.calendar.working_calendar import WorkingCalendar
from app.store.notices import active_payloads, active_state
from app.store.reading import Reading


@dataclass(slots=True)
class Calendars:
    """A calendar is built once for each set of active notices. Which set holds is asked every time, so that no
    process goes on counting by yesterday's notices."""

    statutory: StatutoryLaw
    _built: dict[str, WorkingCalendar] = field(default_factory=dict)

    async def current(self, reading: Reading) -> WorkingCalendar:
        state = await active_state(reading)
        calendar = self._built.get(state)
        if calendar is None:
            notices = read_notices(await active_payloads(reading), statutory=self.statutory)
            calendar = WorkingCalendar.of(notices, statutory=self.statutory)
            self._built = {state: calendar}
        return calendar
