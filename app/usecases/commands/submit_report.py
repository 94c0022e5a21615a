"""Submit a report (报送季度报告)."""

import asyncio
from dataclasses import replace
from datetime import datetime

from app.documents.report.names import Names
from app.domain.dossiers.dossier import DossierKind
from app.domain.parties import Actor
from app.domain.reports.content import ReportContent
from app.domain.reports.digest import compilation
from app.domain.reports.status import Action
from app.domain.reports.submission import SubmitReport
from app.store.dossiers import keep_files
from app.usecases.dossiers import (
    DossierOutcome,
    find_report,
    open_report,
    permit_action,
    require_version,
    take_further,
)
from app.usecases.lying_files import require_lying
from app.usecases.office import Office
from app.usecases.report_content import content_of
from app.usecases.report_files import kept, names_for, rendered
from app.usecases.reporting import as_compiled


async def submit_report(
    office: Office, operator: str, quarter: str, *, version: int | None = None, by: Actor, now: datetime
) -> DossierOutcome:
    """Art. 8: to the agency, as the head confirmed it; data and files are frozen with their SHA-256 (rule F8). Refused
    where the figures have changed since they were confirmed, and while complaints past due are pending (rule V3).
    """
    content, names, seen = await _read(office, operator, quarter, version=version, by=by, now=now)
    files = await asyncio.to_thread(rendered, content, names)
    stored = await asyncio.to_thread(kept, office.files, files)  # on disk before their record is
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.SUBMIT, version=seen)
        current = await content_of(desk, loaded.dossier)
        act = SubmitReport(
            digests=frozenset({compilation(content).digest, compilation(current).digest}),
            files=stored,
            pending=current.pending,
        )
        after = await take_further(desk, loaded, act)
        keep_files(desk.transaction, after.dossier.id, len(after.dossier.versions), stored)
        await require_lying(desk, stored)
        return DossierOutcome.of(after)


async def _read(
    office: Office, operator: str, quarter: str, *, version: int | None, by: Actor, now: datetime
) -> tuple[ReportContent, Names, int]:
    """What will go out, and the version of the record that it was read from."""
    async with office.query(by=by, now=now) as desk:
        permit_action(desk, Action.SUBMIT, DossierKind.QUARTERLY_REPORT, operator)
        loaded = await find_report(desk, operator, quarter)
        require_version(loaded, version)
        content = await as_compiled(desk, loaded.dossier, await content_of(desk, loaded.dossier))
        names = await names_for(desk, content.operator, content.quarter.period.last_on)
        return replace(content, is_draft=False), names, loaded.version
