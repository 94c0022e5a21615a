"""PostgreSQL's part of backup and restore: its own programs, on the snapshot that our transaction sees."""

import asyncio
import os
import shutil
from pathlib import Path

from sqlalchemy import URL, text
from sqlalchemy.ext.asyncio import AsyncConnection

from app.domain.backups import BackupFault, BackupRefused
from app.store.engine import Engines

TABLES = text("SELECT count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'public'")
RESTORING = "metro-restore"
"""How pg_restore is known to the server: it goes on where the command that began it was killed."""
AT_WORK = text(
    "SELECT count(*) FROM pg_catalog.pg_stat_activity WHERE datname = current_database() AND application_name = :name"
)
DUMP = ("pg_dump", "--format=custom", "--no-owner", "--no-privileges", "--no-password")
RESTORE = (
    "pg_restore",
    "--exit-on-error",
    "--single-transaction",
    "--no-owner",
    "--no-privileges",
    "--no-password",
)


async def copy(connection: AsyncConnection, target: Path) -> None:
    """What this connection's transaction sees, however much is written meanwhile."""
    _require(DUMP[0])
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o600))
    await connection.execute(text("SET LOCAL idle_in_transaction_session_timeout = 0"))
    snapshot = (await connection.execute(text("SELECT pg_export_snapshot()"))).scalar_one()
    url = connection.engine.url
    await _run(*DUMP, f"--snapshot={snapshot}", f"--file={target}", f"--dbname={_address(url)}", url=url)


async def require_untouched(engines: Engines) -> None:
    place = str(engines.write.url.database)
    async with engines.reading() as connection:
        if (await connection.execute(AT_WORK, {"name": RESTORING})).scalar_one():
            raise BackupRefused(BackupFault.AT_WORK, place=place)
        if (await connection.execute(TABLES)).scalar_one():
            raise BackupRefused(BackupFault.NOT_EMPTY, place=place)


async def put_back(engines: Engines, copy: Path) -> None:
    """All of it in one transaction, or none."""
    _require(RESTORE[0])
    await require_untouched(engines)
    url = engines.write.url
    await _run(*RESTORE, f"--dbname={_address(url)}", str(copy), url=url)


def _require(program: str) -> None:
    if shutil.which(program) is None:
        raise BackupRefused(BackupFault.PROGRAM_MISSING, program=program)


def _address(url: URL) -> str:
    """As libpq reads it. The password goes through the environment: arguments are open to every user."""
    query = {("sslmode" if name == "ssl" else name): value for name, value in url.query.items()}
    plain = url.set(drivername="postgresql", query=query)
    return URL.create(
        plain.drivername,
        username=plain.username,
        host=plain.host,
        port=plain.port,
        database=plain.database,
        query=plain.query,
    ).render_as_string(hide_password=False)


async def _run(*command: str, url: URL) -> None:
    environment = {**os.environ, "PGAPPNAME": f"metro-{command[0].removeprefix('pg_')}"}
    if url.password:
        environment["PGPASSWORD"] = str(url.password)
    process = await asyncio.create_subprocess_exec(
        *command, env=environment, stdout=asyncio.subprocess.DEVNULL, stderr=asyncio.subprocess.PIPE
    )
    _, said = await process.communicate()
    if process.returncode != 0:
        told = said.decode(errors="replace").strip()
        raise BackupRefused(BackupFault.PROGRAM_FAILED, program=command[0], said=told)
