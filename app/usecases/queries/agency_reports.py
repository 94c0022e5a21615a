"""The agency's quarterly papers: the list, one of them, its files (rule F8)."""

import asyncio
from datetime import datetime

from app.domain.dossiers.dossier import DossierHead
from app.domain.history import Record
from app.domain.parties import Actor, OrganisationCode
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation
from app.store.dossiers import list_dossiers, records_of
from app.usecases.cursors import PageOf, Places
from app.usecases.desk import ReadingDesk
from app.usecases.dossiers import permit_on
from app.usecases.errors import NotFound
from app.usecases.issuing import IssueView, PaperNamed, find_issue, names_of, view_of, written_now
from app.usecases.office import Office
from app.usecases.papers import AGENCY_REPORT, agency_paper
from app.usecases.report_files import FrozenFileView, file_of_version, rendered


async def list_agency_reports(
    office: Office,
    *,
    agency: str,
    cursor: str | None,
    limit: int,
    by: Actor,
    now: datetime,
) -> PageOf[DossierHead]:
    """The latest quarter first; the authority finds those that were issued at least once."""
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.READ_AGENCY_REPORTS, agency)
        places = Places(office.access_key, f"agency reports {by.organisation} {agency}")
        found = await list_dossiers(
            desk.reading,
            AGENCY_REPORT,
            operator=OrganisationCode(agency),
            at=places.read(cursor),
            only_submitted=not _writes(desk),
            limit=limit,
        )
        return places.page(found)


async def read_agency_report(
    office: Office, agency: str, quarter: str, *, by: Actor, now: datetime
) -> IssueView:
    """The paper as it would be written now, its issued versions, and what the caller may do with it. Others than the
    agency find it once it was issued.
    """
    async with office.query(by=by, now=now) as desk:
        return await view_of(desk, await _readable(desk, agency_paper(agency, quarter)))


async def read_agency_report_draft(
    office: Office, agency: str, quarter: str, name: str, *, by: Actor, now: datetime
) -> bytes:
    """A file of the paper as it would be written now, for those who write it (agency.docx, .pdf, .xlsx and so on)."""
    paper = agency_paper(agency, quarter)
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.DRAFT_AGENCY_REPORT, agency)
        view = await view_of(desk, paper)
        content, names = await written_now(desk, paper, view.issue), await names_of(desk, paper)
    files = await asyncio.to_thread(rendered, content, names)
    if name not in files:
        raise NotFound
    return files[name]


async def read_agency_report_file(
    office: Office, agency: str, quarter: str, number: int, name: str, *, by: Actor, now: datetime
) -> FrozenFileView:
    """A file of an issued version, byte for byte as it was issued."""
    async with office.query(by=by, now=now) as desk:
        paper = await _readable(desk, agency_paper(agency, quarter))
        issue = (await find_issue(desk, paper)).dossier
    return file_of_version(office, issue.versions, number, name)


async def read_agency_report_history(
    office: Office, agency: str, quarter: str, *, by: Actor, now: datetime
) -> list[Record]:
    """The whole chain, which anyone can verify (rule D2)."""
    async with office.query(by=by, now=now) as desk:
        paper = await _readable(desk, agency_paper(agency, quarter))
        return await records_of(desk.reading, (await find_issue(desk, paper)).dossier.id)


async def _readable(desk: ReadingDesk, paper: PaperNamed) -> PaperNamed:
    permit_on(desk, Operation.READ_AGENCY_REPORTS, paper.about)
    if not _writes(desk) and not (await find_issue(desk, paper)).dossier.versions:
        raise NotFound
    return paper


def _writes(desk: ReadingDesk) -> bool:
    return decide(desk.by, Operation.DRAFT_AGENCY_REPORT, Relation.NO_OBJECT).is_allowed
