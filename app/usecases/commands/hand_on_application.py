"""Hand an application on to where it belongs."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.article_10 import HandOnApplication
from app.domain.proceedings.complaint.state import Wanted
from app.usecases.concerning import open_brought
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def hand_on_application(
    office: Office, reference: str, *, wanted: Wanted, to: str, version: int | None, by: Actor, now: datetime
) -> Outcome:
    """To the operator for a review, to the agency for an appeal, within 1 working day (rule S3).

    Where the review or appeal is lodged here, it has arrived with that; this is for what goes by another way.
    """
    async with office.command(by=by, now=now) as desk:
        case = await open_brought(desk, reference, Operation.HAND_ON_APPLICATION, version=version)
        return Outcome.of(await desk.carry_out(case, HandOnApplication(wanted=wanted, to=to)))
