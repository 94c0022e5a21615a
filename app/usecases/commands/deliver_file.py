"""Deliver the file that the agency asked for."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.inquiry import DeliverFile
from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def deliver_file(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    request: str,
    file: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """By the operator, by reference (rule S5)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(
            await desk.carry_out(
                found, DeliverFile(request=request, reference=desk.keep(found, "file", file))
            )
        )
