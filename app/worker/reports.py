"""The lane of reports: what is owed at a quarter's end is drafted, what is due at a cut-off is tested."""

from collections.abc import Callable
from datetime import datetime

import structlog

from app.usecases.commands.draft_due_reports import draft_due_reports
from app.usecases.commands.make_threshold_tests import make_threshold_tests
from app.usecases.commands.remind_of_reports import remind_of_reports
from app.usecases.office import Office
from app.worker.clock import Clock
from app.worker.clock_watch import ClockWatch
from app.worker.figures import Figures

LOG = structlog.get_logger("app.worker")

SECONDS_BETWEEN_LOOKS = 60.0
"""Nothing here is due to the second; ridership that was waited for comes in at any time."""


class Reports:
    """Looks at start and every minute; what is on record already is done by nobody twice."""

    def __init__(
        self,
        office: Office,
        clock: Clock,
        watch: ClockWatch,
        figures: Figures,
        *,
        is_stopping: Callable[[], bool],
    ) -> None:
        self._office = office
        self._clock = clock
        self._watch = watch
        self._figures = figures
        self._is_stopping = is_stopping
        self._next_look = clock.monotonic()

    async def turn(self) -> datetime | None:
        if self._is_stopping() or not self._watch.is_trusted or self._clock.monotonic() < self._next_look:
            return None
        await self._draft()
        await self._test()
        await remind_of_reports(self._office, now=self._clock.now())
        self._next_look = self._clock.monotonic() + SECONDS_BETWEEN_LOOKS
        return None

    async def _draft(self) -> None:
        for one in await draft_due_reports(self._office, now=self._clock.now()):
            self._figures.recorded.labels("reports").inc()
            LOG.info("report drafted", operator=one.operator, quarter=str(one.quarter))

    async def _test(self) -> None:
        for one in await make_threshold_tests(self._office, now=self._clock.now()):
            self._figures.recorded.labels("threshold_tests").inc()
            LOG.info("threshold tested", operator=one.operator, cut_off=str(one.cut_off), is_duty=one.is_duty)
