"""What stands in a form that somebody has begun on the page of a case."""

from app.usecases.queries.form_drafts import FormDraft

OF_THE_DRAFT = ("act", "version")


def draft_values(draft: FormDraft) -> dict[str, str | list[str]]:
    """The version is that of the page, not of the draft."""
    return {
        name: value if isinstance(value, str) else list(value)
        for name, value in draft.words.items()
        if name not in OF_THE_DRAFT
    }
