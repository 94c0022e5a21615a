"""The letters of a case: which stand open, and one of them as it would go out now."""

from collections.abc import Sequence
from datetime import datetime

from app.documents.letters.letter import Letter, LetterKind
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.proceeding import P
from app.usecases.concerning import find_concerning
from app.usecases.correspondence import correspondence
from app.usecases.errors import NotFound
from app.usecases.letter_writers import WRITERS
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
    office: Office,
    reference: str,
    kind: LetterKind,
    *,
    of: type[P],
    by: Actor,
    now: datetime,
) -> Letter:
    """Addressed by name, which needs the right to unmask and is logged (rule D1). Raises NotFound for a letter that
    the case does not have.
    """
    async with office.query(by=by, now=now) as desk:
        loaded = await find_concerning(desk, reference, of)
        desk.permit(Operation.READ_CASE, loaded)
        write = WRITERS[of].get(kind)
        case = await correspondence(desk, loaded, names_passenger=True)
        letter = await write(case) if write else None
        if letter is None:
            raise NotFound
        return letter
