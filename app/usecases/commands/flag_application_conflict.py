"""Flag a conflict of interest in a review, an appeal or a direct complaint (回避)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.papers import FlagConflict
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.officers import require_account
from app.usecases.outcome import Outcome


async def flag_application_conflict(
    office: Office,
    reference: str,
    *,
    of: type[Answered],
    subject: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Who is complained about neither handles nor decides it; whoever had it loses it (rule S14)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        await require_account(desk, subject, pointer="/subject")
        return Outcome.of(await desk.carry_out(found, FlagConflict(subject=subject)))
