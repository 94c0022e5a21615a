"""One file of a proceeding, to be downloaded."""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.proceeding import Proceeding
from app.store.readers.kept_items import files_of
from app.usecases.errors import NotFound
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentView:
    """Where the bytes lie, and under which name and type they are given out."""

    path: Path
    name: str
    media_type: str
    sha256: str


async def read_attachment(
    office: Office, reference: str, *, item: str, by: Actor, now: datetime
) -> AttachmentView:
    """The bytes as they were kept. A file of another case, or an erased one, is not found."""
    async with office.query(by=by, now=now) as desk:
        loaded = await desk.find(reference, Proceeding)
        desk.permit(Operation.READ_CASE, loaded)
        files = await files_of(desk.reading, loaded.id)
    found = next((file for file in files if file.item == item and file.name is not None), None)
    if found is None or found.name is None:
        raise NotFound
    return AttachmentView(
        path=office.files.path_of(found.sha256),
        name=found.name,
        media_type=found.media_type,
        sha256=found.sha256,
    )
