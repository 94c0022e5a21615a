"""Files outlive the processes that kept them: an orphan goes, a named file never does (reliability, fault 4)."""

import hashlib
import os
import signal
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import select

from app.bootstrap import open_office, system_clock
from app.domain.accounts import COMMAND_LINE
from app.settings import Settings
from app.store.tables.kept import ATTACHMENT
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.clean_files import SAFE_AGE, FilesCleaned, clean_files
from app.usecases.errors import Busy
from app.usecases.office import Office
from app.usecases.queries.verification import Finding, verify_case, verify_records
from tests.faults.uploads import PDF, upload
from tests.support.databases import Databases, PostgresDatabases
from tests.support.installed import install, installed_settings
from tests.support.nursery import Nursery, nursery
from tests.support.offices import person
from tests.support.waiting import wait_until
from tests.usecases.test_complaint_life import stated

PROGRAMS = "tests.faults.uploads"
NOW = system_clock().now
UPLOADERS = 3
CLEANERS = 2
KILLS = 6
CONTENTS = 4


@pytest.fixture(scope="module")
def processes() -> Iterator[Nursery]:
    with nursery(PROGRAMS) as processes:
        yield processes


@pytest.fixture
def settings(databases: Databases, tmp_path: Path) -> Iterator[Settings]:
    with installed_settings(databases.empty(), tmp_path / "var") as settings:
        yield settings


async def a_case(office: Office) -> str:
    return (await accept_complaint(office, stated=stated(), by=person("li"), now=NOW())).id


def blobs(office: Office) -> set[str]:
    return {path.name for path in office.files.root.glob("??/*")}


async def named(office: Office) -> set[str]:
    async with office.store.reading() as reading:
        return set((await reading.run(select(ATTACHMENT.c.sha256))).scalars())


async def findings(office: Office) -> list[Finding]:
    found: list[Finding] = []
    await verify_records(office, found.append, by=COMMAND_LINE, now=NOW())
    return found


def grown_old(office: Office) -> None:
    """All that lies there was put there eight days ago."""
    for path in office.files.root.rglob("*"):
        before = path.stat().st_mtime - (SAFE_AGE + timedelta(days=1)).total_seconds()
        os.utime(path, (before, before))


async def cleaned(office: Office, *, removes: bool = True) -> FilesCleaned:
    return await clean_files(office, removes=removes, now=NOW())


def died(processes: Nursery, program: str, **settings: object) -> None:
    pid = processes.begin(f"{PROGRAMS}:{program}", **settings)
    assert processes.wait_for(pid) == -signal.SIGKILL


async def test_what_a_kill_before_the_commit_leaves_goes_and_what_rows_name_stays(
    settings: Settings, processes: Nursery
) -> None:
    async with open_office(settings) as office:
        await install(settings, office.store)
        case = await a_case(office)
        await upload(office, case, PDF + b"kept")
        died(processes, "dies_before_commit", case=case, content="orphan")
        died(processes, "dies_while_receiving", case=case)
        kept = await named(office)
        assert len(blobs(office)) == len(kept) + 1 == 2
        young = await cleaned(office)
        assert (young.orphans, young.leftovers, len(blobs(office))) == (0, 0, 2)
        grown_old(office)
        for removes in (False, True):
            told = await cleaned(office, removes=removes)
            assert (told.orphans, told.orphan_bytes) == (1, len(PDF + b"orphan"))
            assert (told.leftovers, told.leftover_bytes, told.is_held) == (1, len(PDF), False)
        assert blobs(office) == kept
        assert list(office.files.root.glob("incoming/*")) == []
        assert await findings(office) == []


async def test_a_file_that_is_kept_again_is_young_again(settings: Settings, processes: Nursery) -> None:
    async with open_office(settings) as office:
        await install(settings, office.store)
        case = await a_case(office)
        await upload(office, case, PDF + b"named")
        died(processes, "dies_before_commit", case=case, content="twice")
        grown_old(office)
        died(processes, "dies_before_commit", case=case, content="twice")
        assert (await cleaned(office)).orphans == 0
        await upload(office, case, PDF + b"twice")
        grown_old(office)
        assert (await cleaned(office)).orphans == 0
        assert await findings(office) == []


