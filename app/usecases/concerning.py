"""Finding what a reference means: a review, an appeal or a direct complaint itself, or the complaint it concerns."""

from collections.abc import Sequence

from app.domain.permissions.operations import Operation
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import P, Proceeding
from app.domain.proceedings.review.state import Review
from app.store.history_records import Loaded
from app.store.readers.case import case_rows
from app.store.readers.listed import Listed
from app.usecases.desk import Desk, ReadingDesk
from app.usecases.errors import NotFound, Stale

KIND_OF: dict[type[Proceeding], ProceedingKind] = {
    Review: ProceedingKind.REVIEW,
    Appeal: ProceedingKind.APPEAL,
    DirectComplaint: ProceedingKind.DIRECT_COMPLAINT,
}


async def find_concerning(desk: ReadingDesk, reference: str, of: type[P]) -> Loaded[P]:
    """The proceeding meant, or the latest of its kind on the complaint meant. Raises NotFound."""
    if of not in KIND_OF:
        return await desk.find(reference, of)
    id = await desk.id_of(reference)
    rows = await case_rows(desk.reading, id)
    meant = _meant(rows, id, KIND_OF[of])
    if meant.concerns is not None:
        # whoever holds several holds the complaint first, so that no two wait for each other
        await desk.reading.load(meant.concerns)
    loaded = await desk.reading.load(meant.id, of)
    await desk.look_behind(loaded)
    return loaded


def _meant(rows: Sequence[Listed], id: str, kind: ProceedingKind) -> Listed:
    of_kind = [row for row in rows if row.kind is kind and id in (row.id, row.concerns)]
    if not of_kind:
        raise NotFound
    return of_kind[-1]


async def open_concerning(desk: Desk, reference: str, of: type[P], *, version: int | None) -> Loaded[P]:
    """The same, to be changed. Raises Stale where the caller, who may know of it, saw an older version."""
    loaded = await find_concerning(desk, reference, of)
    desk.require_known(loaded)
    if version is not None and version != loaded.version:
        raise Stale(loaded.version)
    return loaded


async def open_brought(
    desk: Desk, reference: str, operation: Operation, *, version: int | None
) -> Loaded[Complaint]:
    """The complaint that somebody names who applies, also where nothing else of it is known to the caller (S3)."""
    case = await desk.find(reference, Complaint)
    desk.permit(operation, case)
    if version is not None and version != case.version:
        raise Stale(case.version)
    return case
