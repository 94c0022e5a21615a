"""What a draft of a form must be: somebody's own, of a sane size, under an id that a page made."""

import re

from app.domain.parties import Actor
from app.store.drafts import Words
from app.usecases.errors import Forbidden, Invalid

OPAQUE_ID = re.compile(r"[0-9a-f]{32}")
MOST_CHARACTERS = 12_000
KEEP_DRAFT = "keep_form_draft"


def require_own(by: Actor) -> None:
    """Raise Forbidden for who has no account of an organisation's own: a program, a passenger, nobody."""
    if by.organisation is None or by.is_passenger or not by.own_sign_in:
        raise Forbidden(KEEP_DRAFT)


def require_draft_id(id: str) -> None:
    if not OPAQUE_ID.fullmatch(id):
        raise Invalid(pointer="/draft", code="field.ref_unknown")


def require_size(words: Words) -> None:
    size = sum(len(name) + len("".join(value)) for name, value in words.items())
    if size > MOST_CHARACTERS:
        raise Invalid(pointer="", code="field.too_long", limit=MOST_CHARACTERS)
