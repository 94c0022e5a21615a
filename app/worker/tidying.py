"""The lane of tidying: once a day what is over goes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

import structlog

from app.usecases.commands.clean_files import clean_files
from app.usecases.commands.forget_accesses import forget_accesses
from app.usecases.commands.forget_answers import forget_answers
from app.usecases.commands.tidy_sign_ins import tidy_sign_ins
from app.usecases.office import Office
from app.worker.clock import Clock
from app.worker.clock_watch import ClockWatch
from app.worker.figures import Figures

LOG = structlog.get_logger("app.worker")

SECONDS_BEFORE_THE_FIRST_ROUND = 60.0
"""What fell due while nobody was at work goes first."""
SECONDS_BETWEEN_ROUNDS = 24 * 3600.0
SECONDS_AFTER_A_FAILURE = 3600.0
ENTRIES_AT_ONCE = 1000


class Forget(Protocol):
    async def __call__(self, office: Office, *, limit: int, now: datetime) -> int:
        """Answers how many went, `limit` at the most."""
        ...


@dataclass
class Chore:
    """`next_at` in monotonic seconds."""

    do: Callable[[], Awaitable[None]]
    next_at: float


class Tidying:
    """A minute after the start and every day; one chore that fails waits for an hour, and keeps none of the others."""

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
        chores = (self._tidy_sign_ins, self._forget_answers, self._forget_accesses, self._clean_files)
        self._chores = [Chore(chore, clock.monotonic() + SECONDS_BEFORE_THE_FIRST_ROUND) for chore in chores]

    async def turn(self) -> datetime | None:
        """Nothing goes by a clock that is not trusted."""
        for chore in self._chores:
            if not self._may_go_on() or self._clock.monotonic() < chore.next_at:
                continue
            chore.next_at = self._clock.monotonic() + SECONDS_AFTER_A_FAILURE
            await chore.do()
            chore.next_at = self._clock.monotonic() + SECONDS_BETWEEN_ROUNDS
        return None

    def _may_go_on(self) -> bool:
        return self._watch.is_trusted and not self._is_stopping()

    async def _tidy_sign_ins(self) -> None:
        self._count("sign_ins", await tidy_sign_ins(self._office, now=self._clock.now()))

    async def _forget_answers(self) -> None:
        await self._forget("answers", forget_answers)

    async def _forget_accesses(self) -> None:
        await self._forget("access_log", forget_accesses)

    async def _forget(self, what: str, forget: Forget) -> None:
        """Some at a time, so that nobody waits for long."""
        while self._may_go_on():
            gone = await forget(self._office, limit=ENTRIES_AT_ONCE, now=self._clock.now())
            self._count(what, gone)
            if gone < ENTRIES_AT_ONCE:
                return
            await asyncio.sleep(self._breath)

    async def _clean_files(self) -> None:
        cleaned = await clean_files(self._office, removes=True, now=self._clock.now())
        if cleaned.is_held:
            LOG.error("no row names these files: nothing was removed", files=cleaned.orphans)
        else:
            self._count("orphaned_files", cleaned.orphans)
        self._count("file_leftovers", cleaned.leftovers)

    def _count(self, what: str, gone: int) -> None:
        self._figures.tidied.labels(what).inc(gone)
        if gone:
            LOG.info("tidied", what=what, gone=gone)
