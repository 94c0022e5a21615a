"""The caller's name for one request, so that sending it again does nothing twice."""

import hashlib
import re
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Header, Request

from app.domain.keeping import ANSWERS_KEPT
from app.domain.parties import Actor
from app.http.problems import refuse
from app.usecases.intake import Idempotency

_KEY = re.compile(r"[\x21-\x7e]{8,255}")


@dataclass(frozen=True, slots=True)
class RequestKey:
    """`digest` is SHA-256 over the operation's address and the body as it was sent."""

    key: str
    digest: str

    def of(self, by: Actor) -> Idempotency:
        """Among those that the caller gives: a client's, whomever it acts for."""
        return self.under(by.via or by.id)

    def under(self, client: str) -> Idempotency:
        return Idempotency(client=client, key=self.key, digest=self.digest)


async def request_key(
    request: Request,
    idempotency_key: Annotated[
        str | None,
        Header(
            description="8 to 255 visible ASCII characters; the same again on a retry, which is answered the same for"
            f" {ANSWERS_KEPT.days} days. After that the key counts as new: look for the case before you send it again."
        ),
    ] = None,
) -> RequestKey:
    if idempotency_key is None:
        raise refuse("idem.missing")
    if not _KEY.fullmatch(idempotency_key):
        raise refuse("idem.malformed")
    digest = hashlib.sha256(f"{request.method} {request.url.path}\n".encode())
    digest.update(await request.body())
    return RequestKey(idempotency_key, digest.hexdigest())


TheRequestKey = Annotated[RequestKey, Depends(request_key)]
