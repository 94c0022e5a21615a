"""Messages to people: what one is when it goes out, who takes it, and the taker that only writes to the log."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Protocol

import structlog

LOG = structlog.get_logger("app.messages")


@dataclass(frozen=True, slots=True, kw_only=True)
class OutgoingMessage:
    """`id` stays the same however often it is sent. Passengers have `phones`; staff are named by `recipient`.

    `logged` are its words without what nobody but its reader may see.
    """

    id: str
    topic: str
    recipient_kind: str
    recipient: str
    text: str = field(repr=False)
    phones: tuple[str, ...] = field(default=(), repr=False)
    logged: str = ""


@dataclass(eq=False)
class NotSent(Exception):
    """`reason` is a stable word, never what the other side said; where it is `final`, trying again is no use."""

    reason: str
    is_final: bool = False
    retry_after: timedelta | None = None


class MessageGateway(Protocol):
    """Takes a message to whoever it is for. An acknowledgement by the carrier is no notification (rule S8)."""

    async def send(self, message: OutgoingMessage) -> None:
        """Raises NotSent. Sent twice under the same id, it is the same message."""
        ...


class LoggingMessages:
    """Where nothing may go out (demo, METRO_OUTBOUND=false): in the log, as far as it may stand there (rule D1)."""

    async def send(self, message: OutgoingMessage) -> None:
        LOG.info(
            "message",
            id=message.id,
            topic=message.topic,
            to=message.recipient_kind,
            recipient=message.recipient,
            phones=len(message.phones),
            text=message.logged,
        )
