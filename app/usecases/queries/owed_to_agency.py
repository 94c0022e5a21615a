"""What the agency asks of the operator: its file, recordings, what was ordered, a report (rules S5, S7, S13, S15)."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.agency.state import AgencyProceeding, FileRequest, Order
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.direct_complaint.state import DirectComplaint, PassingOn
from app.domain.rulebook.kinds import DeadlineKind
from app.usecases.concerning import find_concerning
from app.usecases.office import Office

Part = TypeVar("Part", FileRequest, Order)

OPERATORS = frozenset(
    {DeadlineKind.FILE_DELIVERY, DeadlineKind.ORDER, DeadlineKind.REPORT_BACK, DeadlineKind.CCTV_PURGE}
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedFor(Generic[Part]):
    """A file or an order, with the agency's words; None once they were erased."""

    part: Part
    text: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class OwedToAgency:
    """All that the operator sees of the agency's proceeding; `version` is for its own acts on it."""

    id: ProceedingId
    version: int
    files: tuple[AskedFor[FileRequest], ...]
    orders: tuple[AskedFor[Order], ...]
    report_by: date | None
    deadlines: tuple[Deadline, ...]


async def read_owed_to_agency(
    office: Office, reference: str, *, of: type[AgencyProceeding], by: Actor, now: datetime
) -> OwedToAgency:
    """For the operator that an appeal or a direct complaint is about: what is asked of it, and by when.

    Nothing else of the agency's file is shown (rules S5, S7, S15).
    """
    async with office.query(by=by, now=now) as desk:
        loaded = await find_concerning(desk, reference, of)
        desk.permit(Operation.DELIVER_FILE, loaded)
        found = (await desk.settle(loaded)).proceeding
        items = [request.what.item for request in found.file_requests]
        texts = await desk.reading.texts([*items, *(order.text.item for order in found.orders)])
        return OwedToAgency(
            id=loaded.id,
            version=loaded.version,
            files=tuple(AskedFor(part=one, text=texts.get(one.what.item)) for one in found.file_requests),
            orders=tuple(AskedFor(part=one, text=texts.get(one.text.item)) for one in found.orders),
            report_by=_report_by(found),
            deadlines=tuple(one for one in found.deadlines if one.kind in OPERATORS),
        )


def _report_by(found: AgencyProceeding) -> date | None:
    passing_on: PassingOn | None = found.passing_on if isinstance(found, DirectComplaint) else None
    return passing_on.report_by if passing_on else None
