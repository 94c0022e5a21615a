"""Quarterly reports: the list, one report, the files of a version, its history (Art. 8, rule F8)."""

import asyncio
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.dossiers.dossier import DossierHead, DossierKind
from app.domain.figures.periods import Quarter
from app.domain.history import Record
from app.domain.parties import Actor, OrganisationCode, Role
from app.domain.permissions.operations import Operation
from app.domain.proceedings.engine import Possibility
from app.domain.reports.content import ReportContent
from app.domain.reports.report import Report
from app.domain.standing import OVERSEERS
from app.store.dossier_records import LoadedDossier
from app.store.dossiers import list_dossiers, records_of, texts_of
from app.usecases.cursors import PageOf, Places
from app.usecases.desk import ReadingDesk
from app.usecases.dossiers import find_report, open_actions, permit_on
from app.usecases.errors import NotFound
from app.usecases.office import Office
from app.usecases.report_content import content_of
from app.usecases.report_files import FrozenFileView, file_of_version, names_for, rendered
from app.usecases.reporting import remind_on

OVERSEEING = OVERSEERS | {Role.AUDITOR}
"""Whose question without an operator is about all of them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """`content` is the report as it would be written now; None for others than its operator while a version is being
    written. `reasons` are those of the latest return. `actions`: what the caller may ask for at all. `remind_on` is the
    tenth working day after the quarter: the regulation sets no date, this one is policy (rule F8).
    """

    report: Report
    version: int
    remind_on: date
    content: ReportContent | None
    reasons: str | None
    actions: tuple[Possibility, ...]


async def list_reports(
    office: Office,
    *,
    operator: str | None,
    cursor: str | None,
    limit: int,
    by: Actor,
    now: datetime,
) -> PageOf[DossierHead]:
    """The latest quarter first; operators see their own, others what was submitted to the agency at least once."""
    async with office.query(by=by, now=now) as desk:
        asked = OrganisationCode(operator) if operator else _own(desk)
        desk.permit_here(Operation.READ_REPORTS, asked or _somewhere(desk))
        places = Places(office.access_key, f"reports {by.organisation} {asked}")
        found = await list_dossiers(
            desk.reading,
            DossierKind.QUARTERLY_REPORT,
            operator=asked,
            at=places.read(cursor),
            only_submitted=not is_own(desk, asked),
            limit=limit,
        )
        return places.page(found)


async def read_report(office: Office, operator: str, quarter: str, *, by: Actor, now: datetime) -> ReportView:
    """The report as it stands, its frozen versions, what has changed since, and what the caller may do with it. Others
    than its operator find it once it was submitted.
    """
    async with office.query(by=by, now=now) as desk:
        loaded = await _readable(desk, operator, quarter)
        report = loaded.dossier
        content = await content_of(desk, report)
        is_shown = is_own(desk, report.operator) or not content.is_draft
        return ReportView(
            report=report,
            version=loaded.version,
            remind_on=remind_on(desk, Quarter.read(report.period)),
            content=content if is_shown else None,
            reasons=await _reasons(desk, report),
            actions=tuple(open_actions(desk, loaded)),
        )


async def read_report_file(
    office: Office, operator: str, quarter: str, number: int, name: str, *, by: Actor, now: datetime
) -> FrozenFileView:
    """A file of a submitted version, byte for byte as it was submitted."""
    async with office.query(by=by, now=now) as desk:
        report = (await _readable(desk, operator, quarter)).dossier
    return file_of_version(office, report.versions, number, name)


async def read_report_draft(
    office: Office, operator: str, quarter: str, name: str, *, by: Actor, now: datetime
) -> bytes:
    """A file of the report as it would be written now, for those who write it."""
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.DRAFT_REPORT, operator)
        report = (await find_report(desk, operator, quarter)).dossier
        content = await content_of(desk, report)
        names = await names_for(desk, report.operator, content.quarter.period.last_on)
    files = await asyncio.to_thread(rendered, content, names)
    if name not in files:
        raise NotFound
    return files[name]


async def read_report_history(
    office: Office, operator: str, quarter: str, *, by: Actor, now: datetime
) -> list[Record]:
    """The whole chain, which anyone can verify (rule D2)."""
    async with office.query(by=by, now=now) as desk:
        loaded = await _readable(desk, operator, quarter)
        return await records_of(desk.reading, loaded.dossier.id)


async def _readable(desk: ReadingDesk, operator: str, quarter: str) -> LoadedDossier[Report]:
    permit_on(desk, Operation.READ_REPORTS, operator)
    loaded = await find_report(desk, operator, quarter)
    if not is_own(desk, loaded.dossier.operator) and not loaded.dossier.versions:
        raise NotFound
    return loaded


def is_own(desk: ReadingDesk, operator: OrganisationCode | None) -> bool:
    return operator is not None and desk.by.organisation == operator


def _own(desk: ReadingDesk) -> OrganisationCode | None:
    """An operator's people are answered with their own; the others with all."""
    return desk.by.organisation if not desk.by.held & OVERSEEING else None


def _somewhere(desk: ReadingDesk) -> OrganisationCode:
    return desk.by.organisation or OrganisationCode("")


async def _reasons(desk: ReadingDesk, report: Report) -> str | None:
    if not report.returns:
        return None
    item = report.returns[-1].reasons.item
    return (await texts_of(desk.reading, [item]))[item]
