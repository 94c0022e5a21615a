"""Refuse an extension."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.extension import RefuseExtension
from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def refuse_extension(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The head says no, with a reason; the due instant stays (rule S6)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(
            await desk.carry_out(found, RefuseExtension(reason=desk.keep(found, "reason", reason)))
        )
