"""Settle in the first contact (当场办结)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.complaint.state import Complaint, Remedy
from app.domain.proceedings.complaint.telling import SettleInFirstContact
from app.domain.proceedings.notification import NotificationForm
from app.domain.taxonomy import HowHandled
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def settle_in_first_contact(
    office: Office,
    reference: str,
    *,
    text: str,
    handled: tuple[HowHandled, ...],
    form: NotificationForm,
    evidence: str,
    remedies: tuple[Remedy, ...] = (),
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Start, result and telling in one act, proved by the recording or the signed form (rule S10)."""
    async with office.command(by=by, now=now) as desk:
        case = await desk.open(reference, Complaint, version=version)
        act = SettleInFirstContact(
            text=desk.keep(case, "reply", text),
            handled=handled,
            form=form,
            evidence=evidence,
            remedies=remedies,
        )
        return Outcome.of(await desk.carry_out(case, act))
