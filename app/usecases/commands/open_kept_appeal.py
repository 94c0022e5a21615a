"""Open an appeal that was kept."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.appeal.receipt import OpenOnObjection
from app.domain.proceedings.appeal.state import Appeal
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def open_kept_appeal(
    office: Office,
    reference: str,
    *,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """A reply came after all, and the passenger, asked, objects to it: the appeal is received now (rule
    S3).
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, Appeal, version=version)
        return Outcome.of(await desk.carry_out(found, OpenOnObjection()))
