"""Papers that a body issues, made: into a folder, signed and frozen, begun anew (Art. 14, rule F8)."""

import asyncio
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from app.documents.report.names import Names
from app.domain.dossiers.registry import KINDS
from app.domain.instants import local_date
from app.domain.issues.digest import IssuedContent, digest_of
from app.domain.issues.issue import Issue
from app.domain.issues.issuing import IssuePaper, RevisePaper
from app.domain.issues.status import Action, Status
from app.domain.parties import Actor
from app.gateways.report_folders import write_files
from app.store.dossiers import keep_files
from app.usecases.dossiers import DossierOutcome, keep_words, require_version, take_further
from app.usecases.errors import LostRace
from app.usecases.issuing import (
    PaperNamed,
    begun,
    brought_up,
    find_issue,
    names_of,
    permit_paper,
    written_now,
)
from app.usecases.lying_files import require_lying
from app.usecases.office import Office
from app.usecases.report_files import Files, frozen, kept, rendered


async def issue_paper(
    office: Office, paper: PaperNamed, *, version: int | None, by: Actor, now: datetime
) -> DossierOutcome:
    """Rendered outside the transaction, kept under their hashes, then signed: exactly what was rendered, or refused."""
    content, names, seen = await _as_to_be_signed(office, paper, version=version, by=by, now=now)
    files = await asyncio.to_thread(rendered, content, names)
    stored = await asyncio.to_thread(kept, office.files, files)  # on disk before their record is
    async with office.command(by=by, now=now) as desk:
        permit_paper(desk, paper, Action.ISSUE)
        loaded = await find_issue(desk, paper)
        require_version(loaded, seen)
        after, _ = await brought_up(desk, paper, loaded)
        signed = await take_further(desk, after, IssuePaper(digest=digest_of(content), files=stored))
        keep_files(desk.transaction, signed.dossier.id, len(signed.dossier.versions), stored)
        await require_lying(desk, stored)
        return DossierOutcome.of(signed)


async def _as_to_be_signed(
    office: Office, paper: PaperNamed, *, version: int | None, by: Actor, now: datetime
) -> tuple[IssuedContent, Names, int]:
    async with office.query(by=by, now=now) as desk:
        permit_paper(desk, paper, Action.ISSUE)
        loaded = await find_issue(desk, paper)
        require_version(loaded, version)
        KINDS[paper.kind].table.ways(
            loaded.dossier.state, Action.ISSUE
        )  # refused before anything is rendered
        content = await written_now(desk, paper, loaded.dossier)
        signed = replace(content, issued_on=local_date(desk.now))
        return signed, await names_of(desk, paper), loaded.version


async def revise_paper(
    office: Office, paper: PaperNamed, *, reason: str, version: int | None, by: Actor, now: datetime
) -> DossierOutcome:
    async with office.command(by=by, now=now) as desk:
        permit_paper(desk, paper, Action.REVISE)
        loaded = await find_issue(desk, paper)
        require_version(loaded, version)
        content = await written_now(desk, paper, loaded.dossier)
        act = RevisePaper(reason=keep_words(desk, loaded, reason), digest=digest_of(content))
        begun_anew = await take_further(desk, loaded, act)
        after, _ = await brought_up(desk, paper, begun_anew)
        return DossierOutcome.of(after)


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperBuilt:
    """`number` of the version, `as_of` the instant of its figures."""

    status: str
    number: int
    as_of: datetime
    files: Files


async def build_paper(
    office: Office, paper: PaperNamed, *, out: Path, by: Actor, now: datetime
) -> PaperBuilt:
    """Into a folder: as it was issued, or else brought to the figures of now."""
    issue, content, names = await _to_build(office, paper, by=by, now=now)
    issued = issue.issued if issue.status is Status.ISSUED else None
    if issued is not None:
        files = await asyncio.to_thread(frozen, office.files, issued)
        number, instant = issued.number, issued.compiled.as_of
    else:
        files = await asyncio.to_thread(rendered, content, names)
        number, instant = issue.number, content.as_of
    await asyncio.to_thread(write_files, out, files)
    return PaperBuilt(status=str(issue.status), number=number, as_of=instant, files=files)


TRIES = 5


async def _to_build(
    office: Office, paper: PaperNamed, *, by: Actor, now: datetime
) -> tuple[Issue, IssuedContent, Names]:
    """Whoever is a moment slower reads what the other wrote."""
    for tried in range(1, TRIES + 1):
        try:
            async with office.command(by=by, now=now) as desk:
                permit_paper(desk, paper, Action.COMPILE)
                loaded = await begun(desk, paper)
                names = await names_of(desk, paper)
                if loaded.dossier.status is Status.ISSUED:
                    return loaded.dossier, await written_now(desk, paper, loaded.dossier), names
                after, content = await brought_up(desk, paper, loaded)
                return after.dossier, content, names
        except LostRace:
            if tried == TRIES:
                raise
    raise AssertionError("the loop returns or raises")
