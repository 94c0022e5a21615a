"""Strike a supervision check that was recorded in error (撤销误登的监督检查记录)."""

from datetime import datetime

from app.domain.checks.recording import StrikeCheck
from app.domain.checks.status import Action
from app.domain.parties import Actor
from app.usecases.check_books import open_check_book, own_agency
from app.usecases.dossiers import DossierOutcome, keep_words, take_further
from app.usecases.office import Office


async def strike_check(
    office: Office,
    operator: str,
    quarter: str,
    check: str,
    *,
    reason: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule D2: it counts no more, and stays on record with who struck it and why."""
    async with office.command(by=by, now=now) as desk:
        book = await open_check_book(desk, operator, quarter, action=Action.STRIKE_CHECK, version=version)
        await own_agency(desk)
        act = StrikeCheck(check=check, reason=keep_words(desk, book, reason))
        return DossierOutcome.of(await take_further(desk, book, act))
