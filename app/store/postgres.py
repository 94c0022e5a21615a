"""PostgreSQL through asyncpg, for production and for more than one process."""

from sqlalchemy import URL
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

WRITERS = 8
READERS = 8
WAIT_SECONDS = 10.0

SESSION = {
    "timezone": "UTC",
    "lock_timeout": "5s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",
}
READ_ONLY = {
    **SESSION,
    "default_transaction_read_only": "on",
    "default_transaction_isolation": "repeatable read",  # one snapshot, as SQLite gives
}


def postgres_engines(url: URL) -> tuple[AsyncEngine, AsyncEngine]:
    write = _engine(url, SESSION, name="metro-write", size=WRITERS)
    read = _engine(url, READ_ONLY, name="metro-read", size=READERS)
    return write, read


def _engine(url: URL, session: dict[str, str], *, name: str, size: int) -> AsyncEngine:
    return create_async_engine(
        url,
        pool_size=size,
        max_overflow=size,
        pool_timeout=WAIT_SECONDS,
        query_cache_size=1000,
        connect_args={
            "timeout": WAIT_SECONDS,
            "prepared_statement_cache_size": 500,
            "server_settings": {**session, "application_name": name},
        },
    )
