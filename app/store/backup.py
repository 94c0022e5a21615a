"""A copy of the whole database as of one instant, taken while others write, and put back where nothing is."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, func, inspect, select, table, union
from sqlalchemy.ext.asyncio import AsyncConnection

from app.domain.backups import BackupFault, BackupRefused, DatabaseFacts
from app.store import postgres_backup, sqlite_backup
from app.store.engine import Engines
from app.store.failures import translated
from app.store.migrations import knows_revision
from app.store.tables.dossiers import DOSSIER_FILE
from app.store.tables.kept import ATTACHMENT
from app.store.tables.proceedings import PROCEEDING

HEADS = select(PROCEEDING.c.id, PROCEEDING.c.version, PROCEEDING.c.head_hash).order_by(PROCEEDING.c.id)
FILES = union(select(ATTACHMENT.c.sha256), select(DOSSIER_FILE.c.sha256)).order_by("sha256")
AT_A_TIME = 1000


@dataclass(frozen=True, slots=True)
class Copied:
    """`files`: the digests of all attachments and submitted reports that the copy's rows name."""

    facts: DatabaseFacts
    files: tuple[str, ...]


async def copy_database(engines: Engines, target: Path) -> Copied:
    """Into a new file, without keeping anybody from writing; the facts are of the very same snapshot."""
    with translated():
        async with engines.reading() as connection:
            copied = Copied(await _facts(connection), tuple((await connection.execute(FILES)).scalars()))
            if connection.dialect.name == "sqlite":
                await sqlite_backup.copy(connection, target)
            else:
                await postgres_backup.copy(connection, target)
            return copied


async def restore_database(engines: Engines, copy: Path, stated: DatabaseFacts) -> None:
    """Raises BackupRefused where something is there already, or what is there afterwards is not what was stated."""
    if stated.kind != kind_of(engines):
        raise BackupRefused(BackupFault.OTHER_DATABASE, found=stated.kind, wanted=kind_of(engines))
    if not knows_revision(stated.revision):
        raise BackupRefused(BackupFault.NEWER_RELEASE)
    with translated():
        if stated.kind == "sqlite":
            await sqlite_backup.put_back(engines.write.url, copy)
        else:
            await postgres_backup.put_back(engines, copy)
        async with engines.reading() as connection:
            if await _facts(connection) != stated:
                raise BackupRefused(BackupFault.DIFFERS)


async def require_untouched(engines: Engines) -> None:
    """Raises BackupRefused where a database is there already: nothing is ever overwritten."""
    with translated():
        if kind_of(engines) == "sqlite":
            sqlite_backup.require_untouched(engines.write.url)
        else:
            await postgres_backup.require_untouched(engines)


def kind_of(engines: Engines) -> str:
    return engines.write.url.get_backend_name()


async def _facts(connection: AsyncConnection) -> DatabaseFacts:
    digest = hashlib.sha256()
    async with connection.stream(HEADS, execution_options={"yield_per": AT_A_TIME}) as rows:
        async for id, version, head_hash in rows:
            digest.update(f"{id} {version} {head_hash}\n".encode())
    revision = await connection.run_sync(_revision)
    if revision is None:
        raise BackupRefused(BackupFault.OLDER_SCHEMA)
    return DatabaseFacts(
        kind=connection.dialect.name,
        revision=revision,
        counts=await _counts(connection),
        heads=digest.hexdigest(),
    )


async def _counts(connection: AsyncConnection) -> dict[str, int]:
    """Of every table that is there, whichever release made it."""
    names = await connection.run_sync(lambda sync: sorted(inspect(sync).get_table_names()))
    counting = {name: select(func.count()).select_from(table(name)) for name in names}
    return {name: int((await connection.execute(count)).scalar_one()) for name, count in counting.items()}


def _revision(connection: Connection) -> str | None:
    return MigrationContext.configure(connection).get_current_revision()
