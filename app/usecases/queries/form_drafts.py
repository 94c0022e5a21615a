"""Forms that somebody has begun: to go on with after a closed tab or a session that ended."""

from collections.abc import Sequence
from datetime import datetime

from app.domain.parties import Actor
from app.store.drafts import FormDraft, Words, find_draft, latest_drafts
from app.usecases.drafts import require_own
from app.usecases.errors import NotFound
from app.usecases.office import Office

__all__ = ["FormDraft", "Words", "list_form_drafts", "read_form_draft"]


async def list_form_drafts(
    office: Office, form: str, *, about: str | None = None, limit: int = 20, by: Actor, now: datetime
) -> Sequence[FormDraft]:
    """The caller's own, the latest first; with `about`, those on that case."""
    require_own(by)
    async with office.query(by=by, now=now) as desk:
        return await latest_drafts(desk.reading, account=by.id, form=form, about=about, limit=limit)


async def read_form_draft(office: Office, id: str, *, by: Actor, now: datetime) -> FormDraft:
    """Answers alike for one that does not exist and somebody else's."""
    require_own(by)
    async with office.query(by=by, now=now) as desk:
        found = await find_draft(desk.reading, id, account=by.id)
        if found is None:
            raise NotFound
        return found
