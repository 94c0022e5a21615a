"""Lists a page at a time, forwards and back, by the key of the last row seen: no offset, no total, any depth."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, TypeVar

from sqlalchemy import (
    Column,
    ColumnElement,
    Integer,
    RowMapping,
    Select,
    Subquery,
    and_,
    literal,
    literal_column,
    or_,
    tuple_,
)

from app.store.reading import Reading

T = TypeVar("T")
Key = tuple[datetime | str, ...]


@dataclass(frozen=True, slots=True)
class Cursor:
    """A place in a list, kept when the row there is gone. Forwards: what stands after it; back: what stands up to it,
    itself included."""

    key: Key
    is_back: bool = False

    @property
    def instant(self) -> datetime:
        """Of a list that runs by time; raises TypeError of another."""
        first = self.key[0]
        if not isinstance(first, datetime):
            raise TypeError("this list does not run by time")
        return first


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """`previous` and `next` lead to the rows beside these; None where there are none."""

    rows: Sequence[T]
    previous: Cursor | None
    next: Cursor | None


@dataclass(frozen=True, slots=True)
class Ordering:
    """Columns that together name a row, and which of them run downwards. Where all run one way, their index is used
    as it stands."""

    columns: tuple[Column[Any], ...]
    descending: frozenset[str] = frozenset()

    def reads_down(self, column: Column[Any], *, is_back: bool) -> bool:
        return (column.name in self.descending) is not is_back

    def key(self, row: RowMapping) -> Key:
        return tuple(row[column.name] for column in self.columns)

    def sorted(self, asked: Select[Any], *, is_back: bool = False) -> Select[Any]:
        down = (self.reads_down(column, is_back=is_back) for column in self.columns)
        return asked.order_by(
            *(
                column.desc() if is_down else column
                for column, is_down in zip(self.columns, down, strict=True)
            )
        )

    def beyond(self, cursor: Cursor) -> ColumnElement[bool]:
        """The rows that the cursor leads to."""
        downs = [self.reads_down(column, is_back=cursor.is_back) for column in self.columns]
        values = [literal(value, column.type) for value, column in zip(cursor.key, self.columns, strict=True)]
        if len(set(downs)) == 1:
            own, place = tuple_(*self.columns), tuple_(*values)
            if cursor.is_back:
                return own <= place if downs[0] else own >= place
            return own < place if downs[0] else own > place
        return self._one_by_one(values, downs, is_included=cursor.is_back)

    def _one_by_one(
        self, values: Sequence[ColumnElement[Any]], downs: Sequence[bool], *, is_included: bool
    ) -> ColumnElement[bool]:
        pairs = list(zip(self.columns, values, strict=True))
        equal = [column == value for column, value in pairs]
        reached: list[ColumnElement[bool]] = [and_(*equal)] if is_included else []
        for number, ((column, value), is_down) in enumerate(zip(pairs, downs, strict=True)):
            reached.append(and_(*equal[:number], column < value if is_down else column > value))
        return or_(*reached)


def plain(limit: int) -> ColumnElement[int]:
    """A limit that stands in the statement: PostgreSQL takes one it can't see for a tenth of what there is, and looks
    for another way.
    """
    return literal_column(str(int(limit)), Integer)


async def read_page(
    reading: Reading,
    asked: Select[Any],
    order: Ordering,
    *,
    at: Cursor | None,
    limit: int,
    read: Callable[[RowMapping], T],
    values: Mapping[str, Any] | None = None,
    whole: Callable[[Subquery], Select[Any]] | None = None,
) -> Page[T]:
    """`whole` asks for the rows whose keys were found, where `asked` looks through the keys alone.

    Whether the other side leads anywhere is asked with one row, which stands at the cursor unless it went away
    meanwhile. Going back past the beginning gives the whole first page."""

    async def read_some(cursor: Cursor | None, most: int) -> Sequence[RowMapping]:
        there = asked if cursor is None else asked.where(order.beyond(cursor))
        is_back = cursor is not None and cursor.is_back
        some = order.sorted(there, is_back=is_back).limit(plain(most))
        if whole is not None:
            keys = some.with_only_columns(*order.columns).subquery()
            some = order.sorted(whole(keys), is_back=is_back)
        return (await reading.run(some, values)).mappings().all()

    def place(row: RowMapping, *, is_back: bool = False) -> Cursor:
        return Cursor(order.key(row), is_back)

    found = await read_some(at, limit + 1)
    if at is not None and at.is_back and len(found) <= limit:
        at, found = None, await read_some(None, limit + 1)
    rows, beyond = found[:limit], found[limit:]
    if at is None:
        return Page([*map(read, rows)], None, place(rows[-1]) if beyond else None)
    other_side = await read_some(Cursor(at.key, not at.is_back), 1)
    if at.is_back:
        shown = [*map(read, reversed(rows))]
        return Page(shown, place(beyond[0], is_back=True), place(rows[0]) if other_side else None)
    return Page(
        [*map(read, rows)],
        Cursor(at.key, True) if other_side else None,
        place(rows[-1]) if beyond else None,
    )
