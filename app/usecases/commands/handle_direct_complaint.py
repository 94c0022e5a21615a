"""Handle a direct complaint."""

from datetime import datetime

from app.domain.parties import Actor, OrganisationCode
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.direct_complaint.triage import TakeUp
from app.usecases.colleagues import require_operator
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def handle_direct_complaint(
    office: Office,
    reference: str,
    *,
    operator: OrganisationCode | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Within 1 working day (policy) the agency decides to handle it itself, as it would an appeal (Art. 4;
    rule S7).
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, DirectComplaint, version=version)
        if operator is not None:
            await require_operator(desk, operator)
        return Outcome.of(await desk.carry_out(found, TakeUp(operator=operator)))
