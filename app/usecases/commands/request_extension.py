"""Request an extension (请示延长)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.extension import RequestExtension
from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def request_extension(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    reason: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Art. 12: the case officer asks the head, once, for a case marked exceptional and difficult. Undecided
    at the due instant, the request lapses (rule S6).
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(
            await desk.carry_out(found, RequestExtension(reason=desk.keep(found, "reason", reason)))
        )
