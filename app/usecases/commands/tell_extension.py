"""Tell the passenger of an extension."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.extension import TellExtension
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.notification import NotificationForm
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def tell_extension(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    form: NotificationForm,
    evidence: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Before the original due instant; later it stands on record as late (rule S6)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(await desk.carry_out(found, TellExtension(form=form, evidence=evidence)))
