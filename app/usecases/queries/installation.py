"""What is to be known of this installation, by anyone."""

from datetime import datetime

from app.domain.parties import NOBODY
from app.store.demo import is_demo
from app.usecases.office import Office


async def holds_demo(office: Office, *, now: datetime) -> bool:
    """Whether what lies here is the demo, so that pages and API can say that no case in it is real."""
    async with office.query(by=NOBODY, now=now) as desk:
        return await is_demo(desk.reading)
