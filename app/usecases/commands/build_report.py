"""Build a report's files (生成季度报告)."""

import asyncio
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.documents.report.names import Names
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.reports.content import ReportContent
from app.domain.reports.report import FrozenVersion
from app.domain.reports.status import Status
from app.gateways.report_folders import write_files
from app.usecases.administration import is_command_line
from app.usecases.desk import Desk
from app.usecases.dossiers import last_day_of, operator_named, permit_on, quarter_named
from app.usecases.errors import LostRace
from app.usecases.office import Office
from app.usecases.report_content import content_of
from app.usecases.report_files import Files, frozen, names_for, rendered
from app.usecases.reporting import as_compiled, compiled, report_begun

Found = tuple[str, ReportContent | FrozenVersion, Names]
TRIES = 5
GONE_OUT = frozenset({Status.SUBMITTED, Status.RECEIVED, Status.ACCEPTED})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportBuilt:
    """`as_of`: the instant of the figures. A report that has gone out is given as it was submitted."""

    status: str
    version: int
    as_of: datetime
    files: Files


async def build_report(
    office: Office, operator: str, quarter: str, *, out: Path, by: Actor, now: datetime
) -> ReportBuilt:
    """The quarterly job for one report: drafted where there is none, brought to the figures of now, its files written
    into a folder. Twice, or twice at once, gives the same: where nothing changed nothing is written anew.
    """
    status, found, names = await _current(office, operator, quarter, by=by, now=now)
    if isinstance(found, FrozenVersion):
        files = await asyncio.to_thread(frozen, office.files, found)
        built = ReportBuilt(status=status, version=found.number, as_of=found.compiled.as_of, files=files)
    else:
        files = await asyncio.to_thread(rendered, found, names)
        built = ReportBuilt(status=status, version=found.version, as_of=found.as_of, files=files)
    await asyncio.to_thread(write_files, out, files)
    return built


async def _current(office: Office, operator: str, quarter: str, *, by: Actor, now: datetime) -> Found:
    """Whoever is a moment slower reads what the other wrote."""
    for tried in range(1, TRIES + 1):
        try:
            async with office.command(by=by, now=now) as desk:
                return await _built(desk, operator, quarter)
        except LostRace:
            if tried == TRIES:
                raise
    raise AssertionError("the loop returns or raises")


async def _built(desk: Desk, operator: str, quarter: str) -> Found:
    if not is_command_line(desk.by):
        permit_on(desk, Operation.DRAFT_REPORT, operator)
    code = await operator_named(desk, operator)
    loaded = await report_begun(desk, code, quarter_named(quarter))
    report = loaded.dossier
    names = await names_for(desk, code, last_day_of(report.period))
    if report.status in GONE_OUT and report.submitted is not None:
        return str(report.status), report.submitted, names
    if report.status is Status.CONFIRMED:
        content = await content_of(desk, report)
        return str(report.status), await as_compiled(desk, report, content), names
    after, content = await compiled(desk, loaded)
    return str(after.dossier.status), content, names
