"""The holiday notices on record, and what one that waits would change."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

from app.documents.made_up_notice import made_up
from app.domain.calendar.difference import DayChange, difference
from app.domain.calendar.notices import Notice
from app.domain.instants import local_date
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.store.notices import StoredNotice, active_payloads, count_affected, stored_notices
from app.usecases.administration import permit_care
from app.usecases.errors import NotFound
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeStanding:
    """Where a notice stands: waiting for a second person, reaching the open deadlines, or done with all of them."""

    number: str
    year: int
    published_on: date
    is_shipped: bool
    imported_at: datetime
    imported_by: str
    activated_at: datetime | None
    activated_by: str | None
    reached_all_at: datetime | None

    @classmethod
    def of(cls, stored: StoredNotice) -> Self:
        return cls(
            number=stored.number,
            year=stored.year,
            published_on=stored.published_on,
            is_shipped=stored.shipped,
            imported_at=stored.imported_at,
            imported_by=stored.imported_by,
            activated_at=stored.activated_at,
            activated_by=stored.activated_by,
            reached_all_at=stored.reached_all_at,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeDifference:
    """Days whose kind would change, and how many proceedings would be looked at."""

    notice: NoticeStanding
    changes: tuple[DayChange, ...]
    proceedings: int


async def list_notices(office: Office, *, by: Actor, now: datetime) -> tuple[NoticeStanding, ...]:
    """All notices by publication: shipped or imported, active or waiting for a second person (rule T6)."""
    async with office.query(by=by, now=now) as desk:
        permit_care(desk, Operation.IMPORT_CALENDAR)
        return tuple(NoticeStanding.of(one) for one in await stored_notices(desk.reading))


async def example_of_notice(office: Office, *, is_demo: bool, by: Actor, now: datetime) -> Notice:
    """What a notice that can be read looks like: the latest yearly one; in the demo one that is made up for the first
    year without, of the statutory days alone, to try the import with.
    """
    async with office.query(by=by, now=now) as desk:
        permit_care(desk, Operation.IMPORT_CALENDAR)
        calendars = office.calendars
        of_years = [one for one in calendars.read(await active_payloads(desk.reading)) if not one.replaces]
        latest = max(of_years, key=lambda one: (one.year, len(one.clauses)))
        if not is_demo or latest.year >= calendars.statutory.last_year:
            return latest
        return made_up(calendars.statutory, latest.year + 1, today=local_date(now))


async def read_notice_difference(
    office: Office, *, number: str, year: int, by: Actor, now: datetime
) -> NoticeDifference:
    """What a waiting notice would change, for the person who is to activate it (rule T6)."""
    async with office.query(by=by, now=now) as desk:
        permit_care(desk, Operation.IMPORT_CALENDAR)
        stored = await stored_notices(desk.reading)
        waiting = next((one for one in stored if (one.number, one.year) == (number, year)), None)
        if waiting is None or waiting.activated_at is not None:
            raise NotFound
        payloads = [*await active_payloads(desk.reading), waiting.payload]
        return NoticeDifference(
            notice=NoticeStanding.of(waiting),
            changes=difference(desk.calendar, office.calendars.with_notices(payloads)),
            proceedings=await count_affected(desk.reading, waiting.published_on),
        )
