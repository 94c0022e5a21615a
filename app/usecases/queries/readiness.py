"""Whether the service can take a complaint right now."""

from dataclasses import dataclass
from datetime import date, datetime

from app.domain.parties import NOBODY
from app.usecases.errors import Busy
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class Readiness:
    """`final_until`: later deadlines are provisional, which is no reason to refuse a complaint (rule T6). `reason`:
    why the database did not answer.
    """

    database: bool
    calendar: bool
    final_until: date | None = None
    reason: str | None = None

    @property
    def is_ready(self) -> bool:
        return self.database and self.calendar


async def check_readiness(office: Office, *, now: datetime) -> Readiness:
    """Asks the database, and whether there is a calendar to count by."""
    try:
        async with office.query(by=NOBODY, now=now) as desk:
            final_until = desk.calendar.final_until()
    except Busy as busy:
        return Readiness(database=False, calendar=False, reason=busy.reason)
    return Readiness(database=True, calendar=final_until is not None, final_until=final_until)
