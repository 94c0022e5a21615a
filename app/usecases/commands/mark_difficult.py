"""Mark a case exceptional and difficult (特殊疑难)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.extension import MarkDifficult
from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def mark_difficult(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """With the reason; without it there is no extension (Art. 12)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(
            await desk.carry_out(found, MarkDifficult(reason=desk.keep(found, "reason", reason)))
        )
