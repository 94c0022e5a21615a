"""The lane of deadlines: what was missed is recorded, what is near is warned of."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import datetime
from typing import Protocol

import structlog

from app.domain.identifiers import ProceedingId
from app.usecases.commands.fire_warnings import fire_warnings
from app.usecases.commands.recalculate_deadlines import recalculate_deadlines
from app.usecases.commands.record_time import record_time
from app.usecases.errors import Busy
from app.usecases.office import Office
from app.usecases.queries.work_ahead import read_work_ahead
from app.usecases.sweeping import Swept
from app.worker.clock import Clock
from app.worker.clock_watch import ClockWatch, instant_ahead
from app.worker.figures import Figures

LOG = structlog.get_logger("app.worker")

BATCH = 100
SECONDS_ASIDE = 600.0
"""A proceeding that cannot be dealt with is tried, and complained about, again after this."""


class Sweep(Protocol):
    def __call__(
        self, office: Office, *, now: datetime, limit: int, passing_over: frozenset[ProceedingId]
    ) -> Awaitable[Swept]: ...


class Deadlines:
    """Takes all there is, batch by batch. `breath` seconds lie between two batches, so that others can write."""

    def __init__(
        self,
        office: Office,
        clock: Clock,
        watch: ClockWatch,
        figures: Figures,
        *,
        is_stopping: Callable[[], bool],
        breath: float = 0.0,
    ) -> None:
        self._office = office
        self._clock = clock
        self._watch = watch
        self._figures = figures
        self._is_stopping = is_stopping
        self._breath = breath
        self._aside: dict[ProceedingId, float] = {}

    async def turn(self) -> datetime | None:
        """A new notice first: nothing is missed that it moves. Then misses: nothing is warned of that was missed
        meanwhile. Answers when it is needed next."""
        await self._walk()
        await self._exhaust("deadlines", record_time)
        await self._exhaust("warnings", fire_warnings)
        now = self._clock.now()
        ahead = await read_work_ahead(self._office, now=now)
        self._figures.lag(ahead.lag(now))
        return instant_ahead(ahead.deadline_at, now)

    async def _walk(self) -> None:
        """Rule T6: an activated notice reaches every open deadline. A proceeding it cannot be counted for holds up the
        walk, as does an act begun before the activation, but not the misses: each settles by the notice on its own."""
        try:
            while self._watch.is_trusted and not self._is_stopping():
                batch = await recalculate_deadlines(self._office, now=self._clock.now(), limit=BATCH)
                if batch.notice is None or batch.is_waiting:
                    return
                self._figures.recorded.labels("notice").inc(batch.moved)
                LOG.info("recalculated", notice=batch.notice, proceedings=batch.looked_at, moved=batch.moved)
                await asyncio.sleep(self._breath)
        except Busy:
            raise
        except Exception as error:  # noqa: BLE001 - said aloud and counted; the next turn tries again
            self._figures.failed.labels("notice").inc()
            LOG.error("a notice cannot reach all deadlines", error=type(error).__name__)  # noqa: TRY400

    async def _exhaust(self, work: str, sweep: Sweep) -> None:
        passed_over = self._put_aside()
        while self._watch.is_trusted and not self._is_stopping():
            swept = await sweep(self._office, now=self._clock.now(), limit=BATCH, passing_over=passed_over)
            if not swept.claimed:
                return
            self._report(work, swept)
            passed_over |= swept.left_over
            await asyncio.sleep(self._breath)

    def _put_aside(self) -> frozenset[ProceedingId]:
        now = self._clock.monotonic()
        self._aside = {id: until for id, until in self._aside.items() if until > now}
        return frozenset(self._aside)

    def _report(self, work: str, swept: Swept) -> None:
        self._figures.recorded.labels(work).inc(len(swept.done))
        for one in swept.failed:
            self._figures.failed.labels(work).inc()
            self._aside[one.proceeding] = self._clock.monotonic() + SECONDS_ASIDE
            error = type(one.error).__name__
            LOG.error("a proceeding cannot be dealt with", work=work, proceeding=one.proceeding, error=error)
        if swept.done:
            LOG.info("recorded", work=work, proceedings=len(swept.done), held_up=len(swept.held_up))
