"""An office as it stands after install, once on SQLite and once on PostgreSQL, and a clock set by hand."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest

from app.usecases.office import Office
from tests.support.databases import Databases
from tests.support.offices import office_on

NOON = datetime(2026, 9, 23, 4, 0, tzinfo=UTC)  # a Wednesday


@dataclass
class SetClock:
    """The wall clock and the seconds that passed, each moved apart from the other."""

    at: datetime = NOON
    seconds: float = 0.0

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.seconds

    def pass_by(self, seconds: float) -> None:
        """Time passes as it should."""
        self.seconds += seconds
        self.at += timedelta(seconds=seconds)

    def jump(self, seconds: float) -> None:
        """Somebody sets the wall clock."""
        self.at += timedelta(seconds=seconds)


@pytest.fixture
async def office(databases: Databases) -> AsyncIterator[Office]:
    async with office_on(databases) as office:
        yield office


@pytest.fixture
def clock() -> SetClock:
    return SetClock()
