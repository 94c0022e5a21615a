"""Correct a supervision check on record (更正监督检查记录)."""

from datetime import datetime

from app.domain.checks.recording import CorrectCheck
from app.domain.checks.status import Action
from app.domain.parties import Actor
from app.usecases.check_books import CheckHeld, kept_with, open_check_book, own_agency, require_sound
from app.usecases.dossiers import DossierOutcome, keep_words, quarter_named, take_further
from app.usecases.office import Office


async def correct_check(
    office: Office,
    operator: str,
    quarter: str,
    check: str,
    held: CheckHeld,
    *,
    reason: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule D2: a further record with its reason; what stood before stays readable beside it. A check that was held in
    another quarter is struck here and recorded there.
    """
    async with office.command(by=by, now=now) as desk:
        book = await open_check_book(desk, operator, quarter, action=Action.CORRECT_CHECK, version=version)
        agency = await own_agency(desk)
        await require_sound(desk, held, within=quarter_named(quarter).period, agency=agency)
        words, stated = keep_words(desk, book, reason), kept_with(desk, book, held)
        act = CorrectCheck(check=check, reason=words, stated=stated)
        return DossierOutcome.of(await take_further(desk, book, act))
