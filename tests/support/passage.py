"""A way to PostgreSQL's socket that may be lost, as where a cable is cut or a firewall forgets."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

SOCKET = ".s.PGSQL.5432"


@dataclass(slots=True)
class Passage:
    """`folder` is a host to connect to, which leads to the one of the server."""

    folder: Path
    server: Path
    _open: list[tuple[asyncio.Task[None], asyncio.StreamWriter]] = field(default_factory=list)

    async def let_in(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        there, onward = await asyncio.open_unix_connection(str(self.server / SOCKET))
        self._open.append((asyncio.create_task(carried(reader, onward)), writer))
        self._open.append((asyncio.create_task(carried(there, writer)), onward))

    def lose(self) -> None:
        """Whoever is on the way gets neither an answer nor a word that it is over. Others come through."""
        for carrying, _ in self._open:
            carrying.cancel()

    def close(self) -> None:
        for carrying, writer in self._open:
            carrying.cancel()
            writer.close()


async def carried(source: asyncio.StreamReader, target: asyncio.StreamWriter) -> None:
    with suppress(ConnectionError):
        while part := await source.read(65_536):
            target.write(part)
            await target.drain()
        target.close()


@asynccontextmanager
async def passage(folder: Path, server: Path) -> AsyncIterator[Passage]:
    way = Passage(folder, server)
    async with await asyncio.start_unix_server(way.let_in, str(folder / SOCKET)):
        yield way
        way.close()
