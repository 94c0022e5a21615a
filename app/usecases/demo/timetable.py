"""Many lives played in one order of time: each waits until its next instant, the earliest goes on."""

import asyncio
import heapq
from collections.abc import Callable, Coroutine, Iterable
from datetime import datetime
from itertools import count
from typing import Any

Life = Coroutine[Any, Any, None]
Progress = Callable[[datetime], None]


class Timetable:
    """One life at a time, so that what comes first happens first, whatever the lives are.

    What would come after `end` stays undone: those cases are still open when the demo begins.
    """

    def __init__(self, end: datetime) -> None:
        self.end = end
        self._waiting: list[tuple[datetime, int, asyncio.Future[None]]] = []
        self._order = count()
        self._rested = asyncio.Event()
        self._now: datetime | None = None

    async def until(self, at: datetime) -> datetime:
        """Waits for the instant; for now, where it is past."""
        at = at if self._now is None or at >= self._now else self._now
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self._waiting, (at, next(self._order), turn))
        self._rested.set()
        await turn
        return at

    async def play(self, lives: Iterable[Life], progress: Progress) -> None:
        """Raises what a life raised."""
        tasks: list[asyncio.Task[None]] = []
        try:
            for life in lives:
                self._rested.clear()
                tasks.append(task := asyncio.create_task(life))
                task.add_done_callback(lambda _: self._rested.set())
                await self._rest(tasks)
            while self._waiting and self._waiting[0][0] <= self.end:
                self._now, _, turn = heapq.heappop(self._waiting)
                self._rested.clear()
                turn.set_result(None)
                await self._rest(tasks)
                progress(self._now)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _rest(self, tasks: list[asyncio.Task[None]]) -> None:
        """Until whoever is at it waits again, or has come to an end."""
        await self._rested.wait()
        for task in [task for task in tasks if task.done()]:
            tasks.remove(task)
            task.result()
