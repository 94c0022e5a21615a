"""Confirm that recordings are kept."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.handling import ConfirmCctvHold
from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def confirm_cctv_hold(
    office: Office,
    reference: str,
    *,
    held_as: str,
    sha256: str | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """By reference and, where there is one, digest (rule S13)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        return Outcome.of(await desk.carry_out(case, ConfirmCctvHold(reference=held_as, sha256=sha256)))