async def test_a_row_whose_file_is_gone_or_altered_is_found(settings: Settings) -> None:
    async with open_office(settings) as office:
        await install(settings, office.store)
        case = await a_case(office)
        await upload(office, case, PDF + b"gone")
        await upload(office, case, PDF + b"altered")
        await upload(office, case, PDF + b"whole")
        gone, altered, _ = (hash_of(PDF + rest) for rest in (b"gone", b"altered", b"whole"))
        office.files.path_of(gone).unlink()
        office.files.path_of(altered).write_bytes(b"other")
        found = await findings(office)
        assert {one.what.split()[2] for one in found} == {gone, altered}
        assert {str(one.invariant) for one in found} == {"I-05"}
        in_case: list[Finding] = []
        assert (await verify_case(office, case, in_case.append, by=COMMAND_LINE, now=NOW())).findings == 2
        assert {one.what for one in in_case} == {one.what for one in found}


async def test_nothing_goes_where_the_database_names_too_few(settings: Settings, processes: Nursery) -> None:
    """An empty database beside a full folder is the wrong one."""
    async with open_office(settings) as office:
        await install(settings, office.store)
        case = await a_case(office)
        died(processes, "dies_before_commit", case=case, content="one")
        grown_old(office)
        told = await cleaned(office)
        assert (told.is_held, told.orphans, len(blobs(office))) == (True, 1, 1)
        even = await clean_files(office, removes=True, even_many=True, now=NOW())
        assert (even.is_held, len(blobs(office))) == (False, 0)


async def test_the_cleaner_waits_for_an_upload_that_stands_still_between_its_file_and_its_commit(
    postgres_databases: PostgresDatabases, tmp_path: Path, processes: Nursery
) -> None:
    """On SQLite nobody else writes meanwhile anyway."""
    with installed_settings(postgres_databases.empty(), tmp_path / "var") as settings:
        async with open_office(settings) as office:
            await install(settings, office.store)
            case = await a_case(office)
            pid = processes.begin(f"{PROGRAMS}:stops_when_kept", case=case, content="slow")
            wait_until(lambda: is_stopped(pid), within=30, what="the upload to stand still")
            assert len(blobs(office)) == 1
            with pytest.raises(Busy):
                await clean_files(office, removes=True, even_many=True, age=timedelta(), now=NOW())
            os.kill(pid, signal.SIGCONT)
            assert processes.wait_for(pid) == 0
            assert await named(office) == blobs(office)
            assert await findings(office) == []


def is_stopped(pid: int) -> bool:
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] == "T"


async def test_uploads_killed_beside_cleaners_that_wait_for_no_age_leave_no_row_without_its_file(
    settings: Settings, processes: Nursery, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same few contents over and over, by three at once; an age of nothing leaves it all to the lock."""
    seed = int(os.environ.get("METRO_TEST_SEED") or Random().randrange(2**32))
    async with open_office(settings) as office:
        await install(settings, office.store)
        cases = [await a_case(office) for _ in range(CONTENTS)]
        await upload(office, cases[0], PDF + b"first")
        cleaners = [processes.begin(f"{PROGRAMS}:cleans") for _ in range(CLEANERS)]
        killed = killed_uploads(processes, cases, seed)
        for pid in cleaners:
            os.kill(pid, signal.SIGTERM)
            assert processes.wait_for(pid) == -signal.SIGTERM
        rows = await named(office)
        async with office.store.reading() as reading:
            uploads = len((await reading.run(select(ATTACHMENT.c.item))).all())
        with capsys.disabled():
            ended = Counter(processes.ended[pid] for pid in cleaners)
            sys.stdout.write(f"\nseed={seed} killed={killed} uploads={uploads} ended={dict(ended)}\n")
        assert await findings(office) == []
        assert rows <= blobs(office)


def killed_uploads(processes: Nursery, cases: list[str], seed: int) -> int:
    """So many were killed between their file and their row; each does some uploads and dies at the next."""
    uploaders: set[int] = set()

    def ended() -> int:
        processes.look()
        return len(uploaders & processes.ended.keys())

    for number in range(KILLS):
        if number >= UPLOADERS:
            wait_until(lambda n=number: ended() > n - UPLOADERS, within=60, what="an upload to die")  # type: ignore[misc]
        settings = {"cases": cases, "contents": CONTENTS, "seed": seed + number}
        uploaders.add(processes.begin(f"{PROGRAMS}:uploads_and_dies", **settings))
    for pid in uploaders:
        assert processes.wait_for(pid, within=60) == -signal.SIGKILL
    return len(uploaders)


def hash_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
