"""Whether what came with a cookie was sent from a page of ours: by where it comes from, and for forms by a token.

The token follows from a secret of the browser, so a page needs to keep nothing, and another browser's is worth
nothing.
"""

import hashlib
import hmac
from urllib.parse import urlsplit

from fastapi import Request

from app.http.problems import refuse

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
PURPOSE = b"form of a page"


def require_same_origin(request: Request) -> None:
    """Raise `csrf.failed` for a change that was not sent from a page of ours, or does not say from where."""
    if request.method not in SAFE and not _is_from_here(request):
        raise refuse("csrf.failed")


def _is_from_here(request: Request) -> bool:
    site = request.headers.get("sec-fetch-site")
    if site is not None:
        return site == "same-origin"
    said = request.headers.get("origin") or request.headers.get("referer") or ""
    return bool(said) and urlsplit(said).netloc.lower() == request.headers.get("host", "").lower()


def form_token(session: str) -> str:
    return hmac.digest(session.encode(), PURPOSE, hashlib.sha256).hex()


def is_form_token(session: str, shown: str | None) -> bool:
    return shown is not None and hmac.compare_digest(form_token(session).encode(), shown.encode())


def require_form_token(session: str, shown: str | None) -> None:
    if not is_form_token(session, shown):
        raise refuse("csrf.failed")
