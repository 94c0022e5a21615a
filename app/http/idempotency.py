"""The caller's name for one request, so that sending it again does nothing twice."""

import hashlib
import re
from typing import Annotated

from fastapi import Depends, Header, Request

from app.http.problems import refuse

_KEY = re.compile(r"[\x21-\x7e]{8,255}")


async def idempotency_key(
    idempotency_key: Annotated[
        str | None, Header(description="8 to 255 visible ASCII characters; the same again on a retry.")
    ] = None,
) -> str:
    if idempotency_key is None:
        raise refuse("idem.missing")
    if not _KEY.fullmatch(idempotency_key):
        raise refuse("idem.malformed")
    return idempotency_key


IdempotencyKey = Annotated[str, Depends(idempotency_key)]


async def request_digest(request: Request) -> str:
    """SHA-256 over the operation's address and the body as it was sent."""
    digest = hashlib.sha256(f"{request.method} {request.url.path}\n".encode())
    digest.update(await request.body())
    return digest.hexdigest()


RequestDigest = Annotated[str, Depends(request_digest)]
