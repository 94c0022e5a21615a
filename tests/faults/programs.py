"""What the killed processes run: the real worker, and the real service with the worker beside it.

`METRO_*` comes from the environment of the test. A failpoint is set here and nowhere in the service.
"""

import os
import signal
from collections.abc import Sequence
from contextlib import ExitStack
from pathlib import Path
from random import Random
from typing import Any

import uvicorn
from sqlalchemy import Engine, event

from app.api.v1.app import create_api
from app.bootstrap import build_web, configure_logs, open_office, system_clock, worker_beside
from app.http.serving import server_config
from app.settings import load_settings
from app.usecases.commands.send_messages import Sending
from app.web.app import routed_pages
from app.worker import deadlines
from app.worker.worker import Worker, until_told
from tests.support.driver_listening import driver_heard

create_api(None)  # what takes a service longest to put together is there before the first fork
routed_pages()
WRITES = ("INSERT", "UPDATE", "DELETE", "WITH")
MOST_STATEMENTS = 3


async def worker(settings: dict[str, Any]) -> None:
    """Records what time has brought about, and nothing else. With a `kill_log` it dies now and then while it writes."""
    configure_logs("error")
    deadlines.BATCH = settings["batch"]
    async with open_office(load_settings()) as office:
        if settings["kill_log"]:
            engine = office.store.engines.write.sync_engine
            Failpoint(Path(settings["kill_log"]), Random(settings["seed"]), settings["share"]).set_on(engine)
        await until_told(Worker(office, system_clock(), send=_nothing))


async def _nothing() -> Sequence[Sending]:
    return ()


async def service(settings: dict[str, Any]) -> None:
    """The API on a port, and the worker beside it, as `serve` runs them; without limits on how often one may ask."""
    configure_logs("error")
    loaded, clock = load_settings(), system_clock()
    async with open_office(loaded) as office, worker_beside(loaded, clock=clock)(office):
        app = build_web(loaded, office, clock=clock, rates={})
        config = server_config(app, host="127.0.0.1", port=settings["port"], lifespan="off")
        await uvicorn.Server(config).serve()


class Failpoint:
    """SIGKILL in an open transaction that has written: after a statement drawn for each, or right before its commit."""

    def __init__(self, log: Path, rng: Random, share: float) -> None:
        self._log = log
        self._rng = rng
        self._share = share
        self._written = 0
        self._last: int | None = None
        self._listening = ExitStack()  # never closed: for as long as the process lives

    def set_on(self, engine: Engine) -> None:
        event.listen(engine, "begin", self._begun)
        event.listen(engine, "after_cursor_execute", self._executed)
        event.listen(engine, "commit", self._committing)
        self._listening.enter_context(driver_heard(self._wrote))

    def _begun(self, _connection: Any) -> None:
        self._written = 0
        self._last = self._rng.randint(1, MOST_STATEMENTS) if self._rng.random() < self._share else None

    def _executed(
        self, _connection: Any, _cursor: Any, statement: str, _given: Any, _context: Any, _many: bool
    ) -> None:
        self._wrote(statement)

    def _wrote(self, statement: str) -> None:
        if not statement.lstrip().startswith(WRITES):
            return
        self._written += 1
        if self._written == self._last:
            self._die(f"after writing statement {self._written}")

    def _committing(self, _connection: Any) -> None:
        if self._written and self._last is not None:
            self._die("before the commit")

    def _die(self, when: str) -> None:
        descriptor = os.open(self._log, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        os.write(descriptor, f"{when}\n".encode())
        os.kill(os.getpid(), signal.SIGKILL)
