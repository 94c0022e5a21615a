"""Give out a submitted report's files (导出已报送的报告)."""

import asyncio
from datetime import datetime
from pathlib import Path

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.reports.report import FrozenVersion
from app.gateways.report_folders import write_files
from app.usecases.administration import is_command_line
from app.usecases.dossiers import find_report, permit_on
from app.usecases.errors import NotFound
from app.usecases.office import Office
from app.usecases.report_files import frozen


async def export_report(
    office: Office,
    operator: str,
    quarter: str,
    *,
    number: int | None,
    out: Path,
    by: Actor,
    now: datetime,
) -> FrozenVersion:
    """Byte for byte as they were submitted, into a folder; the latest version where none is named. Raises NotFound."""
    async with office.query(by=by, now=now) as desk:
        if not is_command_line(by):
            permit_on(desk, Operation.READ_REPORTS, operator)
        report = (await find_report(desk, operator, quarter)).dossier
    wanted = number or len(report.versions)
    version = next((one for one in report.versions if one.number == wanted), None)
    if version is None:
        raise NotFound
    files = await asyncio.to_thread(frozen, office.files, version)
    await asyncio.to_thread(write_files, out, files)
    return version
