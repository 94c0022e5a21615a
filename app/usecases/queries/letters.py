"""The letters of a case: which stand open, and one of them as it would go out now."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

from app.documents.letters.letter import Letter, LetterKind
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.proceeding import P
from app.usecases.concerning import find_concerning
from app.usecases.correspondence import correspondence
from app.usecases.letter_writers import WRITERS, Drafted, drafted
from app.usecases.office import Office


async def list_letters(
    office: Office, reference: str, *, of: type[P], by: Actor, now: datetime
) -> Sequence[LetterKind]:
    """Those for which everything has happened that they tell; nobody is named for it."""
    async with office.query(by=by, now=now) as desk:
        loaded = await find_concerning(desk, reference, of)
        desk.permit(Operation.READ_CASE, loaded)
        case = await correspondence(desk, loaded, names_passenger=False)
        return [kind for kind, write in WRITERS[of].items() if await write(case) is not None]


async def preview_letter(
    office: Office, reference: str, kind: LetterKind, *, of: type[P], by: Actor, now: datetime
) -> Letter:
    return (await _drafted(office, reference, kind, of=of, by=by, now=now)).letter


async def print_letter(
    office: Office, reference: str, kind: LetterKind, *, of: type[P], by: Actor, now: datetime
) -> bytes:
    """The PDF, exactly as it would be issued today."""
    found = await _drafted(office, reference, kind, of=of, by=by, now=now)
    return await asyncio.to_thread(found.pdf, now)


async def _drafted(
    office: Office, reference: str, kind: LetterKind, *, of: type[P], by: Actor, now: datetime
) -> Drafted:
    """Raises NotFound for a letter that the case does not have."""
    async with office.query(by=by, now=now) as desk:
        loaded = await find_concerning(desk, reference, of)
        desk.permit(Operation.READ_CASE, loaded)
        return await drafted(desk, loaded, kind, of)
