"""Addresses within these pages."""

from urllib.parse import quote

from fastapi import Request

from app.http.text_rules import first_forbidden
from app.usecases.errors import NotFound


def sign_in_path(request: Request) -> str:
    """Where to sign in, and to come back from."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/sign-in?then={quote(here, safe='/')}"


def local_path(text: str | None, otherwise: str) -> str:
    """A path of ours and nothing else: whoever makes up a link sends nobody elsewhere."""
    if text is None or not text.startswith("/") or text.startswith("//"):
        return otherwise
    return text if text.isprintable() and "\\" not in text else otherwise


def require_ours(request: Request) -> None:
    """Raises NotFound for an address with a control in it, such as a NUL, which PostgreSQL would not take: no page of
    ours has one."""
    parts = [request.scope["path"]]
    if request.url.query:
        parts += [part for pair in request.query_params.multi_items() for part in pair]
    if any(first_forbidden(part) is not None for part in parts):
        raise NotFound
