"""The key that a form was drawn with: its draft lies under it, and what it brings about is done once."""

from urllib.parse import parse_qsl

from app.http.forms import MOST_FIELDS
from app.web.forms import KEY
from app.web.page import Page


async def sent_key(page: Page) -> str:
    """Empty where none was sent; the form itself has been read before."""
    raw = (await page.request.body()).decode("latin-1")
    return dict(parse_qsl(raw, max_num_fields=MOST_FIELDS)).get(KEY, "")
