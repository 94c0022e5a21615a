"""What stands in a form that somebody has begun on the page of a case."""

from collections.abc import Mapping

from app.usecases.queries.form_drafts import FormDraft, list_form_drafts
from app.web.page import Page

ACT_FORM = "act"
OF_THE_DRAFT = ("act", "version")


def draft_values(draft: FormDraft) -> dict[str, str | list[str]]:
    """The version is that of the page, not of the draft."""
    return {
        name: value if isinstance(value, str) else list(value)
        for name, value in draft.words.items()
        if name not in OF_THE_DRAFT
    }


async def drafts_on(page: Page, about: str) -> Mapping[str, FormDraft]:
    """This person's, the latest of each act."""
    drafts = await list_form_drafts(page.site.office, ACT_FORM, about=about, **page.who)
    return {str(draft.words.get("act", "")): draft for draft in reversed(drafts)}
