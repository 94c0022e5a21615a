"""Determine validity after a decision (定责)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.decision import DetermineValidity
from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def determine_opinion(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """What was proposed becomes the agency's determination, which outranks the operator's (rules V1, V2,
    S15).
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(await desk.carry_out(found, DetermineValidity()))
