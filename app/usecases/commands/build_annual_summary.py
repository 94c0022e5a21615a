"""Build the year's summary (生成年度汇总)."""

import asyncio
from datetime import date, datetime
from pathlib import Path

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.gateways.report_folders import write_files
from app.usecases.administration import is_command_line
from app.usecases.annual import annual_content
from app.usecases.dossiers import operator_named, permit_on
from app.usecases.office import Office
from app.usecases.report_files import Files, names_for, rendered


async def build_annual_summary(
    office: Office, operator: str, year: int, *, out: Path, by: Actor, now: datetime
) -> Files:
    """Art. 14: the year's figures, reports, tests and assessments as documents in a folder."""
    async with office.query(by=by, now=now) as desk:
        if not is_command_line(by):
            permit_on(desk, Operation.READ_THRESHOLDS, operator)
        content = await annual_content(desk, await operator_named(desk, operator), year)
        names = await names_for(desk, content.operator, date(year, 12, 31))
    files = await asyncio.to_thread(rendered, content, names)
    await asyncio.to_thread(write_files, out, files)
    return files
