"""The letters of a case: which stand open, and one of them as it would go out now."""

import asyncio
from collections.abc import Sequence
from datetime import datetime, time

from app.documents.letters.forms import paper_form
from app.documents.letters.layout import letter_pdf
from app.documents.letters.letter import Letter, LetterKind
from app.domain.instants import SHANGHAI
from app.domain.parties import Actor, OrganisationCode, OrganisationKind
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation
from app.domain.proceedings.proceeding import P
from app.domain.rulebook.kinds import DeadlineKind
from app.store.organisations import read_hotlines
from app.usecases.concerning import find_concerning
from app.usecases.correspondence import body_of, correspondence
from app.usecases.errors import Forbidden, NotFound
from app.usecases.letter_writers import WRITERS, Drafted, drafted
from app.usecases.office import Office


async def list_letters(
    office: Office, reference: str, *, of: type[P], by: Actor, now: datetime
) -> Sequence[LetterKind]:
    """Those for which everything has happened that they tell; nobody is named for it."""
    async with office.query(by=by, now=now) as desk:
        loaded = await find_concerning(desk, reference, of)
        desk.permit(Operation.READ_CASE, loaded)
        standing = desk.standing(loaded, Operation.UNMASK_CONTACT)
        if not decide(by, Operation.UNMASK_CONTACT, standing).is_allowed:
            return []  # rule D1: each of them names the passenger, so none would be shown
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


async def print_paper_form(office: Office, operator: OrganisationCode, *, by: Actor, now: datetime) -> bytes:
    """The blank form of an operator's stations, with today's limits (rule S10). Raises NotFound for no operator."""
    if not decide(by, Operation.READ_REFERENCE, Relation.NO_OBJECT).is_allowed:
        raise Forbidden(str(Operation.READ_REFERENCE))
    async with office.query(by=by, now=now) as desk:
        everyone = await office.organisations.all(desk.reading)
        own = next((one for one in everyone if one.code == operator), None)
        agency = next((one for one in everyone if one.kind is OrganisationKind.AGENCY), None)
        if own is None or agency is None or own.kind is not OrganisationKind.OPERATOR:
            raise NotFound
        rulebook = desk.law(now).rulebook
        hotlines = await read_hotlines(desk.reading)
        form = paper_form(
            operator=body_of(own, office.hotlines, hotlines),
            agency=body_of(agency, office.hotlines, hotlines),
            law=rulebook.title,
            start_hours=rulebook.limit(DeadlineKind.START).amount,
            handling_days=rulebook.limit(DeadlineKind.HANDLING).amount,
        )
    made_at = datetime.combine(rulebook.effective_from, time(), SHANGHAI)
    return await asyncio.to_thread(letter_pdf, form, made_at=made_at)
