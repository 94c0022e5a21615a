"""Whether the clock can be trusted: held against the database's, and against the seconds that passed."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from app.usecases.commands.compare_clocks import compare_clocks
from app.usecases.errors import Busy
from app.usecases.office import Office
from app.worker.clock import Clock

LOG = structlog.get_logger("app.worker")

MOST_APART = timedelta(seconds=5)
MOST_DRIFT = timedelta(seconds=2)
"""Between two looks the wall clock may part from the seconds that passed by this much."""
SECONDS_BETWEEN_COMPARISONS = 60.0
STEADY_SECONDS = 10.0
"""A clock that has jumped is believed again after so long without another jump."""


class ClockWatch:
    """Holds the worker back rather than let it record a miss too early, and says so.

    Nothing is lost meanwhile: what falls due is recorded afterwards at its due instant all the same.
    """

    def __init__(self, office: Office, clock: Clock, *, on_jump: Callable[[], None]) -> None:
        self._office = office
        self._clock = clock
        self._on_jump = on_jump
        self._is_together = False
        self._seen = (clock.now(), clock.monotonic())
        self._next_comparison = self._steady_from = clock.monotonic()

    @property
    def is_trusted(self) -> bool:
        return self._is_together and self._clock.monotonic() >= self._steady_from and not self._drifted()

    async def look(self) -> None:
        """Every two seconds; the database is asked at start, every minute and after a jump."""
        if self._drifted():
            self._note_jump()
        if self._clock.monotonic() >= self._next_comparison:
            await self._compare()

    def _drifted(self) -> bool:
        return abs(self._drift()) > MOST_DRIFT

    def _drift(self) -> timedelta:
        (wall, monotonic), now = self._seen, self._clock.monotonic()
        return self._clock.now() - wall - timedelta(seconds=now - monotonic)

    def _note_jump(self) -> None:
        LOG.error("clock jumped: the worker holds", seconds=self._drift().total_seconds())
        now = self._clock.monotonic()
        self._seen = (self._clock.now(), now)
        self._steady_from = now + STEADY_SECONDS
        self._next_comparison = now
        self._on_jump()

    async def _compare(self) -> None:
        try:
            apart = await compare_clocks(self._office, read_clock=self._clock.now)
        except Busy as busy:
            LOG.warning("clocks not compared: the database does not answer", reason=busy.reason)
            return
        self._next_comparison = self._clock.monotonic() + SECONDS_BETWEEN_COMPARISONS
        self._seen = (
            self._clock.now(),
            self._clock.monotonic(),
        )  # slow drift of an adjusted clock is no jump
        self._judge(ahead=apart.ahead, is_together=apart.least <= MOST_APART)

    def _judge(self, *, ahead: timedelta, is_together: bool) -> None:
        seconds = round(ahead.total_seconds(), 3)
        if not is_together:
            LOG.error("clock differs from the database's: the worker holds", seconds_ahead=seconds)
            self._next_comparison = self._clock.monotonic()  # look again at once, until it is put right
        elif not self._is_together:
            LOG.info("clock agrees with the database's", seconds_ahead=seconds)
        self._is_together = is_together


def instant_ahead(instant: datetime | None, now: datetime) -> datetime | None:
    """What is worth a wake-up call: what has passed already is looked at anyway."""
    return instant if instant is not None and instant > now else None
