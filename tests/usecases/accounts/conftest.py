"""People with passwords, statements counted, and what the access log says."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import pytest
from sqlalchemy import event, select

from app.domain.parties import NOBODY
from app.store.tables.access import ACCESS_LOG
from app.usecases.office import Office
from tests.support.driver_listening import driver_heard
from tests.usecases.accounts.people import NAME, added


@dataclass
class Statements:
    """What was asked of the database, in order, without its values."""

    texts: list[str] = field(default_factory=list)


@contextmanager
def statements(office: Office) -> Iterator[Statements]:
    seen = Statements()

    def note(connection: object, cursor: object, statement: str, *rest: object) -> None:
        seen.texts.append(statement)

    engines = {office.store.engines.write.sync_engine, office.store.engines.read.sync_engine}
    for engine in engines:
        event.listen(engine, "before_cursor_execute", note)
    try:
        with driver_heard(seen.texts.append):
            yield seen
    finally:
        for engine in engines:
            event.remove(engine, "before_cursor_execute", note)


@dataclass(frozen=True)
class LogLine:
    operation: str
    about: str | None
    is_denied: bool
    actor: str = NOBODY.id


async def access_lines(office: Office) -> list[LogLine]:
    async with office.store.reading() as reading:
        rows = (await reading.run(select(ACCESS_LOG).order_by(ACCESS_LOG.c.at, ACCESS_LOG.c.id))).all()
    return [LogLine(row.operation, row.object, row.is_denied, row.actor) for row in rows]


@pytest.fixture
async def clerk(office: Office) -> str:
    """The account of a clerk who can sign in."""
    return (await added(office, NAME)).account.id
