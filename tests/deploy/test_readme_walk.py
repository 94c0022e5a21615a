"""The walk of both READMEs, typed as it stands, against the demo behind the real server."""

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.architecture.source import ROOT
from tests.support.demos import demo_in
from tests.support.ports import free_port
from tests.support.waiting import wait_until

pytestmark = pytest.mark.xdist_group("walk of the README")  # its demo is loaded once

PAGES = {"README.md": "\n## A complaint, from intake", "README.zh-CN.md": "\n## 一件投诉"}
BLOCK = re.compile(r"^```sh\n(.*?)^```", flags=re.MULTILINE | re.DOTALL)


def walk_of(page: str) -> str:
    """The blocks between the heading of the walk and the next one."""
    text = (ROOT / page).read_text(encoding="utf-8")
    walk = text.partition(PAGES[page])[2].partition("\n## ")[0]
    return "set -e -o pipefail\n" + "\n".join(BLOCK.findall(walk))


@contextmanager
def serving(environment: dict[str, str], port: int) -> Iterator[None]:
    command = [sys.executable, "-m", "app", "serve", "--port", str(port)]
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as server:
        try:
            wait_until(lambda: answers(port), within=60, what="the service to answer")
            yield
        finally:
            server.send_signal(signal.SIGTERM)
            server.wait(timeout=30)


def answers(port: int) -> bool:
    try:
        return httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=2).status_code == 200
    except httpx.TransportError:
        return False


def walk(page: str, places: dict[str, str]) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["bash", "-c", walk_of(page)],
        env={**os.environ, **places},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


@pytest.fixture(scope="module")
async def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A demo that nobody has served yet."""
    folder = tmp_path_factory.mktemp("walk") / "data"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("METRO_DATA_DIR", str(folder))
        patch.delenv("METRO_DATABASE_URL", raising=False)
        await demo_in(folder)
    return folder


@pytest.mark.parametrize("page", PAGES)
def test_the_walk_leads_to_a_decision_that_was_told(
    page: str, loaded: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder, port = shutil.copytree(loaded, tmp_path / "data"), free_port()
    monkeypatch.setenv("METRO_DATA_DIR", str(folder))
    monkeypatch.delenv("METRO_DATABASE_URL", raising=False)
    places = {"API": f"http://127.0.0.1:{port}/api/v1", "ACCOUNTS": str(folder / "demo-accounts.tsv")}
    with serving({**os.environ}, port):
        walked = walk(page, places)
    assert walked.returncode == 0, walked.stdout[-2000:] + walked.stderr[-2000:]
    assert '"code":"extension.not_provided"' in walked.stdout
    assert '"kind":"appeal","status":"concluded"' in walked.stdout
