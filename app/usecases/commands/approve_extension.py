"""Approve an extension (审批延长)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.extension import ApproveExtension
from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def approve_extension(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Art. 12, rule S6: the head or acting head of the agency, never who asked, by their own sign-in and
    before the original due instant. The new one is the end of the 10th working day from receipt.
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(await desk.carry_out(found, ApproveExtension()))
