"""What the killed uploads run: the use case as the service runs it, and the cleaner beside it."""

import os
import signal
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any

from sqlalchemy import Engine, event

from app.bootstrap import open_office, system_clock
from app.gateways.blob_files import Incoming, StoredBlob
from app.settings import load_settings
from app.usecases.commands.add_attachment import add_attachment
from app.usecases.commands.clean_files import clean_files
from app.usecases.errors import Busy, LostRace
from app.usecases.office import Office
from tests.support.offices import person

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n"
NOW = system_clock().now
MOST_BEFORE_DYING = 6


@dataclass(frozen=True)
class Named:
    file_name: str = "a.pdf"
    sha256: str | None = None


async def upload(office: Office, case: str, content: bytes) -> None:
    async def receive(incoming: Incoming) -> Named:
        incoming.write(content)
        return Named()

    await add_attachment(office, case, receive=receive, version=None, by=person("li"), now=NOW())


def die(*_: Any) -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying_at_commit(office: Office) -> Engine:
    engine = office.store.engines.write.sync_engine
    event.listen(engine, "commit", die)
    return engine


async def dies_before_commit(settings: dict[str, Any]) -> None:
    """After the file is on disk for good."""
    async with open_office(load_settings()) as office:
        dying_at_commit(office)
        await upload(office, settings["case"], PDF + settings["content"].encode())


async def dies_while_receiving(settings: dict[str, Any]) -> None:
    async def receive(incoming: Incoming) -> Named:
        incoming.write(PDF)
        incoming.file.flush()
        die()
        return Named()

    async with open_office(load_settings()) as office:
        case = settings["case"]
        await add_attachment(office, case, receive=receive, version=None, by=person("li"), now=NOW())


async def stops_when_kept(settings: dict[str, Any]) -> None:
    """Held up by the machine right after the file is on disk; then it goes on to its commit."""
    keep = Incoming.keep

    def keep_and_stop(incoming: Incoming) -> StoredBlob:
        kept = keep(incoming)
        os.kill(os.getpid(), signal.SIGSTOP)
        return kept

    Incoming.keep = keep_and_stop  # type: ignore[assignment, method-assign]
    async with open_office(load_settings()) as office:
        await upload(office, settings["case"], PDF + settings["content"].encode())


async def uploads_and_dies(settings: dict[str, Any]) -> None:
    """A few uploads, of contents that others upload too; then one that is cut off before its commit."""
    rng = Random(settings["seed"])
    async with open_office(load_settings()) as office:
        for _ in range(rng.randrange(MOST_BEFORE_DYING)):
            await _one(office, settings, rng)
        dying_at_commit(office)
        while True:
            await _one(office, settings, rng)


async def _one(office: Office, settings: dict[str, Any], rng: Random) -> None:
    content = PDF + str(rng.randrange(settings["contents"])).encode()
    try:
        await upload(office, rng.choice(settings["cases"]), content)
    except (Busy, LostRace):
        return


async def cleans(_: dict[str, Any]) -> None:
    """Without end."""
    async with open_office(load_settings()) as office:
        while True:
            try:
                await clean_files(office, removes=True, even_many=True, age=timedelta(), now=NOW())
            except Busy:
                continue
