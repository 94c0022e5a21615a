"""The lane of messages: new codes that were asked for, and the outbox."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

import structlog

from app.usecases.commands.send_messages import NO_ADDRESS, Sending
from app.usecases.commands.send_new_code import send_new_code
from app.usecases.office import Office
from app.usecases.queries.work_ahead import read_work_ahead
from app.worker.clock import Clock
from app.worker.clock_watch import instant_ahead
from app.worker.figures import Figures

LOG = structlog.get_logger("app.worker")

Send = Callable[[], Awaitable[Sequence[Sending]]]
"""`send_messages` with its gateway, which this room does not know."""


class Messages:
    """Apart from the deadlines, so that a slow carrier delays none of them."""

    def __init__(
        self,
        office: Office,
        send: Send,
        clock: Clock,
        figures: Figures,
        *,
        is_stopping: Callable[[], bool],
    ) -> None:
        self._office = office
        self._send = send
        self._clock = clock
        self._figures = figures
        self._is_stopping = is_stopping

    async def turn(self) -> datetime | None:
        while not self._is_stopping() and await send_new_code(self._office, now=self._clock.now()):
            pass
        while not self._is_stopping():
            sendings = await self._send()
            if not sendings:
                break
            for sending in sendings:
                self._report(sending)
        now = self._clock.now()
        return instant_ahead((await read_work_ahead(self._office, now=now)).message_at, now)

    def _report(self, sending: Sending) -> None:
        ended = "sent" if sending.error is None else "dead" if sending.is_dead else "again"
        self._figures.messages.labels(ended).inc()
        about = {"id": sending.claimed.id, "topic": sending.claimed.topic, "reason": sending.error}
        if sending.is_dead and sending.error != NO_ADDRESS:
            LOG.error("a message was given up", **about)
        elif sending.error is not None:
            LOG.warning("a message was not sent", **about)
