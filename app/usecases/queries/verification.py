"""Whether what is on record holds: the whole database, one case, or a history somebody was given (rule D2)."""

import asyncio
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.anchors import Anchor
from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation
from app.store.dossiers import submitted_files
from app.store.export_checks import Export, NotAnExport, export_faults
from app.store.faults import Invariant
from app.store.readers.case import case_rows
from app.store.readers.kept_items import FileNamed, files_after, files_named_by
from app.store.verification import Finding, Head, Verified, count_to_verify, heads, verify, verify_some
from app.usecases.administration import is_command_line
from app.usecases.desk import ReadingDesk
from app.usecases.errors import NotFound
from app.usecases.office import Office

Found = Callable[[Finding], None]
Progress = Callable[[float], None]
"""Hears how far it is, from 0 to 1."""

FILES_AT_ONCE = 500

__all__ = [
    "Finding",
    "NotAnExport",
    "Verified",
    "read_heads",
    "verify_case",
    "verify_export",
    "verify_records",
]


async def verify_records(
    office: Office,
    found: Found,
    *,
    anchors: Iterable[Anchor] = (),
    progress: Progress | None = None,
    by: Actor,
    now: datetime,
) -> Verified:
    """Every history is folded and compared with its rows, every chain, kept item and number checked, in one snapshot;
    then the files of submitted reports (rule F8) and those of cases, byte by byte: no row stands without its file.

    Each finding goes to `found` as it is made. `anchors` are heads taken on an earlier day and kept elsewhere.
    """
    async with office.query(by=by, now=now) as desk:
        _permit(desk)
        kept = [Head(ProceedingId(one.proceeding), one.version, one.hash) for one in anchors]
        way = _Way(progress, await count_to_verify(desk.reading) if progress else 0)
        verified = await verify(
            desk.reading, found, anchors={head.proceeding: head for head in kept}, passed=way.passed
        )
        files = await submitted_files(desk.reading)
    submitted = [FileNamed(item=one.name, number=one.of, sha256=one.sha256) for one in files]
    findings = verified.findings + await _report_lost(office, submitted, found)
    after = ""
    while page := await _page_of_files(office, after, by=by, now=now):
        findings += await _report_lost(office, page, found)
        way.passed(len(page))
        after = page[-1].item
    way.ended()
    return replace(verified, findings=findings)


@dataclass(slots=True)
class _Way:
    progress: Progress | None
    total: int
    done: int = 0

    def passed(self, some: int) -> None:
        """What came after it was counted does not lengthen the way."""
        self.done += some
        if self.progress:
            self.progress(min(self.done / self.total, 1.0) if self.total else 1.0)

    def ended(self) -> None:
        if self.progress:
            self.progress(1.0)


async def _page_of_files(office: Office, after: str, *, by: Actor, now: datetime) -> list[FileNamed]:
    """A snapshot of its own each: no connection is held while files are read."""
    async with office.query(by=by, now=now) as desk:
        return await files_after(desk.reading, after, most=FILES_AT_ONCE)


async def _report_lost(office: Office, files: Iterable[FileNamed], found: Found) -> int:
    """How many do not lie in their place with the bytes that were kept."""
    lost = await asyncio.to_thread(lambda: [one for one in files if not office.files.holds(one.sha256)])
    for one in lost:
        what = f"the file {one.sha256} ({one.item}) is not there as it was kept"
        found(Finding(number=one.number, invariant=Invariant.WHOLE, sequence=None, what=what))
    return len(lost)


async def verify_case(office: Office, reference: str, found: Found, *, by: Actor, now: datetime) -> Verified:
    """One case with all its proceedings. Raises NotFound."""
    async with office.query(by=by, now=now) as desk:
        _permit(desk)
        rows = await case_rows(desk.reading, await desk.id_of(reference))
        if not rows:
            raise NotFound
        verified = await verify_some(desk.reading, found, [row.id for row in rows])
        files = await files_named_by(desk.reading, [row.id for row in rows])
    return replace(verified, findings=verified.findings + await _report_lost(office, files, found))


async def read_heads(office: Office, *, by: Actor, now: datetime) -> list[Anchor]:
    """How far each history goes now: kept elsewhere, it shows later whether one was rewritten or cut."""
    async with office.query(by=by, now=now) as desk:
        _permit(desk)
        return [Anchor(one.proceeding, one.version, one.hash) async for one in heads(desk.reading)]


def verify_export(data: object, found: Found) -> Verified:
    """A history that was exported; neither database nor keys are needed. Raises NotAnExport."""
    export = Export.read(data)
    faults = list(export_faults(export))
    for fault in faults:
        found(
            Finding(number=export.number, invariant=fault.invariant, sequence=fault.sequence, what=fault.what)
        )
    return Verified(proceedings=1, records=len(export.records), findings=len(faults), digest=export.head_hash)


def _permit(desk: ReadingDesk) -> None:
    if not is_command_line(desk.by):
        desk.granted(decide(desk.by, Operation.VERIFY_AUDIT, Relation.NO_OBJECT), Operation.VERIFY_AUDIT)
