"""Sealed values and keyed hashes under which key, and brought under the current one (ADR 0006)."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, Table, bindparam, func, literal_column, select, tuple_, update

from app.store.drafts import about_draft
from app.store.kept import Person, about_item, opened
from app.store.once import about_answer
from app.store.reading import Reading
from app.store.tables.dossiers import DOSSIER_TEXT
from app.store.tables.drafts import FORM_DRAFT
from app.store.tables.kept import KEPT_ITEM, PERSON
from app.store.tables.once import IDEMPOTENCY
from app.store.transaction import Transaction
from app.store.types import Sealed

MARK_BYTES = 5
"""Algorithm and key id."""

Key = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Place:
    """A column of sealed values, and what a value of it belongs to."""

    column: Column[Any]
    about: Callable[[Any], str]

    @property
    def table(self) -> Table:
        return self.column.table

    @property
    def key(self) -> Sequence[Column[Any]]:
        return list(self.table.primary_key)

    @property
    def mark(self) -> Any:
        return func.substr(
            self.column, literal_column("1"), literal_column(str(MARK_BYTES)), type_=Sealed
        ).label("mark")

    @property
    def beginning(self) -> Key:
        return ("",) * len(self.key)


PLACES = (
    Place(KEPT_ITEM.c.sealed, lambda row: about_item(row.proceeding, row.id)),
    Place(DOSSIER_TEXT.c.sealed, lambda row: about_item(row.dossier, row.id)),
    Place(FORM_DRAFT.c.sealed, lambda row: about_draft(row.account, row.id)),
    Place(IDEMPOTENCY.c.answer, lambda row: about_answer(row.client, row.key)),
)
"""Every column of sealed values there is."""


@dataclass(frozen=True, slots=True)
class Batch:
    """`changes`: what to write instead of what. `last` is None where nothing came; `unreadable` lack their key."""

    changes: Sequence[Mapping[str, Any]]
    last: Key | None
    looked_at: int = 0
    unreadable: int = 0


async def sealed_under(reading: Reading) -> Counter[bytes]:
    """How many values begin with which mark."""
    found: Counter[bytes] = Counter()
    for place in PLACES:
        mark = place.mark
        counted = select(mark, func.count().label("values")).where(place.column.is_not(None)).group_by(mark)
        found.update({bytes(row[0]): row[1] for row in await reading.run(counted)})
    return found


async def outdated(reading: Reading, place: Place, after: Key, *, most: int) -> Batch:
    """Values after a key that are not sealed as new ones are, sealed again."""
    asked = (
        select(place.table)
        .where(place.mark != bindparam("mark", type_=Sealed), tuple_(*place.key) > tuple_(*after))
        .order_by(*place.key)
        .limit(most)
    )
    rows = (await reading.run(asked, {"mark": reading.cipher.mark})).all()
    changes = [change for row in rows if (change := _resealed(reading, place, row))]
    last = tuple(getattr(rows[-1], column.name) for column in place.key) if rows else None
    return Batch(changes, last, len(rows), unreadable=len(rows) - len(changes))


def _resealed(reading: Reading, place: Place, row: Any) -> Mapping[str, Any] | None:
    sealed, about = getattr(row, place.column.name), place.about(row)
    try:
        plain = reading.cipher.decrypt(sealed, about=about)
    except ValueError:
        return None
    key = {f"of_{column.name}": getattr(row, column.name) for column in place.key}
    return {**key, "was": sealed, "becomes": reading.cipher.encrypt(plain, about=about)}


async def write_resealed(transaction: Transaction, place: Place, batch: Batch) -> None:
    """What was erased or saved anew meanwhile is left as it is."""
    found = [column == bindparam(f"of_{column.name}") for column in place.key]
    change = update(place.table).where(*found, place.column == bindparam("was", type_=Sealed))
    await transaction.run(change.values({place.column.name: bindparam("becomes")}), batch.changes)


PERSONS_AFTER = (
    select(PERSON.c.item, PERSON.c.phone_hash, KEPT_ITEM.c.id, KEPT_ITEM.c.proceeding, KEPT_ITEM.c.sealed)
    .join(KEPT_ITEM, KEPT_ITEM.c.id == PERSON.c.item)
    .where(
        PERSON.c.phone_hash.is_not(None),
        PERSON.c.item > bindparam("after"),
        KEPT_ITEM.c.id > bindparam("after"),
    )
    .order_by(PERSON.c.item)
    .limit(bindparam("most"))
)
"""Said of both: PostgreSQL merges the two, and walks the other one from its beginning where it is said of one alone."""
HASHED_ANEW = (
    update(PERSON)
    .where(PERSON.c.item == bindparam("of_item"), PERSON.c.phone_hash == bindparam("was"))
    .values(phone_hash=bindparam("becomes"))
)
NUMBERS = select(func.count()).where(PERSON.c.phone_hash.is_not(None))


@dataclass(frozen=True, slots=True)
class Hashed:
    """Telephone numbers by the place of their key in the ring; None where it is none of the ring's. `batch` puts them
    under the current one."""

    under: Counter[int | None]
    batch: Batch


async def count_numbers(reading: Reading) -> int:
    return int((await reading.run(NUMBERS)).scalar_one())


async def hashed_under(reading: Reading, after: str, *, most: int) -> Hashed:
    """Only the number itself tells under which key it was hashed."""
    rows = (await reading.run(PERSONS_AFTER, {"after": after, "most": most})).all()
    under: Counter[int | None] = Counter()
    changes = []
    unreadable = 0
    for row in rows:
        phone = _phone(reading, row)
        hashes = reading.cipher.keyed_hashes(phone) if phone else ()
        unreadable += not hashes
        under[hashes.index(row.phone_hash) if row.phone_hash in hashes else None] += 1
        if hashes and row.phone_hash != hashes[0]:
            changes.append({"of_item": row.item, "was": row.phone_hash, "becomes": hashes[0]})
    last = (rows[-1].item,) if rows else None
    return Hashed(under, Batch(changes, last, len(rows), unreadable))


def _phone(reading: Reading, row: Any) -> str | None:
    """None where it cannot be read."""
    try:
        text = opened(row, reading.cipher)
    except ValueError:
        return None
    return Person.of_text(text).phone if text else None


async def write_hashed(transaction: Transaction, batch: Batch) -> None:
    await transaction.run(HASHED_ANEW, batch.changes)
