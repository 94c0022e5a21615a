"""Request the operator's file (调阅)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.inquiry import RequestFile
from app.domain.proceedings.agency.state import AgencyProceeding
from app.store.kept import new_id
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def request_file(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    what: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The operator gives it within 2 working days by policy; no clock of ours waits (rules S5, T5)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(
            await desk.carry_out(
                found, RequestFile(request=new_id(), what=desk.keep(found, "file_request", what))
            )
        )
