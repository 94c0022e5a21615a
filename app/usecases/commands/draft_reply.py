"""Draft a reply (拟稿)."""

from datetime import date, datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.reply import DraftReply
from app.domain.proceedings.complaint.state import Complaint, Remedy
from app.domain.taxonomy import HowHandled
from app.usecases.colleagues import require_colleague
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def draft_reply(
    office: Office,
    reference: str,
    *,
    text: str,
    handled: tuple[HowHandled, ...],
    remedies: tuple[Remedy, ...] = (),
    commitment: str | None = None,
    commitment_due_on: date | None = None,
    commitment_owner: str | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """A version of the reply; a later one takes its place until one is signed (rule S11).

    A result may be a commitment with its day: it is followed up and told when kept, and extends nothing (rule S12).
    """
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        if commitment_owner:
            await require_colleague(
                desk, commitment_owner, case.proceeding.owner, pointer="/commitment/owner"
            )
        act = DraftReply(
            text=desk.keep(case, "reply", text),
            handled=handled,
            remedies=remedies,
            commitment=desk.keep(case, "commitment", commitment) if commitment else None,
            commitment_due_on=commitment_due_on,
            commitment_owner=commitment_owner,
        )
        return Outcome.of(await desk.carry_out(case, act))
