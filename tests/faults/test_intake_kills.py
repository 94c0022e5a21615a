"""The service on SQLite, killed again and again while complaints come in: what it acknowledged is there, whole."""

import asyncio
import json
import os
import secrets
import sys
from collections import Counter
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import func, select

from app.bootstrap import open_office, system_clock
from app.domain.accounts import COMMAND_LINE
from app.domain.announcing.announcement import Topic
from app.domain.permissions.operations import Operation
from app.store.tables.kept import KEPT_ITEM
from app.store.tables.once import IDEMPOTENCY, OUTBOX
from app.store.tables.proceedings import PROCEEDING
from app.store.unit_of_work import Store
from app.store.verification import Finding, verify
from app.usecases.commands.add_api_client import ClientStated, add_api_client
from app.usecases.commands.issue_client_token import issue_client_token
from app.usecases.office import Office
from tests.faults.callers import Callers
from tests.support.databases import SqliteDatabases
from tests.support.installed import install, installed_settings
from tests.support.nursery import Nursery, nursery
from tests.support.offices import OPERATOR
from tests.support.ports import free_port
from tests.support.waiting import eventually

KILLS = int(os.environ.get("METRO_TEST_INTAKE_KILLS", "100"))
LEAST_IN_FLIGHT = KILLS * 80 // 100
CALLERS = 4
MOST_ANSWERS_IN_A_LIFE = 6
MOST_SECONDS_AFTER = 0.015
COMPLAINT = json.dumps(
    {
        "channel": "hotline",
        "category": "S01",
        "description": "青年大街站安检员态度恶劣，要求道歉。",
        "place": {"line": "SYM01", "station": "0117"},
        "persons": [{"name": "张三", "phone": "13800138000"}],
    }
).encode()


async def token_of_a_client(office: Office) -> str:
    now, may = system_clock().now(), frozenset({Operation.SUBMIT_COMPLAINT})
    stated = ClientStated(organisation=OPERATOR, name="call-centre", operations=may)
    added = await add_api_client(office, stated=stated, by=COMMAND_LINE, now=now)
    return (await issue_client_token(office, client_id=added.client.id, secret=added.secret, now=now)).token


def intake(token: str, key: str) -> bytes:
    head = (
        "POST /api/v1/complaints HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {token}\r\nIdempotency-Key: {key}\r\nContent-Length: {len(COMPLAINT)}\r\n\r\n"
    )
    return head.encode() + COMPLAINT


async def kill_again_and_again(services: Nursery, callers: Callers, rng: Random) -> int:
    """Answers how many of the kills met a request in flight."""
    met = 0
    for _ in range(KILLS):
        service = services.begin("tests.faults.programs:service", port=callers.port)
        enough = len(callers.answers) + rng.randrange(MOST_ANSWERS_IN_A_LIFE)

        async def is_time(enough: int = enough) -> bool:
            return len(callers.answers) >= enough and callers.in_flight > 0

        await eventually(is_time, within=30, what="the service to answer")
        await asyncio.sleep(rng.uniform(0, MOST_SECONDS_AFTER))
        await eventually(is_time, within=30, what="a request to be in flight")
        met += callers.in_flight > 0
        services.kill(service)
        services.wait_for(service)
    return met


async def test_every_acknowledged_complaint_is_there_whole_after_a_hundred_kills(
    sqlite_databases: SqliteDatabases, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get("METRO_TEST_SEED") or secrets.randbelow(2**32))
    with installed_settings(sqlite_databases.empty(), tmp_path / "var") as settings:
        async with open_office(settings) as office:
            await install(settings, office.store)
            token = await token_of_a_client(office)
        callers = Callers(free_port(), lambda key: intake(token, key))
        with nursery("tests.faults.programs") as services:
            async with asyncio.TaskGroup() as calls:
                for name in range(CALLERS):
                    calls.create_task(callers.call(f"caller{name}"))
                met = await kill_again_and_again(services, callers, Random(seed))
                last = services.begin("tests.faults.programs:service", port=callers.port)
                callers.is_over = True
            services.kill(last)
            services.wait_for(last)
        counts = f"acknowledged={len(callers.answers)} sent again={callers.sent_again}"
        with capsys.disabled():
            sys.stdout.write(f"\nseed={seed} kills={KILLS} in flight={met} {counts}\n")
        assert met >= LEAST_IN_FLIGHT
        async with open_office(settings) as office:
            await require_whole(office.store, callers)


async def require_whole(store: Store, callers: Callers) -> None:
    assert {answer.status for answer in callers.answers.values()} == {201}
    acknowledged = Counter((a.body["id"], a.body["number"]) for a in callers.answers.values())
    async with store.reading() as reading:
        rows = (await reading.run(select(PROCEEDING.c.id, PROCEEDING.c.number))).all()
        assert Counter((row.id, row.number) for row in rows) == acknowledged  # none lost, none doubled
        assert (await reading.run(select(func.count()).select_from(IDEMPOTENCY))).scalar_one() == len(rows)
        kept = select(KEPT_ITEM.c.proceeding, func.count()).group_by(KEPT_ITEM.c.proceeding)
        assert {count for _, count in await reading.run(kept)} == {2}  # the words and the person
        receipts = select(OUTBOX.c.proceeding).where(OUTBOX.c.topic == Topic.RECEIPT_ACKNOWLEDGED)
        assert sorted((await reading.run(receipts)).scalars()) == sorted(row.id for row in rows)
        findings: list[Finding] = []
        verified = await verify(reading, findings.append)
        assert (verified.proceedings, findings) == (len(rows), [])
