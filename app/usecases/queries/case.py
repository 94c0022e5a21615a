"""One case as the caller may see it."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.proceeding import P
from app.usecases.case_views import CaseView, view_of
from app.usecases.office import Office


async def read_case(office: Office, reference: str, *, of: type[P], by: Actor, now: datetime) -> CaseView[P]:
    """The case with its open actions, and for the others the reason why not (with the article).

    Answers alike for a case that does not exist and one the caller may not know of.
    """
    async with office.query(by=by, now=now) as desk:
        loaded = await desk.find(reference, of)
        desk.permit(Operation.READ_CASE, loaded)
        return await view_of(desk, loaded)
