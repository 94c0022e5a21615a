"""The application as a server with several processes builds it: from the environment, each its own."""

import asyncio
import os
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from app.bootstrap import prepare_database, system_clock
from app.settings import load_settings
from tests.architecture.source import ROOT
from tests.support.ports import free_port, is_listening
from tests.support.waiting import wait_until

UVICORN = [
    sys.executable, "-m", "uvicorn", "--factory", "app.bootstrap:create_web", "--workers", "2",
    "--http", "app.http.serving:GuardedProtocol", "--ws", "none", "--no-access-log", "--log-level", "error",
]  # fmt: skip


def test_two_processes_serve_what_each_builds_from_the_environment(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("METRO_DATA_DIR", str(tmp_path / "var"))
    asyncio.run(prepare_database(load_settings(), system_clock()))
    port = free_port()
    serving = subprocess.Popen(
        [*UVICORN, "--port", str(port)], cwd=ROOT, env=os.environ, stderr=subprocess.PIPE
    )
    try:
        wait_until(lambda: is_listening(port), within=60, what="the processes to listen")
        url = f"http://127.0.0.1:{port}/readyz"
        answers = [httpx.get(url, headers={"connection": "close"}) for _ in range(10)]
    finally:
        serving.terminate()
        _, said = serving.communicate(timeout=30)
    assert [answer.json()["status"] for answer in answers] == ["ready"] * 10
    lines = [line for line in said.decode().splitlines() if '"event": "request"' in line]
    assert len(lines) == 10
