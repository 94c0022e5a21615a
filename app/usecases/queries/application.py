"""A review, an appeal or a direct complaint as its own body may see it."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.proceeding import P
from app.usecases.case_views import CaseView, view_of
from app.usecases.concerning import find_concerning
from app.usecases.office import Office


async def read_application(
    office: Office, reference: str, *, of: type[P], by: Actor, now: datetime
) -> CaseView[P]:
    """By its own number, or the latest of its kind by that of the complaint. The other body's are unknown."""
    async with office.query(by=by, now=now) as desk:
        loaded = await find_concerning(desk, reference, of)
        desk.permit(Operation.READ_CASE, loaded)
        return await view_of(desk, loaded)
