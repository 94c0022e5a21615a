"""A revision of ridership that waits for its second person, found for somebody who may decide it."""

from app.domain.permissions.operations import Operation
from app.domain.ridership.records import RidershipRevision
from app.store.ridership import find_revision
from app.usecases.desk import ReadingDesk
from app.usecases.errors import NotFound
from app.usecases.ridership import permit_ridership


async def open_revision(desk: ReadingDesk, id: str) -> RidershipRevision:
    """Raises NotFound also where it is another body's."""
    found = await find_revision(desk.reading, id)
    if found is None:
        raise NotFound
    await permit_ridership(desk, Operation.REVISE_RIDERSHIP, found.operator)
    return found
