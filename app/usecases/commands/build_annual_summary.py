"""Build the year's summary (生成年度汇总)."""

import asyncio
from datetime import datetime
from pathlib import Path

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.gateways.report_folders import write_files
from app.usecases.administration import is_command_line
from app.usecases.dossiers import permit_on
from app.usecases.issuing import body_named, names_of, written_now
from app.usecases.office import Office
from app.usecases.paper_making import PaperBuilt, build_paper
from app.usecases.papers import annual_paper
from app.usecases.report_files import rendered


async def build_annual_summary(
    office: Office, operator: str, year: int, *, out: Path, by: Actor, now: datetime
) -> PaperBuilt:
    """Art. 14: the year's figures, reports, tests and assessments as documents in a folder: as issued where it has
    been, as far as it goes where the year is not over."""
    paper = annual_paper(operator, year)
    if paper.whole.ends_at <= now:
        return await build_paper(office, paper, out=out, by=by, now=now)
    async with office.query(by=by, now=now) as desk:
        if not is_command_line(by):
            permit_on(desk, Operation.READ_THRESHOLDS, operator)
        await body_named(desk, paper)
        content, names = await written_now(desk, paper, None), await names_of(desk, paper)
    files = await asyncio.to_thread(rendered, content, names)
    await asyncio.to_thread(write_files, out, files)
    return PaperBuilt(status="running", number=content.version, as_of=content.as_of, files=files)
