"""Intake over HTTP beside a bare FastAPI + asyncpg endpoint that does the least (bench/bare_intake.py), in one run.

Run: .venv/bin/python -m bench.intake. Both are served by two uvicorn processes on one PostgreSQL, asked by the same
client over eight connections, in turn; only the ratio carries over from one machine to another. Each process has a
port of its own and half of the connections: of a port that they share, one process may take nearly all, and a round
would measure how they fell.
"""

import asyncio
import json
import os
import secrets
import statistics
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial

import asyncpg  # type: ignore[import-untyped]

from app.bootstrap import open_office, prepare_database, system_clock
from app.domain.accounts import COMMAND_LINE
from app.domain.permissions.operations import Operation
from app.settings import load_settings
from app.usecases.commands.add_api_client import ClientStated, add_api_client
from app.usecases.commands.issue_client_token import issue_client_token
from bench.bare_intake import TABLES
from bench.load import Load, answered
from tests.support.databases import databases_on
from tests.support.offices import BODIES, OPERATOR
from tests.support.ports import free_port, is_listening
from tests.support.postgres import postgres_server
from tests.support.waiting import wait_until

PROCESSES = 2
CONNECTIONS = 8
ROUNDS = 5
BARE_EACH, OURS_EACH = 300, 60
TARGET = 0.15

COMPLAINT = json.dumps(
    {
        "channel": "hotline",
        "category": "S01",
        "description": "青年大街站安检员态度恶劣，要求道歉。",
        "place": {"line": "SYM01", "station": "0117"},
        "persons": [{"name": "张三", "phone": "13800138000"}],
    },
    ensure_ascii=False,
).encode()


def request(number: int, *, token: str, run: str) -> bytes:
    head = (
        "POST /api/v1/complaints HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
        f"Authorization: Bearer {token}\r\nIdempotency-Key: {run}-{number:08d}\r\n"
        f"Content-Length: {len(COMPLAINT)}\r\n\r\n"
    )
    return head.encode() + COMPLAINT


@contextmanager
def served(factory: str, *, processes: int = PROCESSES) -> Iterator[list[int]]:
    """The ports of its processes."""
    ports = [free_port() for _ in range(processes)]
    serving = [_serving(factory, port) for port in ports]
    try:
        for port in ports:
            wait_until(partial(is_listening, port), within=60, what=f"{factory} to listen")
        yield ports
    finally:
        for process in serving:
            process.terminate()
        for process in serving:
            process.wait(30)


def _serving(factory: str, port: int) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "uvicorn", factory, "--factory", "--port", str(port)]
    quick = ["--loop", "uvloop", "--http", "httptools", "--no-access-log", "--log-level", "error"]
    return subprocess.Popen([*command, *quick])


async def prepared() -> str:
    """An installed database and a client's token."""
    from app.store.organisations import add_organisations  # noqa: PLC0415

    settings, clock = load_settings(), system_clock()
    await prepare_database(settings, clock)
    async with open_office(settings) as office:
        async with office.store.transaction(clock.now()) as transaction:
            await add_organisations(transaction, BODIES)
        stated = ClientStated(
            organisation=OPERATOR, name="bench", operations=frozenset({Operation.SUBMIT_COMPLAINT})
        )
        added = await add_api_client(office, stated=stated, by=COMMAND_LINE, now=clock.now())
        issued = await issue_client_token(
            office, client_id=added.client.id, secret=added.secret, now=clock.now()
        )
    connection = await asyncpg.connect(os.environ["BENCH_POSTGRES"])
    await connection.execute(TABLES)
    await connection.close()
    return issued.token


def measure(ports: Sequence[int], each: int, token: str) -> Load:
    def requests(run: str) -> Callable[[int], bytes]:
        return lambda number: request(number, token=token, run=run)

    asyncio.run(answered(ports, requests(secrets.token_hex(4)), connections=CONNECTIONS, each=20))
    return asyncio.run(answered(ports, requests(secrets.token_hex(4)), connections=CONNECTIONS, each=each))


def main() -> None:
    with postgres_server() as server, databases_on(server.url("postgres"), prefix="bench") as databases:
        url = databases.empty()
        keys = {f"METRO_{name}_KEYS": secrets.token_hex(32) for name in ("SECRET", "CONTACT", "SEARCH")}
        os.environ.update(
            keys, METRO_DATABASE_URL=url, BENCH_POSTGRES=url.replace("postgresql+asyncpg", "postgresql")
        )
        token = asyncio.run(prepared())
        ratios = []
        with served("bench.bare_intake:create") as bare, served("bench.served_intake:create") as ours:
            for _ in range(ROUNDS):
                least, full = measure(bare, BARE_EACH, token), measure(ours, OURS_EACH, token)
                ratios.append(full.per_second / least.per_second)
                print(
                    f"  bare {least.per_second:7.0f}/s ({least.p50:.1f}, {least.p99:.1f} ms)"
                    f"  ours {full.per_second:7.0f}/s ({full.p50:.1f}, {full.p99:.1f} ms)  ratio {ratios[-1]:.3f}"
                )
    print(f"  median ratio {statistics.median(ratios):.3f}, target {TARGET}")


if __name__ == "__main__":
    main()
