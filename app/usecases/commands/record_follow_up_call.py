"""Record a follow-up call (回访)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.telling import RecordFollowUpCall
from app.domain.taxonomy import FollowUpAnswer
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def record_follow_up_call(
    office: Office,
    reference: str,
    *,
    satisfaction: FollowUpAnswer,
    note: str | None = None,
    wants_to_apply: bool | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """ "Not satisfied" leads to Art. 10, never to a silent redo (rule S12)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = RecordFollowUpCall(
            satisfaction=satisfaction,
            note=desk.keep(case, "note", note) if note else None,
            wants_to_apply=wants_to_apply,
        )
        return Outcome.of(await desk.carry_out(case, act))
