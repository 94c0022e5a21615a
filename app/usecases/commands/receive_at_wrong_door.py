"""Receive an application at another door."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.complaint.article_10 import ReceiveAtWrongDoor
from app.domain.proceedings.complaint.state import Wanted
from app.usecases.concerning import open_brought
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def receive_at_wrong_door(
    office: Office,
    reference: str,
    *,
    door: str,
    wanted: Wanted,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """A review or appeal asked for at a station, the hotline or 12345 is handed on within 1 working day, never refused
    (rule S3).
    """
    async with office.command(by=by, now=now) as desk:
        case = await open_brought(desk, reference, Operation.RECEIVE_AT_WRONG_DOOR, version=version)
        return Outcome.of(await desk.carry_out(case, ReceiveAtWrongDoor(door=door, wanted=wanted)))
