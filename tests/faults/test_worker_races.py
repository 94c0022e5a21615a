"""Three workers race for the same deadlines and are killed while they write: each miss once, at its instant."""

import asyncio
import json
import os
import secrets
import signal
import sys
from collections import Counter
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select, text

from app.bootstrap import open_office
from app.domain.announcing.announcement import Topic
from app.store.deadline_sweep import next_due_at
from app.store.readers.deadlines import deadlines_of
from app.store.tables.deadlines import ARMED, DEADLINE
from app.store.tables.history import EVENT
from app.store.tables.once import OUTBOX
from app.store.unit_of_work import Store
from app.store.verification import Finding, verify
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.office import Office
from tests.support.databases import PostgresDatabases
from tests.support.installed import install, installed_settings
from tests.support.nursery import Nursery, nursery
from tests.support.offices import person
from tests.usecases.test_complaint_life import stated

COMPLAINTS = 1_000  # each with two clocks
WORKERS = 3
KILLS = int(os.environ.get("METRO_TEST_WORKER_KILLS", "60"))
BATCH = 10
PAUSE_SECONDS = 0.02
RECEIVED_AT = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday, long past

Miss = tuple[str, str, int, datetime]


async def take_in(office: Office, many: int) -> None:
    for _ in range(many):
        await accept_complaint(office, stated=stated(), by=person("li"), now=RECEIVED_AT)


async def owed(store: Store) -> Counter[Miss]:
    """Every deadline that has an instant to be missed at."""
    async with store.reading() as reading:
        ids = (await reading.run(select(DEADLINE.c.proceeding).distinct())).scalars().all()
        rows = [
            row
            for start in range(0, len(ids), 500)
            for row in await deadlines_of(reading, ids[start : start + 500])
        ]
    return Counter((row.proceeding, row.kind, row.cycle, row.judged_due_at) for row in rows)


async def recorded(store: Store) -> Counter[Miss]:
    """As the histories tell it, not the rows."""
    question = select(EVENT.c.proceeding, EVENT.c.at, EVENT.c.body).where(EVENT.c.kind == "deadline_missed")
    async with store.reading() as reading:
        rows = (await reading.run(question)).all()
    bodies = [(row.proceeding, json.loads(row.body), row.at) for row in rows]
    return Counter((id, *_clock_of(body), at) for id, body, at in bodies)


def _clock_of(body: dict[str, object]) -> tuple[str, int]:
    event = body.get("event", body)
    assert isinstance(event, dict)
    return event["kind"], event["cycle"]


async def armed(store: Store) -> int:
    async with store.reading() as reading:
        found = await reading.run(select(func.count()).select_from(DEADLINE).where(text(ARMED)))
        return int(found.scalar_one())


async def race(store: Store, workers: Nursery, *, kill_log: Path, seed: int) -> int:
    """Three at work until nothing is armed any more; how many were killed in an open transaction."""
    alive: set[int] = set()
    begun = 0
    while await armed(store):
        workers.look()
        alive -= workers.ended.keys()
        killed = sum(1 for status in workers.ended.values() if status == -signal.SIGKILL)
        for _ in range(WORKERS - len(alive)):
            begun += 1
            log = str(kill_log) if killed < KILLS else None
            settings = {"batch": BATCH, "kill_log": log, "seed": seed + begun, "share": 0.5}
            alive.add(workers.begin("tests.faults.programs:worker", **settings))
        await asyncio.sleep(PAUSE_SECONDS)
    for pid in alive - workers.ended.keys():
        with suppress(ProcessLookupError):  # dead by its failpoint since we looked
            os.kill(pid, signal.SIGTERM)
        assert workers.wait_for(pid) in (0, -signal.SIGKILL)
    return sum(1 for status in workers.ended.values() if status == -signal.SIGKILL)


async def test_each_miss_is_recorded_once_at_its_instant_by_racing_workers_killed_while_they_write(
    postgres_databases: PostgresDatabases, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get("METRO_TEST_SEED") or secrets.randbelow(2**32))
    kill_log = tmp_path / "kills"
    with installed_settings(postgres_databases.empty(), tmp_path / "var") as settings:
        async with open_office(settings) as office:
            store = office.store
            await install(settings, store)
            await asyncio.gather(*(take_in(office, COMPLAINTS // 8) for _ in range(8)))
            expected = await owed(store)
            assert len(expected) == 2 * COMPLAINTS
            with nursery("tests.faults.programs") as workers:
                killed = await race(store, workers, kill_log=kill_log, seed=seed)
            deaths = kill_log.read_text().splitlines()
            with capsys.disabled():
                sys.stdout.write(f"\nseed={seed} misses={len(expected)} killed={killed} {Counter(deaths)}\n")
            assert killed == len(deaths) >= 50
            assert await recorded(store) == expected
            async with store.reading() as reading:
                assert await next_due_at(reading) is None
                told = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.topic == Topic.DEADLINE_MISSED)
                assert (await reading.run(told)).scalar_one() == 2 * len(
                    expected
                )  # the desk and the head, once each
                near = select(func.count()).select_from(OUTBOX).where(OUTBOX.c.topic == Topic.DEADLINE_NEAR)
                assert (await reading.run(near)).scalar_one() == 0
                findings: list[Finding] = []
                await verify(reading, findings.append)
                assert findings == []
