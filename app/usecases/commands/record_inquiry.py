"""Record an inquiry (约谈, 实地检查)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.inquiry import RecordInquiry
from app.domain.proceedings.agency.state import AgencyProceeding, InquiryKind, Officer
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.officers import require_officer
from app.usecases.outcome import Outcome


async def record_inquiry(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    kind: InquiryKind,
    officers: tuple[Officer, ...],
    held_at: datetime,
    minutes: str,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Art. 12: interviews and site inspections with minutes, by policy by two officers with certificate
    numbers (rule S5).
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        for index, officer in enumerate(officers):
            await require_officer(desk, officer.id, found.proceeding.owner, pointer=f"/officers/{index}/id")
        act: RecordInquiry[AgencyProceeding] = RecordInquiry(
            kind=kind, officers=officers, held_at=held_at, minutes=desk.keep(found, "minutes", minutes)
        )
        return Outcome.of(await desk.carry_out(found, act))
