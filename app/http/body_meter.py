"""The body is counted and timed while it arrives, whatever its length was said to be."""

import asyncio
from dataclasses import dataclass

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.gate import CLOSE, BodyLimit, plain_body_limit, too_large
from app.http.problems import refuse

BODY_SECONDS = 10.0
SLOWEST = 32 * 1024
"""Bytes a second that a body may take on top: a large file over a slow line is no attack."""


@dataclass(frozen=True, slots=True)
class BodyMeter:
    """Cuts off what is too long (413) or too slow (408); the connection is closed, as the rest stays unread."""

    app: ASGIApp
    body_limit: BodyLimit = plain_body_limit
    seconds: float = BODY_SECONDS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        began = asyncio.get_running_loop().time()
        meter = Meter(receive, limit=self.body_limit(scope), until=began + self.seconds)
        await self.app(scope, meter.receive, send)


@dataclass(slots=True)
class Meter:
    """`until` is the loop's time by which a body without a single byte is given up."""

    source: Receive
    limit: int
    until: float
    received: int = 0
    is_complete: bool = False

    @property
    def deadline(self) -> float:
        return self.until + self.received / SLOWEST

    async def receive(self) -> Message:
        if self.is_complete:
            return await self.source()
        try:
            async with asyncio.timeout_at(self.deadline):
                message = await self.source()
        except TimeoutError:
            raise refuse("request.timeout", headers=CLOSE) from None
        self.received += len(message.get("body", b""))
        if self.received > self.limit:
            raise too_large(self.limit)
        self.is_complete = not message.get("more_body", False)
        return message
