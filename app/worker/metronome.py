"""Wakes the lanes: at an instant through APScheduler, and every two seconds at the latest without it."""

import asyncio
from collections.abc import Iterable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler  # type: ignore[import-untyped]

LONGEST_REST_SECONDS = 2.0
JOBS = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}


class Metronome:
    """Decides nothing and keeps nothing: a job lost is a rest of two seconds.

    APScheduler reckons by the wall clock, and stands still for an hour where that is put back by one. The rest is
    reckoned by the event loop, whose clock is monotonic.
    """

    def __init__(self, lanes: Iterable[str]) -> None:
        self._bells = {lane: asyncio.Event() for lane in lanes}
        self._scheduler = AsyncIOScheduler(timezone=UTC, job_defaults=JOBS)

    def start(self) -> None:
        self._scheduler.start()

    def stop(self) -> None:
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def wake_at(self, lane: str, instant: datetime) -> None:
        """Instead of what was asked for this lane before."""
        self._scheduler.add_job(
            self.wake, "date", args=[lane], run_date=instant, id=lane, replace_existing=True
        )

    async def wake(self, lane: str) -> None:
        self._bells[lane].set()

    def wake_all(self) -> None:
        for bell in self._bells.values():
            bell.set()

    def reckon_again(self) -> None:
        """The wall clock was set: what APScheduler is waiting for lies elsewhere now."""
        self._scheduler.wakeup()

    async def rest(self, lane: str) -> None:
        """Until woken, or for two seconds."""
        bell = self._bells[lane]
        try:
            await asyncio.wait_for(bell.wait(), LONGEST_REST_SECONDS)
        except TimeoutError:
            return
        finally:
            bell.clear()
