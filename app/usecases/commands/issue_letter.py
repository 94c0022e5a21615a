"""Issue a letter (制发文书): what was sent lies in the file as it was sent."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, time
from typing import Any

from app.documents.letters.layout import letter_pdf
from app.documents.letters.letter import Letter, LetterKind
from app.domain.identifiers import ItemId
from app.domain.instants import SHANGHAI, local_date
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.additions import AddAttachment
from app.domain.proceedings.complaint.state import Complaint, Wish
from app.domain.proceedings.papers import AddAttachment as AddPaper
from app.domain.proceedings.proceeding import Act, P
from app.store.kept import StoredFile
from app.store.readers.kept_items import files_of
from app.usecases.concerning import find_concerning, open_concerning
from app.usecases.correspondence import correspondence
from app.usecases.errors import NotFound
from app.usecases.letter_writers import WRITERS
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
        write = WRITERS[of].get(kind)
        case = await correspondence(desk, loaded, names_passenger=True)
        letter = await write(case) if write else None
        if letter is None:
            raise NotFound
        wants_large = Wish.LARGE_PRINT in case.proceeding.wishes.wishes
    pdf = await asyncio.to_thread(_printed, letter, now, wants_large)
    with office.files.incoming() as incoming:
        incoming.write(pdf)
        file = StoredFile(
            name=f"{letter.title}.pdf", sha256=incoming.sha256, size=incoming.size, media_type=PDF
        )
        async with office.command(by=by, now=now) as desk:
            opened = await open_concerning(desk, reference, of, version=version)
            for known in await files_of(desk.reading, opened.id):
                if known.sha256 == file.sha256:
                    return IssuedLetter(item=known.item, name=file.name, sha256=file.sha256, outcome=None)
            kept = desk.transaction.keep_file(opened.id, file)
            after = await desk.carry_out(opened, _adding(of)(attachment=kept))
            await asyncio.to_thread(incoming.keep)
            return IssuedLetter(item=kept.item, name=file.name, sha256=file.sha256, outcome=Outcome.of(after))


def _printed(letter: Letter, now: datetime, wants_large: bool) -> bytes:
    """A letter is dated by the day: issued twice on one day it is the same letter."""
    made_at = datetime.combine(local_date(now), time(), SHANGHAI)
    return letter_pdf(letter, made_at=made_at, large_print=wants_large)


def _adding(of: type[P]) -> Callable[..., Act[Any]]:
    return AddAttachment if issubclass(of, Complaint) else AddPaper
