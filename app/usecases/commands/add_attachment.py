"""Add a file as evidence (上传附件)."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

from app.domain.evidence_files import FileFault, FileName, FileRefused, read_file_name, require_room
from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.additions import AddAttachment
from app.domain.proceedings.complaint.state import Complaint
from app.gateways.blob_files import Incoming
from app.gateways.file_inspection import require_what_it_says, without_metadata
from app.store.kept import StoredFile
from app.store.readers.kept_items import files_of
from app.store.reading import Reading
from app.usecases.desk import ReadingDesk
from app.usecases.errors import Stale
from app.usecases.office import Office
from app.usecases.outcome import Outcome

JPEG = "image/jpeg"


class Stated(Protocol):
    """What came with the bytes: their name, and the SHA-256 that the sender computed, if any."""

    @property
    def file_name(self) -> str: ...
    @property
    def sha256(self) -> str | None: ...


Receive = Callable[[Incoming], Awaitable[Stated]]
"""Writes what arrives into the place it is given."""


async def add_attachment(
    office: Office, reference: str, *, receive: Receive, version: int | None, by: Actor, now: datetime
) -> Outcome:
    """jpg, png, pdf, mp3, wav or m4a, told apart by what is inside; 20 MiB a file, 50 MiB a case (rule S13).

    Who may not is told before a byte is read. The place of a photo is taken out of it (PIPL Art. 6). The file is on
    disk before its record is.
    """
    async with office.query(by=by, now=now) as desk:
        await _require_welcome(desk, reference, version)
    with office.files.incoming() as incoming:
        stated = await receive(incoming)
        name = read_file_name(stated.file_name)
        await asyncio.to_thread(_examine, incoming, name, stated.sha256)
        async with office.command(by=by, now=now) as desk:
            case = await desk.open(reference, Complaint, version=version)
            require_room(size=incoming.size, sizes=await _sizes(desk.reading, case.id))
            file = StoredFile(
                name=name.shown, sha256=incoming.sha256, size=incoming.size, media_type=name.media_type
            )
            act = AddAttachment(attachment=desk.transaction.keep_file(case.id, file))
            after = await desk.carry_out(case, act)
            await desk.transaction.write()  # from here on nobody removes the file (ADR 0020)
            await asyncio.to_thread(incoming.keep)
            return Outcome.of(after)


async def _require_welcome(desk: ReadingDesk, reference: str, version: int | None) -> None:
    loaded = await desk.find(reference, Complaint)
    desk.permit(Operation.UPLOAD_EVIDENCE, loaded)
    if version is not None and version != loaded.version:
        raise Stale(loaded.version)
    require_room(size=1, sizes=await _sizes(desk.reading, loaded.id))


async def _sizes(reading: Reading, id: ProceedingId) -> list[int]:
    return [file.size for file in await files_of(reading, id)]


def _examine(incoming: Incoming, name: FileName, stated: str | None) -> None:
    if incoming.size == 0:
        raise FileRefused(FileFault.EMPTY)
    if stated is not None and stated != incoming.sha256:
        raise FileRefused(FileFault.CHECKSUM, found=incoming.sha256)
    require_what_it_says(incoming.file, name, size=incoming.size)
    if name.media_type == JPEG:
        incoming.file.seek(0)
        incoming.replace_by(without_metadata(incoming.file.read()))
