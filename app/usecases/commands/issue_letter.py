"""Issue a letter (制发文书): what was sent lies in the file as it was sent."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from app.documents.letters.letter import LetterKind
from app.domain.identifiers import ItemId
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.additions import AddAttachment
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.papers import AddAttachment as AddPaper
from app.domain.proceedings.proceeding import Act, P
from app.store.kept import StoredFile
from app.store.readers.kept_items import files_of
from app.usecases.concerning import find_concerning, open_concerning
from app.usecases.letter_writers import drafted
from app.usecases.office import Office
from app.usecases.outcome import Outcome

PDF = "application/pdf"


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedLetter:
    """`sha256` is what a later record of its delivery names as evidence. `outcome` is None where the same letter lay
    in the file already.
    """

    item: ItemId
    name: str
    sha256: str
    outcome: Outcome | None


async def issue_letter(
    office: Office,
    reference: str,
    kind: LetterKind,
    *,
    of: type[P],
    version: int | None,
    by: Actor,
    now: datetime,
) -> IssuedLetter:
    """The letter as it stands now, printed and kept under its digest; the same letter is kept once. Who may tell the
    passenger may issue it. Raises NotFound for a letter that the case does not have.
    """
    async with office.query(by=by, now=now) as desk:
        loaded = await find_concerning(desk, reference, of)
        desk.permit(Operation.NOTIFY, loaded)
        draft = await drafted(desk, loaded, kind, of)
    pdf = await asyncio.to_thread(draft.pdf, now)
    with office.files.incoming() as incoming:
        incoming.write(pdf)
        file = StoredFile(
            name=f"{draft.letter.title}.pdf", sha256=incoming.sha256, size=incoming.size, media_type=PDF
        )
        async with office.command(by=by, now=now) as desk:
            opened = await open_concerning(desk, reference, of, version=version)
            for known in await files_of(desk.reading, opened.id):
                if known.sha256 == file.sha256:
                    return IssuedLetter(item=known.item, name=file.name, sha256=file.sha256, outcome=None)
            kept = desk.transaction.keep_file(opened.id, file)
            after = await desk.carry_out(opened, _adding(of)(attachment=kept))
            await desk.transaction.write()  # from here on nobody removes the file (ADR 0020)
            await asyncio.to_thread(incoming.keep)
            return IssuedLetter(item=kept.item, name=file.name, sha256=file.sha256, outcome=Outcome.of(after))


def _adding(of: type[P]) -> Callable[..., Act[Any]]:
    return AddAttachment if issubclass(of, Complaint) else AddPaper
