"""What is under which key: whether one may go, and whether one is missing (ADR 0006)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.usecases.care import require_command_line
from app.usecases.key_standing import KeysInUse, keys_in_use
from app.usecases.office import Office

__all__ = ["KeysInUse", "read_keys"]


async def read_keys(office: Office, *, by: Actor, now: datetime) -> KeysInUse:
    """Every telephone number is opened, for only the number itself tells its key."""
    require_command_line(by, Operation.CONFIGURE)
    async with office.query(by=by, now=now) as desk:
        return await keys_in_use(desk.reading, most_numbers=None)
