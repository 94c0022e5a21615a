"""The year's summary for the annual appraisal (Art. 14, rule F9)."""

import asyncio
from datetime import date, datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.reports.content import AnnualContent
from app.usecases.annual import annual_content
from app.usecases.dossiers import operator_named, permit_on
from app.usecases.errors import NotFound
from app.usecases.office import Office
from app.usecases.report_files import names_for, rendered


async def read_appraisal(
    office: Office, operator: str, year: int, *, by: Actor, now: datetime
) -> AnnualContent:
    """The year's figures and those of its quarters, which reports went in and when, the tests, duties and assessments.
    Of a year that is not over, as far as it goes.
    """
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.READ_THRESHOLDS, operator)
        return await annual_content(desk, await operator_named(desk, operator), year)


async def read_appraisal_file(
    office: Office, operator: str, year: int, name: str, *, by: Actor, now: datetime
) -> bytes:
    """The summary as a document (annual.docx, .pdf, .xlsx, .html) or as exact data (.json)."""
    async with office.query(by=by, now=now) as desk:
        permit_on(desk, Operation.READ_THRESHOLDS, operator)
        content = await annual_content(desk, await operator_named(desk, operator), year)
        names = await names_for(desk, content.operator, date(year, 12, 31))
    files = await asyncio.to_thread(rendered, content, names)
    if name not in files:
        raise NotFound
    return files[name]
