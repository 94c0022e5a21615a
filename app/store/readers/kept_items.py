"""Kept words and files of a proceeding, opened; None in place of what was erased."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import bindparam, select

from app.domain.identifiers import ItemId, ProceedingId
from app.store.kept import StoredFile, opened
from app.store.reading import Reading
from app.store.tables.kept import ATTACHMENT, KEPT_ITEM
from app.store.tables.proceedings import PROCEEDING


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptText:
    item: ItemId
    kind: str
    text: str | None
    kept_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class FileOnRecord:
    """`name` is what people see; the bytes lie under their digest."""

    item: ItemId
    name: str | None
    sha256: str
    size: int
    media_type: str
    purge_after: date | None


@dataclass(frozen=True, slots=True)
class FileNamed:
    """A file by its digest, and the number of the proceeding it belongs to."""

    item: str
    number: str
    sha256: str


ITEM = (KEPT_ITEM.c.id, KEPT_ITEM.c.proceeding, KEPT_ITEM.c.sealed)
OF_PROCEEDING = KEPT_ITEM.c.proceeding == bindparam("proceeding")
IN_ORDER = (KEPT_ITEM.c.kept_at, KEPT_ITEM.c.id)

TEXTS = select(*ITEM, KEPT_ITEM.c.kind, KEPT_ITEM.c.kept_at).where(OF_PROCEEDING).order_by(*IN_ORDER)
FILES = (
    select(*ITEM, *(ATTACHMENT.c[name] for name in ("sha256", "size", "media_type", "purge_after")))
    .join(ATTACHMENT, ATTACHMENT.c.item == KEPT_ITEM.c.id)
    .where(OF_PROCEEDING)
    .order_by(*IN_ORDER)
)
NAMED = (
    select(ATTACHMENT.c.item, PROCEEDING.c.number, ATTACHMENT.c.sha256)
    .join(PROCEEDING, PROCEEDING.c.id == ATTACHMENT.c.proceeding)
    .order_by(ATTACHMENT.c.item)
)
NAMED_AFTER = NAMED.where(ATTACHMENT.c.item > bindparam("after")).limit(bindparam("most"))
NAMED_OF = NAMED.where(ATTACHMENT.c.proceeding.in_(bindparam("proceedings", expanding=True)))


async def texts_of(reading: Reading, proceeding: ProceedingId) -> list[KeptText]:
    """Everything kept for a proceeding; persons and files as the canonical text the history commits to."""
    rows = await reading.run(TEXTS, {"proceeding": proceeding})
    return [
        KeptText(item=row.id, kind=row.kind, text=opened(row, reading.cipher), kept_at=row.kept_at)
        for row in rows
    ]


async def files_of(reading: Reading, proceeding: ProceedingId) -> list[FileOnRecord]:
    return [
        FileOnRecord(
            item=row.id,
            name=StoredFile.of_text(text).name if text else None,
            sha256=row.sha256,
            size=row.size,
            media_type=row.media_type,
            purge_after=row.purge_after,
        )
        for row in await reading.run(FILES, {"proceeding": proceeding})
        for text in (opened(row, reading.cipher),)
    ]


async def files_after(reading: Reading, item: str, *, most: int) -> list[FileNamed]:
    """Of all proceedings, in the order of their items."""
    rows = await reading.run(NAMED_AFTER, {"after": item, "most": most})
    return [FileNamed(row.item, row.number, row.sha256) for row in rows]


async def files_named_by(reading: Reading, proceedings: Iterable[ProceedingId]) -> list[FileNamed]:
    rows = await reading.run(NAMED_OF, {"proceedings": list(proceedings)})
    return [FileNamed(row.item, row.number, row.sha256) for row in rows]
