"""Fresh databases for tests, on both kinds: empty ones, and quick copies of a prepared one."""

import asyncio
import shutil
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any, Literal, Protocol

from sqlalchemy import URL, make_url, text
from sqlalchemy.ext.asyncio import create_async_engine

Kind = Literal["sqlite", "postgresql"]
Prepare = Callable[[str], None]


class Databases(Protocol):
    """Makes databases of one kind; each answer is a SQLAlchemy URL with an async driver."""

    def empty(self) -> str:
        """A database with nothing in it."""
        ...

    def copy_of(self, name: str, prepare: Prepare) -> str:
        """A copy of what `prepare(url)` filled; that runs once per `name` and leaves no connection open."""
        ...


class SqliteDatabases:
    """One file per database; what a test let go is removed, so that there are never many."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._numbers = count()
        self._made: list[Path] = []
        self._prepared: dict[str, Path] = {}

    def empty(self) -> str:
        return _sqlite_url(self._new_file())

    def copy_of(self, name: str, prepare: Prepare) -> str:
        if name not in self._prepared:
            original = self._new_file()
            prepare(_sqlite_url(original))
            leftovers = [
                suffix
                for suffix in ("-wal", "-journal")
                if original.with_name(original.name + suffix).exists()
            ]
            assert not leftovers, f"preparing {name} left a connection open: {leftovers}"
            self._made.remove(original)
            self._prepared[name] = original
        copy = self._new_file()
        shutil.copy(self._prepared[name], copy)
        return _sqlite_url(copy)

    def let_go(self) -> None:
        """Nobody asks any more for what was handed out so far."""
        for file in self._made:
            for one in file.parent.glob(f"{file.name}*"):
                one.unlink()
        self._made.clear()

    def _new_file(self) -> Path:
        self._made.append(self._folder / f"{next(self._numbers)}.sqlite3")
        return self._made[-1]


class PostgresDatabases:
    """One database per test on one server; copies are made by TEMPLATE.

    What a test let go is dropped before the next one is made, so that there are never many. `by_files`: copied file
    by file, which is cheaper where nothing has to reach the disk.
    """

    def __init__(self, url: str, *, prefix: str, by_files: bool = False) -> None:
        self._url = make_url(url)
        self._prefix = prefix
        self._strategy = "FILE_COPY" if by_files else "WAL_LOG"
        self._numbers = count()
        self._made: list[str] = []
        self._let_go: list[str] = []
        self._prepared: dict[str, str] = {}

    def empty(self) -> str:
        return self._create(template="template0")

    def copy_of(self, name: str, prepare: Prepare) -> str:
        if name not in self._prepared:
            url = self._create(template="template0")
            prepare(url)
            self._prepared[name] = self._made.pop()
        return self._create(template=self._prepared[name])

    def let_go(self) -> None:
        """Nobody asks any more for what was handed out so far."""
        self._let_go += self._made
        self._made.clear()

    def drop_all(self) -> None:
        self.let_go()
        self._let_go += self._prepared.values()
        self._prepared.clear()
        self._run(*self._drops())

    def _create(self, *, template: str) -> str:
        name = f"{self._prefix}_{next(self._numbers)}"
        self._run(*self._drops(), f'CREATE DATABASE "{name}" TEMPLATE "{template}" STRATEGY {self._strategy}')
        self._made.append(name)
        return self._url.set(database=name).render_as_string(hide_password=False)

    def _drops(self) -> list[str]:
        drops = [f'DROP DATABASE "{name}" WITH (FORCE)' for name in self._let_go]
        self._let_go.clear()
        return drops

    def _run(self, *statements: str) -> None:
        _finish(_execute(self._url, statements))


def _sqlite_url(file: Path) -> str:
    return f"sqlite+aiosqlite:///{file}"


async def _execute(url: URL, statements: tuple[str, ...]) -> None:
    engine = create_async_engine(url, isolation_level="AUTOCOMMIT")
    async with engine.connect() as connection:
        for statement in statements:
            await connection.execute(text(statement))
    await engine.dispose()


def _finish(coroutine: Coroutine[Any, Any, None]) -> None:
    """Waits on a thread of its own: the caller's may be running an event loop, or not."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, coroutine).result()


@contextmanager
def databases_on(url: str, *, prefix: str, by_files: bool = False) -> Iterator[PostgresDatabases]:
    made = PostgresDatabases(url, prefix=prefix, by_files=by_files)
    try:
        yield made
    finally:
        made.drop_all()
