"""A report begun, brought to the figures of now, and found as it stood when it was compiled (rule F8)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from app.domain.announcing.dossiers import news_of
from app.domain.dossiers.dossier import DossierId, DossierKind
from app.domain.figures.periods import Quarter
from app.domain.instants import local_date, require_aware
from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.reports.content import ReportContent
from app.domain.reports.digest import compilation
from app.domain.reports.report import CarriedMeasure, Report
from app.domain.reports.writing import Compile, draft
from app.gateways.tokens import new_id
from app.store.dossier_records import LoadedDossier
from app.store.dossiers import dossier_of, periods_on_record, start_dossier
from app.store.readers.report_cases import first_received_on
from app.usecases.desk import Desk, ReadingDesk
from app.usecases.dossiers import period_moment, take_further, tell
from app.usecases.errors import NotFound
from app.usecases.figures import law_began
from app.usecases.report_content import carried_into, content_of, narrative_of

REPORT = DossierKind.QUARTERLY_REPORT


async def operators(desk: ReadingDesk) -> list[OrganisationCode]:
    found = await desk.office.organisations.all(desk.reading)
    return sorted(one.code for one in found if one.kind is OrganisationKind.OPERATOR)


async def first_day(desk: ReadingDesk, operator: OrganisationCode) -> date | None:
    """From when on there is something to report: the operator's first complaint under the law."""
    found = await first_received_on(desk.reading, operator)
    return max(found, law_began(desk)) if found else None


async def quarters_owed(desk: ReadingDesk, operator: OrganisationCode) -> list[Quarter]:
    """Art. 8: every quarter that is over and has no report yet, the oldest first."""
    first = await first_day(desk, operator)
    if first is None:
        return []
    on_record = await periods_on_record(desk.reading, REPORT, operator)
    return [one for one in _over(first, local_date(desk.now)) if str(one) not in on_record]


def _over(first: date, today: date) -> Sequence[Quarter]:
    found, one = [], Quarter.of(first)
    while one.period.last_on < today:
        found.append(one)
        one = one.after
    return found


REMINDED_AFTER = 10
"""Working days after the quarter's end (rule F8, policy)."""


def remind_on(desk: ReadingDesk, quarter: Quarter) -> date:
    return desk.calendar.nth_working_day_after(quarter.period.last_on, REMINDED_AFTER)


async def report_begun(desk: Desk, operator: OrganisationCode, quarter: Quarter) -> LoadedDossier[Report]:
    """The report on record, begun now where there was none. Raises `Refused` before the quarter is over, NotFound for
    one before the law (rule T8)."""
    if quarter.period.last_on < law_began(desk):
        raise NotFound
    found: LoadedDossier[Any] | None = await dossier_of(desk.reading, REPORT, operator, str(quarter))
    if found is not None:
        return found
    genesis = draft(quarter, operator, period_moment(desk, quarter.period.last_on))
    begun = await start_dossier(desk.transaction, DossierId(new_id()), REPORT, genesis)
    if begun is not None:
        await tell(desk, begun.dossier, news_of(begun.dossier, [genesis]))
        return begun
    won = await dossier_of(desk.reading, REPORT, operator, str(quarter))
    if won is None:
        raise RuntimeError(f"the report of {operator} for {quarter} was begun by somebody and is not there")
    return won


async def compiled(desk: Desk, loaded: LoadedDossier[Report]) -> tuple[LoadedDossier[Report], ReportContent]:
    """Brought to the figures of now. Where nothing changed nothing is written, and the instant stays as it was."""
    content = await content_of(desk, loaded.dossier)
    act = Compile(compiled=compilation(content), carried=await carried_now(desk, loaded.dossier))
    after = await take_further(desk, loaded, act)
    return after, await as_compiled(desk, after.dossier, content)


async def carried_now(desk: ReadingDesk, report: Report) -> tuple[CarriedMeasure, ...]:
    """Last quarter's open measures as they stand on record."""
    return await carried_into(desk, report.operator, Quarter.read(report.period))


async def as_compiled(desk: ReadingDesk, report: Report, content: ReportContent) -> ReportContent:
    """The content under the instant on record, where it still stands, and with the words on record."""
    stands = report.compiled
    is_standing = stands is not None and stands.digest == compilation(content).digest
    as_of = stands.as_of if stands is not None and is_standing else content.as_of
    return replace(
        content,
        figures=replace(content.figures, as_of=require_aware(as_of)),
        narrative=await narrative_of(desk, report),
    )
