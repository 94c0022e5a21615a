"""Runs the migrations on the connection that app/store/migrations.py gives, or, from alembic's own command
line, on the database of METRO_DATABASE_URL.
"""

import asyncio
import os
from typing import Any

from alembic import context
from sqlalchemy import Connection
from sqlmodel.sql.sqltypes import AutoString

from app.store.migrations import migrating
from app.store.schema import METADATA
from app.store.types import Instant


def render_item(kind: str, item: Any, _context: Any) -> str | bool:
    """A migration stands by itself: it names SQLAlchemy's types, never ours."""
    if kind == "type" and isinstance(item, Instant):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, AutoString):
        return "sa.Text()" if item.length is None else f"sa.String(length={item.length})"
    return False


def run(connection: Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=METADATA,
        render_as_batch=True,
        render_item=render_item,
        compare_type=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


async def run_alone() -> None:
    async with migrating(os.environ["METRO_DATABASE_URL"]) as connection:
        await connection.run_sync(run)


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    asyncio.run(run_alone())
