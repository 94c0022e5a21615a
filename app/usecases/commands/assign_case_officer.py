"""Assign the case officer."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.inquiry import AssignOfficer
from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.officers import require_officer
from app.usecases.outcome import Outcome


async def assign_case_officer(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    officer: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """By the head of the agency; never somebody complained about (rule S14)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        await require_officer(desk, officer, found.proceeding.owner, pointer="/officer")
        return Outcome.of(await desk.carry_out(found, AssignOfficer(officer=officer)))
