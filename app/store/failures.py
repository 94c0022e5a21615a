"""Tells a database that is busy or away from a mistake of ours: the first may be tried again, the second is
a bug.
"""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager

import asyncpg  # type: ignore[import-untyped]
from sqlalchemy.exc import DBAPIError, InterfaceError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from app.store.errors import Busy

SQLITE_REASONS = {
    5: "locked",  # SQLITE_BUSY
    6: "locked",  # SQLITE_LOCKED
    8: "storage",  # SQLITE_READONLY: the file was moved or lost its rights
    10: "storage",  # SQLITE_IOERR
    13: "storage",  # SQLITE_FULL
    14: "storage",  # SQLITE_CANTOPEN
}
POSTGRES_REASONS = {
    "40001": "deadlock",
    "40P01": "deadlock",
    "55P03": "locked",
    "57014": "timeout",
    "25P03": "timeout",  # idle in transaction for too long
    "53100": "storage",  # disk full
}
POSTGRES_CLASSES = {"08": "connection", "53": "connection", "57": "connection", "58": "storage"}

DRIVER_ERRORS = (asyncpg.PostgresError, asyncpg.InterfaceError)
"""Of what the driver was asked itself."""


@contextmanager
def translated() -> Iterator[None]:
    """What another try may mend leaves as Busy; every other error leaves as it is."""
    try:
        yield
    except PoolTimeout as error:
        raise Busy("pool") from error
    except (DBAPIError, sqlite3.Error, *DRIVER_ERRORS) as error:
        if reason := reason_of(error):
            raise Busy(reason) from error
        raise


def reason_of(error: Exception) -> str | None:
    """Why another try may help; None where none would."""
    original = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(original, "sqlite_errorcode", None)
    if isinstance(code, int):
        return SQLITE_REASONS.get(code & 0xFF)  # extended codes keep the primary one in the low byte
    state = getattr(original, "sqlstate", None)
    if isinstance(state, str):
        return POSTGRES_REASONS.get(state) or POSTGRES_CLASSES.get(state[:2])
    return "connection" if _is_lost(error) else None


def _is_lost(error: Exception) -> bool:
    if isinstance(error, DBAPIError):
        return error.connection_invalidated or isinstance(error, InterfaceError)
    return isinstance(error, asyncpg.InterfaceError)
