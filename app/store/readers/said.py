"""What was said in cases, in the order in which words are searched: the latest receipts first."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import and_, select

from app.domain.identifiers import ProceedingId
from app.store.kept import opened
from app.store.readers.keyset import Cursor, plain
from app.store.readers.queue import ORDERINGS, Order, Wanted, meaning
from app.store.reading import Reading
from app.store.tables.kept import KEPT_ITEM
from app.store.tables.proceedings import PROCEEDING

SEARCHED = ("description", "supplement", "reply")
LATEST_FIRST = ORDERINGS[Order.NEWEST_FIRST]


class Said(NamedTuple):
    """A case and its texts as they lie, sealed: most are opened only to be passed over."""

    id: ProceedingId
    received_at: datetime
    items: Sequence[Any]

    @property
    def place(self) -> Cursor:
        return Cursor((self.received_at, self.id))

    def texts(self, reading: Reading) -> Iterator[str]:
        """What was not erased, opened one by one."""
        for item in self.items:
            text = None if item.id is None else opened(item, reading.cipher)
            if text is not None:
                yield text


async def said_in(reading: Reading, wanted: Wanted, *, at: Cursor | None, limit: int) -> list[Said]:
    """The next `limit` cases, with what was said in each, in one question."""
    asked = select(PROCEEDING.c.id, PROCEEDING.c.received_at).where(meaning(wanted))
    if at is not None:
        asked = asked.where(LATEST_FIRST.beyond(at))
    cases = LATEST_FIRST.sorted(asked).limit(plain(limit)).subquery()
    is_searched = and_(KEPT_ITEM.c.proceeding == cases.c.id, KEPT_ITEM.c.kind.in_(SEARCHED))
    texts = (
        select(cases.c.id.label("proceeding"), cases.c.received_at, KEPT_ITEM.c.id, KEPT_ITEM.c.sealed)
        .outerjoin(KEPT_ITEM, is_searched)
        .order_by(cases.c.received_at.desc(), cases.c.id.desc())
    )
    by_case = groupby((await reading.run(texts)).all(), itemgetter(0, 1))
    return [Said(id, received_at, tuple(items)) for (id, received_at), items in by_case]
