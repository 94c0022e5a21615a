"""Hold the process's clock against the database's (校时)."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.parties import SYSTEM
from app.store.readers.clock import database_clock
from app.usecases.office import Office


@dataclass(frozen=True, slots=True)
class Apart:
    """How far the process's clock is ahead of the database's, and how far that may be wrong for the time it took."""

    ahead: timedelta
    give_or_take: timedelta

    @property
    def least(self) -> timedelta:
        """The two are apart by this at the least."""
        return max(abs(self.ahead) - self.give_or_take, timedelta())


async def compare_clocks(office: Office, *, read_clock: Callable[[], datetime]) -> Apart:
    """The process's clock gives every `now`; where it is wrong, deadlines would be recorded as missed too early.

    It is read before and after the database is asked, the one command that takes a clock and no instant.
    """
    async with office.query(by=SYSTEM, now=read_clock()) as desk:
        before = read_clock()
        told = await database_clock(desk.reading)
        after = read_clock()
    half = (after - before) / 2
    return Apart(ahead=before + half - told, give_or_take=abs(half))
