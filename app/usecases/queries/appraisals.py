"""The year's summary for the annual appraisal (Art. 14, rule F9)."""

import asyncio
from datetime import datetime

from app.domain.history import Record
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.store.dossiers import records_of
from app.usecases.dossiers import permit_on
from app.usecases.errors import NotFound
from app.usecases.issuing import IssueView, body_named, find_issue, names_of, on_record, view_of, written_now
from app.usecases.office import Office
from app.usecases.papers import annual_paper
from app.usecases.report_files import FrozenFileView, file_of_version, rendered


async def read_appraisal(office: Office, operator: str, year: int, *, by: Actor, now: datetime) -> IssueView:
    """The year's figures and those of its quarters, which reports went in and when, the tests, duties and assessments,
    as they would be written now, and the versions that were issued. Of a year that is not over, as far as it goes.
    """
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.READ_THRESHOLDS, operator)
        return await view_of(desk, annual_paper(operator, year))


async def read_appraisal_file(
    office: Office, operator: str, year: int, name: str, *, by: Actor, now: datetime
) -> bytes:
    """The summary as it would be written now, as a document (annual.docx, .pdf, .xlsx, .html) or exact data (.json)."""
    paper = annual_paper(operator, year)
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.READ_THRESHOLDS, operator)
        await body_named(desk, paper)
        loaded = await on_record(desk, paper)
        content = await written_now(desk, paper, loaded.dossier if loaded else None)
        names = await names_of(desk, paper)
    files = await asyncio.to_thread(rendered, content, names)
    if name not in files:
        raise NotFound
    return files[name]


async def read_issued_appraisal_file(
    office: Office, operator: str, year: int, number: int, name: str, *, by: Actor, now: datetime
) -> FrozenFileView:
    """A file of an issued version, byte for byte as it was issued."""
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.READ_THRESHOLDS, operator)
        issue = (await find_issue(desk, annual_paper(operator, year))).dossier
    return file_of_version(office, issue.versions, number, name)


async def read_appraisal_history(
    office: Office, operator: str, year: int, *, by: Actor, now: datetime
) -> list[Record]:
    """The whole chain of its versions, which anyone can verify (rule D2)."""
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.READ_THRESHOLDS, operator)
        return await records_of(
            desk.reading, (await find_issue(desk, annual_paper(operator, year))).dossier.id
        )
