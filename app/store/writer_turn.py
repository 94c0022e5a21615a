"""One writer at a time on a SQLite file, whichever process it is in."""

import asyncio
import fcntl
import os
from types import TracebackType

from app.store.errors import Busy

TURN_SECONDS = 10.0
FIRST_PAUSE_SECONDS = 0.001
LONGEST_PAUSE_SECONDS = 0.05


class WriterTurn:
    """A lock on a file beside the database, held from before BEGIN until after COMMIT and its checkpoint.

    SQLite's own lock is released before the checkpoint that a commit may bring; SQLite 3.7.0 to 3.51.2 can
    damage a WAL that another connection resets meanwhile (sqlite.org/wal.html#walresetbug). The system drops
    the lock when a process dies. Calling it gives the context manager; raises Busy when the turn does not
    come in time.
    """

    def __init__(self, path: str) -> None:
        self._path = path

    def __call__(self) -> "_Turn":
        return _Turn(self._path)


class _Turn:
    def __init__(self, path: str) -> None:
        self._path = path
        self._descriptor = -1

    async def __aenter__(self) -> None:
        try:
            self._descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        except OSError as error:
            raise Busy("storage") from error
        try:
            await _lock(self._descriptor)
        except BaseException:
            os.close(self._descriptor)
            raise

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        os.close(self._descriptor)


async def _lock(descriptor: int) -> None:
    last = asyncio.get_running_loop().time() + TURN_SECONDS
    pause = FIRST_PAUSE_SECONDS
    while not _taken(descriptor):
        if asyncio.get_running_loop().time() > last:
            raise Busy("turn")
        await asyncio.sleep(pause)
        pause = min(pause * 2, LONGEST_PAUSE_SECONDS)


def _taken(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
