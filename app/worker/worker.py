"""The worker: five lanes that rest, wake and look at what the rows say."""

import asyncio
import signal
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager, suppress
from datetime import datetime

import structlog

from app.usecases.errors import Busy
from app.usecases.office import Office
from app.worker.clock import Clock
from app.worker.clock_watch import ClockWatch
from app.worker.deadlines import Deadlines
from app.worker.figures import Figures
from app.worker.messages import Messages, Send
from app.worker.metronome import Metronome
from app.worker.reports import Reports
from app.worker.tidying import Tidying

LOG = structlog.get_logger("app.worker")

CLOCK, DEADLINES, MESSAGES, REPORTS, TIDYING = "clock", "deadlines", "messages", "reports", "tidying"
DRAIN_SECONDS = 10.0

Turn = Callable[[], Awaitable[datetime | None]]


class Worker:
    """`run` until `stop`. Any number of them may run on one PostgreSQL database, beside any number of commands."""

    def __init__(self, office: Office, clock: Clock, *, send: Send, breath: float = 0.0) -> None:
        self.figures = Figures()
        self._clock = clock
        self._stopping = False
        self._metronome = Metronome((CLOCK, DEADLINES, MESSAGES, REPORTS, TIDYING))
        self._watch = ClockWatch(office, clock, on_jump=self._metronome.reckon_again)
        stopping = self._is_stopping
        self._deadlines = Deadlines(
            office, clock, self._watch, self.figures, is_stopping=stopping, breath=breath
        )
        self._messages = Messages(office, send, clock, self.figures, is_stopping=stopping)
        self._reports = Reports(office, clock, self._watch, self.figures, is_stopping=stopping)
        self._tidying = Tidying(office, clock, self._watch, self.figures, is_stopping=stopping, breath=breath)

    async def run(self) -> None:
        self._metronome.start()
        LOG.info("worker at work")
        try:
            await self._carry_out(CLOCK, self._look)
            async with asyncio.TaskGroup() as lanes:
                lanes.create_task(self._lane(CLOCK, self._look))
                lanes.create_task(self._lane(DEADLINES, self._deadlines.turn))
                lanes.create_task(self._lane(MESSAGES, self._messages.turn))
                lanes.create_task(self._lane(REPORTS, self._reports.turn))
                lanes.create_task(self._lane(TIDYING, self._tidying.turn))
        finally:
            self._metronome.stop()
            LOG.info("worker at rest")

    def stop(self) -> None:
        """Each lane ends after the batch it has in hand."""
        self._stopping = True
        self._metronome.wake_all()

    def _is_stopping(self) -> bool:
        return self._stopping

    async def _look(self) -> datetime | None:
        await self._watch.look()
        self.figures.holding(is_holding=not self._watch.is_trusted)
        return None

    async def _lane(self, lane: str, turn: Turn) -> None:
        while not self._stopping:
            next_at = await self._carry_out(lane, turn)
            if next_at is not None:
                self._metronome.wake_at(lane, next_at)
            if not self._stopping:
                await self._metronome.rest(lane)

    async def _carry_out(self, lane: str, turn: Turn) -> datetime | None:
        """A turn that fails costs two seconds: the rows are still there for the next one."""
        try:
            return await turn()
        except Busy as busy:
            LOG.warning("the database is busy or away", lane=lane, reason=busy.reason)
        except Exception as error:  # noqa: BLE001 - said aloud and counted; the lane goes on
            at = [f"{frame.filename}:{frame.lineno}" for frame in traceback.extract_tb(error.__traceback__)]
            LOG.error("a turn failed", lane=lane, error=type(error).__name__, at=at)  # noqa: TRY400
        self.figures.turns_lost.labels(lane).inc()
        return None


async def until_told(worker: Worker) -> None:
    """Runs until SIGTERM or SIGINT, then drains."""
    loop, running = asyncio.get_running_loop(), asyncio.ensure_future(worker.run())

    def told() -> None:
        worker.stop()
        loop.call_later(DRAIN_SECONDS, running.cancel)

    for told_by in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(told_by, told)
    with suppress(asyncio.CancelledError):
        await running


@asynccontextmanager
async def at_work(worker: Worker) -> AsyncIterator[Worker]:
    """Runs beside the block and is drained at its end; after ten seconds it is cut off, which loses nothing."""
    running = asyncio.create_task(worker.run())
    try:
        yield worker
    finally:
        worker.stop()
        _, unfinished = await asyncio.wait({running}, timeout=DRAIN_SECONDS)
        if unfinished:
            LOG.warning("the worker was cut off")
            running.cancel()
        await asyncio.gather(running, return_exceptions=True)
