"""Addresses within these pages."""

from urllib.parse import quote

from fastapi import Request


def sign_in_path(request: Request) -> str:
    """Where to sign in, and to come back from."""
    here = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return f"/sign-in?then={quote(here, safe='/')}"


def local_path(text: str | None, otherwise: str) -> str:
    """A path of ours and nothing else: whoever makes up a link sends nobody elsewhere."""
    if text is None or not text.startswith("/") or text.startswith("//"):
        return otherwise
    return text if text.isprintable() and "\\" not in text else otherwise
