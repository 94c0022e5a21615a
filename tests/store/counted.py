"""A database full of random histories, and the facts that the histories tell without it."""

import asyncio
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from itertools import chain
from typing import Any

from app.domain.figures.facts import CountedCase, counted
from app.domain.figures.groups import Groups, grouped
from app.domain.figures.periods import Period
from app.domain.figures.stages import CountedStage, counted_stage
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Event, Genesis, Proceeding
from app.domain.proceedings.registry import fold
from app.store.migrations import migrate
from tests.domain.proceedings.linked_walk import Walk
from tests.domain.proceedings.linked_world import KIND_OF
from tests.domain.proceedings.stage import OPERATOR
from tests.domain.proceedings.walk.walker import Walker
from tests.support.stores import store_on

SEED = 20260302
STEPS = 400
EACH_EDGE = 2
RECORDED_AT = datetime.fromisoformat("2030-01-01T00:00:00+00:00")


@dataclass(frozen=True, slots=True)
class History:
    id: ProceedingId
    kind: ProceedingKind
    genesis: Genesis[Any]
    events: Sequence[Event[Any]]

    @property
    def proceeding(self) -> Proceeding:
        return fold(self.id, self.genesis, self.events)


@dataclass(frozen=True, slots=True)
class Counted:
    """The facts of every history."""

    cases: tuple[CountedCase, ...]
    stages: tuple[CountedStage, ...]

    @property
    def received_on(self) -> list[date]:
        """The days of receipt, in order; most cases came in within a year."""
        return sorted(case.received_on for case in self.cases)

    def middle(self) -> tuple[Period, datetime]:
        """The middle half of the cases, asked at its end: some are under way before it, some after it."""
        days = self.received_on
        period = Period(days[len(days) // 4], days[3 * len(days) // 4])
        return period, period.ends_at

    def recount(self, period: Period, now: datetime) -> Groups:
        return grouped(self.cases, self.stages, operator=OPERATOR, period=period, now=now)


@cache
def histories() -> tuple[History, ...]:
    return tuple(chain(_linked(), _alone()))


@cache
def counted_histories() -> Counted:
    folded = [one.proceeding for one in histories()]
    return Counted(
        tuple(counted(one) for one in folded if isinstance(one, Complaint)),
        tuple(counted_stage(one) for one in folded if isinstance(one, Answered)),
    )


def put_on_record(url: str) -> None:
    """Waits on a thread of its own: the caller's may be running an event loop."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(lambda: asyncio.run(_put_on_record(url))).result()


async def _put_on_record(url: str) -> None:
    await migrate(url)
    async with store_on(url) as store, store.transaction(RECORDED_AT) as transaction:
        for number, one in enumerate(histories()):
            await transaction.start(
                kind=one.kind,
                id=one.id,
                number=CaseNumber(f"n-{number}"),
                genesis=one.genesis,
                events=one.events,
            )


def _linked() -> Iterable[History]:
    """Cases with the reviews, appeals and direct complaints that concern them."""
    walk = Walk(SEED)
    for _ in range(STEPS):
        walk.step()
    world = walk.world
    for id, one in world.all.items():
        yield History(id, KIND_OF[type(one)], world.genesis[id], tuple(world.events[id]))


def _alone() -> Iterable[History]:
    """Single proceedings in which everything happens that the tables know of."""
    met = {id(one): one for one in Walker(SEED).steps(EACH_EDGE)}
    for number, one in enumerate(met.values()):
        yield History(ProceedingId(f"alone-{number}"), one.kind, one.genesis, tuple(one.events))
