"""A complaint that a field of a body names, rather than the address."""

from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.state import Complaint
from app.store.errors import UnknownProceeding
from app.store.history_records import Loaded
from app.usecases.desk import Desk
from app.usecases.errors import Invalid, NotFound


async def complaint_of(
    desk: Desk, reference: str, owner: OrganisationCode, *, pointer: str
) -> Loaded[Complaint]:
    """Raise Invalid alike where there is no such complaint and where it is another operator's."""
    try:
        found = await desk.find(reference, Complaint)
    except (NotFound, UnknownProceeding):
        raise Invalid(pointer=pointer, code="field.ref_unknown") from None
    if found.proceeding.owner != owner:
        raise Invalid(pointer=pointer, code="field.ref_unknown")
    return found
