"""Keep what somebody has typed into a form and not sent (存草稿)."""

from datetime import datetime

from app.domain.parties import Actor
from app.store.drafts import FormDraft, Words, save_draft
from app.usecases.drafts import require_draft_id, require_own, require_size
from app.usecases.office import Office

MOST_DRAFTS = 20
"""Of one form and one person; the oldest go."""


async def keep_form_draft(
    office: Office, id: str, *, form: str, about: str = "", words: Words, by: Actor, now: datetime
) -> datetime:
    """The person's own, under the id that the form was given, until it is sent or dropped; answers when it was kept.
    It is no record, no receipt and no start of anything (rules S10, T4).
    """
    require_own(by)
    require_draft_id(id)
    require_size(words)
    draft = FormDraft(id=id, account=by.id, form=form, about=about, saved_at=now, words=words)
    async with office.command(by=by, now=now) as desk:
        await save_draft(desk.transaction, draft, most=MOST_DRAFTS)
    return now
