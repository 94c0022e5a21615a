"""Record an attempt to tell the answer of a review, an appeal or a direct complaint (告知)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.answering import RecordAttempt
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def record_answer_attempt(
    office: Office,
    reference: str,
    *,
    of: type[Answered],
    channel: NotificationForm,
    outcome: AttemptOutcome,
    stated_at: datetime | None = None,
    evidence: str | None = None,
    note: str | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Reached, with evidence, the passenger is told and the clock met. After enough vain attempts and a
    last message the passenger counts as told, listed apart; a review's result is then sent in writing
    (rules S4, S8).
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        act: RecordAttempt[Answered] = RecordAttempt(
            channel=channel,
            outcome=outcome,
            stated_at=stated_at or now,
            evidence=evidence,
            note=desk.keep(found, "note", note) if note else None,
        )
        return Outcome.of(await desk.carry_out(found, act))
