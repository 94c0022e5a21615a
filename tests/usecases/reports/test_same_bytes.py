"""One report, one SHA-256 per file: whatever the database, time zone, locale and hash seed (reliability I-37)."""

import hashlib
from collections.abc import Mapping
from pathlib import Path

from tests.support.databases import PostgresDatabases, SqliteDatabases
from tests.support.same_report import Surroundings, begin, digests, report_on_record

CHOSEN = {
    "sqlite": (("Asia/Shanghai", "C", "0"), ("UTC", "zh_CN.UTF-8", "1"), ("America/New_York", "C", "random")),
    "postgresql": (("Asia/Shanghai", "zh_CN.UTF-8", "random"), ("America/New_York", "zh_CN.UTF-8", "0")),
}
"""So that each zone, locale and seed is there; bench/same_report.py runs all 36."""


async def test_the_files_are_the_same_whatever_surrounds_the_process_that_builds_them(
    tmp_path: Path, sqlite_databases: SqliteDatabases, postgres_databases: PostgresDatabases
) -> None:
    found: list[Mapping[str, str]] = []
    for kind, databases in (("sqlite", sqlite_databases), ("postgresql", postgres_databases)):
        async with report_on_record(databases, tmp_path / kind) as settings:
            running = [
                begin(settings, Surroundings(kind, *around), tmp_path / f"{kind}-{number}")
                for number, around in enumerate(CHOSEN[kind])
            ]
            found += [digests(process) for process in running]
    assert found == [found[0]] * len(found)
    assert found[0].keys() == {f"report.{ending}" for ending in ("docx", "html", "json", "pdf", "xlsx")}
    written = (tmp_path / "postgresql-0").iterdir()
    assert {one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in written} == found[0]
