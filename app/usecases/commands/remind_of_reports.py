"""Remind of reports that have not gone in (报告提醒): the worker's turn."""

from datetime import datetime, timedelta
from typing import Any

from app.domain.announcing.dossiers import reminder
from app.domain.dossiers.dossier import DossierKind
from app.domain.figures.periods import Quarter
from app.domain.instants import local_date, start_of
from app.domain.parties import SYSTEM, OrganisationCode
from app.store.dossier_records import LoadedDossier
from app.store.dossiers import dossier_of
from app.usecases.desk import ReadingDesk
from app.usecases.dossiers import tell
from app.usecases.office import Office
from app.usecases.reporting import operators, remind_on

HALF_PAST_EIGHT = timedelta(hours=8, minutes=30)


async def remind_of_reports(office: Office, *, now: datetime) -> list[OrganisationCode]:
    """Rule F8 (policy): once, on the morning of the tenth working day after the quarter; the regulation sets no date.
    Answers whose report of the last quarter has not gone in.
    """
    async with office.query(by=SYSTEM, now=now) as desk:
        quarter = Quarter.of(local_date(now)).before
        if now < start_of(remind_on(desk, quarter)) + HALF_PAST_EIGHT:
            return []
        owed = [one for one in await operators(desk) if await _is_owed(desk, one, quarter)]
    for operator in owed:
        async with office.command(by=SYSTEM, now=now) as command:
            loaded = await _report(command, operator, quarter)
            if loaded is not None:
                await tell(command, loaded.dossier, [reminder(loaded.dossier)])
    return owed


async def _is_owed(desk: ReadingDesk, operator: OrganisationCode, quarter: Quarter) -> bool:
    found = await _report(desk, operator, quarter)
    return found is not None and not found.dossier.versions


async def _report(
    desk: ReadingDesk, operator: OrganisationCode, quarter: Quarter
) -> LoadedDossier[Any] | None:
    return await dossier_of(desk.reading, DossierKind.QUARTERLY_REPORT, operator, str(quarter))
