"""Confirm that recordings the agency ordered are kept."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.inquiry import ConfirmCctvHold
from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def confirm_ordered_cctv_hold(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    held_as: str,
    sha256: str | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """By the operator, by reference and, where there is one, digest (rule S13)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(await desk.carry_out(found, ConfirmCctvHold(reference=held_as, sha256=sha256)))
