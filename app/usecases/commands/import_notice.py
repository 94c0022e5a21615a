"""Import a holiday notice (导入放假安排通知)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.domain.calendar.difference import DayChange, difference
from app.domain.calendar.notice_faults import NoticeError, NoticeFault, NoticeProblem
from app.domain.calendar.notice_reading import read_notice
from app.domain.calendar.notices import Notice
from app.domain.instants import local_date
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.store.notices import StoredNotice, active_payloads, add_notices, count_affected, stored_notices
from app.usecases.administration import permit_care
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeImported:
    """What activating it would change: the days, and how many proceedings would be looked at."""

    notice: Notice
    changes: tuple[DayChange, ...]
    proceedings: int


async def import_notice(
    office: Office, *, payload: Mapping[str, Any], by: Actor, now: datetime
) -> NoticeImported:
    """Rule T6: a notice is checked against itself, the holiday law and the notices before it, shown as a difference,
    and kept until a second person activates it. Nothing moves yet.

    Raises NoticeError with all that is wrong.
    """
    async with office.command(by=by, now=now) as desk:
        permit_care(desk, Operation.IMPORT_CALENDAR)
        calendars = office.calendars
        payloads = await active_payloads(desk.transaction)
        active = calendars.read(payloads)
        notice = read_notice(payload, statutory=calendars.statutory, against=active, today=local_date(now))
        known = {(one.number, one.year) for one in await stored_notices(desk.transaction)}
        if (notice.number, notice.year) in known:  # it waits for a second person already
            raise NoticeError([NoticeProblem(NoticeFault.NUMBER_HELD, notice.number)])
        stored = StoredNotice(
            number=notice.number,
            year=notice.year,
            published_on=notice.published_on,
            payload=payload,
            shipped=False,
            imported_at=now,
            imported_by=by.id,
        )
        await add_notices(desk.transaction, [stored])
        desk.log(Operation.IMPORT_CALENDAR, about=notice.number)
        return NoticeImported(
            notice=notice,
            changes=difference(desk.calendar, calendars.with_notices([*payloads, payload])),
            proceedings=await count_affected(desk.transaction, notice.published_on),
        )
