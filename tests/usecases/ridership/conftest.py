"""People of the office at their ridership, on Thursday 24 September 2026."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from app.domain.accounts import COMMAND_LINE
from app.domain.parties import Actor, OrganisationCode
from app.domain.ridership.coverage import PeriodRidership
from app.domain.ridership.records import RecordedValue
from app.domain.ridership.values import Basis, RidershipKey, Span
from app.gateways.blob_files import Incoming
from app.usecases.commands.import_ridership import FileStated, RidershipImported, import_ridership
from app.usecases.commands.record_ridership import RidershipStated, record_ridership
from app.usecases.office import Office
from app.usecases.queries.ridership import RidershipAsked, read_ridership_coverage, read_ridership_versions
from tests.support.offices import OPERATOR, person

NOW = datetime(2026, 9, 24, 4, tzinfo=UTC)


@dataclass(frozen=True)
class Named:
    file_name: str


def bytes_of(raw: bytes, name: str = "客运量.csv") -> Callable[[Incoming], Awaitable[Named]]:
    async def receive(incoming: Incoming) -> Named:
        incoming.write(raw)
        return Named(name)

    return receive


def from_disk(path: Path) -> Callable[[Incoming], Awaitable[Named]]:
    return bytes_of(path.read_bytes(), path.name)


@dataclass(frozen=True)
class Clerks:
    """`await clerks.state("SYM01", "2026-07-01", 500_000)`: the head of the operator's unit states a number."""

    office: Office

    async def state(self, line: str | None, on: str, trips: int | None, **more: Any) -> int:
        stated: dict[str, Any] = {"span": Span.DAY, "entries": None, "source": "AFC 日结"}
        by = more.pop("by", person("zhao"))
        operator = more.pop("operator", OPERATOR)
        told = RidershipStated(line=line, first_on=date.fromisoformat(on), boardings=trips, **(stated | more))
        return await record_ridership(self.office, operator, stated=told, by=by, now=NOW)

    async def bring(self, raw: bytes, **more: Any) -> RidershipImported:
        given: dict[str, Any] = {"by": COMMAND_LINE, "dry_run": False, "stated": FileStated()}
        given |= {"receive": bytes_of(raw), "operator": OPERATOR} | more
        return await import_ridership(self.office, now=NOW, **given)

    async def period(
        self, first: str, last: str, *, operator: OrganisationCode = OPERATOR, by: Actor | None = None
    ) -> PeriodRidership:
        asked = RidershipAsked(
            operator=operator, first_on=date.fromisoformat(first), last_on=date.fromisoformat(last)
        )
        by = by or person("zhao")
        return (await read_ridership_coverage(self.office, asked, by=by, now=NOW)).total

    async def versions(self, line: str | None, on: str) -> list[RecordedValue]:
        key = RidershipKey(line, Span.DAY, date.fromisoformat(on), Basis.BOARDINGS)
        return [*await read_ridership_versions(self.office, OPERATOR, key=key, by=person("zhao"), now=NOW)]


@pytest.fixture
async def clerks(office: Office) -> Clerks:
    return Clerks(office)
