"""`serve` and `worker` as their units run them: told to stop, they end what they have begun and end well (L74)."""

import asyncio
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from app.bootstrap import open_office
from app.settings import Settings
from tests.faults.test_intake_kills import intake, token_of_a_client
from tests.support.databases import Databases
from tests.support.installed import install, installed_settings
from tests.support.ports import free_port, is_listening
from tests.support.waiting import wait_until

STOPPED_WITHIN = 30
"""Seconds: what the units give (TimeoutStopSec)."""


@pytest.fixture
def settings(databases: Databases, tmp_path: Path) -> Iterator[Settings]:
    with installed_settings(databases.empty(), tmp_path / "var") as settings:
        yield settings


async def installed_with_a_client(settings: Settings) -> str:
    async with open_office(settings) as office:
        await install(settings, office.store)
        return await token_of_a_client(office)


@contextmanager
def running(log: Path, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    with log.open("wb") as output:
        process = subprocess.Popen([sys.executable, "-m", "app", *arguments], stderr=output)
    try:
        yield process
    finally:
        process.kill()
        process.wait()


@pytest.mark.parametrize(
    ("database_kind", "end"),
    [("sqlite", signal.SIGTERM), ("postgresql", signal.SIGTERM), ("sqlite", signal.SIGINT)],
    indirect=["database_kind"],
)
def test_a_service_that_is_told_to_stop_answers_what_it_has_in_hand_and_ends_well(
    settings: Settings, tmp_path: Path, end: signal.Signals
) -> None:
    token, port, log = asyncio.run(installed_with_a_client(settings)), free_port(), tmp_path / "log"
    request = intake(token, "in-hand-1").replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1)
    with running(log, "serve", "--port", str(port)) as service:
        wait_until(lambda: b"worker at work" in log.read_bytes(), within=60, what="the worker beside")
        wait_until(lambda: is_listening(port), within=60, what="the service to listen")
        answer = asyncio.run(answered_after(service, request, end=end, port=port))
        assert service.wait(STOPPED_WITHIN) == 0
    assert answer.startswith(b"HTTP/1.1 201"), answer
    assert b"worker at rest" in log.read_bytes()
    assert b"Traceback" not in log.read_bytes()


async def answered_after(
    service: subprocess.Popen[bytes], request: bytes, *, end: signal.Signals, port: int
) -> bytes:
    """What a request is answered whose last bytes come once the service lets nobody in any more."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    writer.write(request[:-10])
    await writer.drain()
    alive = await asyncio.to_thread(httpx.get, f"http://127.0.0.1:{port}/livez")
    assert alive.status_code == 200  # what came before it is in hand
    service.send_signal(end)
    await asyncio.to_thread(wait_until, lambda: not is_listening(port), within=10, what="the doors to close")
    writer.write(request[-10:])
    try:
        return await asyncio.wait_for(reader.read(), STOPPED_WITHIN)
    finally:
        writer.close()


def test_a_worker_that_is_told_to_stop_ends_well(settings: Settings, tmp_path: Path) -> None:
    asyncio.run(installed_with_a_client(settings))
    log = tmp_path / "log"
    with running(log, "worker") as worker:
        wait_until(lambda: b"worker at work" in log.read_bytes(), within=60, what="the worker to begin")
        worker.send_signal(signal.SIGTERM)
        assert worker.wait(STOPPED_WITHIN) == 0
    assert b"worker at rest" in log.read_bytes()
    assert b"Traceback" not in log.read_bytes()
