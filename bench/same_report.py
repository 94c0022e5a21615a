"""One report built in 36 separate processes: two databases, three time zones, two locales, three hash seeds (I-37).

Run: .venv/bin/python -m bench.same_report. It ends with an error where a file has more than one SHA-256.
"""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.support.databases import Databases, SqliteDatabases, databases_on
from tests.support.postgres import postgres_server
from tests.support.same_report import Settings, all_surroundings, begin, digests, report_on_record

AT_ONCE = 2


async def built(databases: Databases, kind: str, folder: Path) -> list[Mapping[str, str]]:
    async with report_on_record(databases, folder / kind) as settings:
        return [files for batch in _batches(settings, kind, folder) for files in batch]


def _batches(settings: Settings, kind: str, folder: Path) -> list[list[Mapping[str, str]]]:
    around = all_surroundings([kind])
    found = []
    for first in range(0, len(around), AT_ONCE):
        running = [
            begin(settings, one, folder / f"{kind}-{first}-{number}")
            for number, one in enumerate(around[first : first + AT_ONCE])
        ]
        found.append([digests(process) for process in running])
    return found


async def measure(folder: Path) -> None:
    (folder / "databases").mkdir()
    with postgres_server() as server, databases_on(server.url("postgres"), prefix="same_report") as postgres:
        found = await built(SqliteDatabases(folder / "databases"), "sqlite", folder)
        found += await built(postgres, "postgresql", folder)
    for name in sorted(found[0]):
        different = {files[name] for files in found}
        print(f"{name:12} {len(found)} processes, {len(different)} SHA-256: {', '.join(sorted(different))}")
    if any(files != found[0] for files in found):
        raise SystemExit("the same report has different bytes")


def main() -> None:
    with TemporaryDirectory(prefix="metro-same-report-") as folder:
        asyncio.run(measure(Path(folder)))


if __name__ == "__main__":
    main()
