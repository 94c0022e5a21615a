"""Record an attempt to tell the result (告知)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.complaint.telling import RecordAttempt
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def record_attempt(
    office: Office,
    reference: str,
    *,
    channel: NotificationForm,
    outcome: AttemptOutcome,
    stated_at: datetime | None = None,
    evidence: str | None = None,
    note: str | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Reached, with evidence, the passenger is told and the complaint concluded (Art. 9). After three vain attempts on
    two days and a last message the passenger counts as told, listed apart (rule S8, policy).
    """
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = RecordAttempt(
            channel=channel,
            outcome=outcome,
            stated_at=stated_at or now,
            evidence=evidence,
            note=desk.keep(case, "note", note) if note else None,
        )
        return Outcome.of(await desk.carry_out(case, act))
