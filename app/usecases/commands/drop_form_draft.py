"""Drop a draft that was sent, or is not wanted any more."""

from datetime import datetime

from app.domain.parties import Actor
from app.store import drafts
from app.usecases.drafts import require_own
from app.usecases.office import Office


async def drop_form_draft(office: Office, id: str, *, by: Actor, now: datetime) -> None:
    """The person's own; nothing happens where there is none."""
    require_own(by)
    async with office.command(by=by, now=now) as desk:
        await drafts.drop_draft(desk.transaction, id, account=by.id)
