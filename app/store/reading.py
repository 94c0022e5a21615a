"""A read-only view of the database: one snapshot."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, overload

from sqlalchemy import CursorResult, Executable, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.domain.history import Record
from app.domain.identifiers import CaseNumber, ItemId, ProceedingId
from app.domain.proceedings.proceeding import P, Proceeding
from app.store.cipher import Cipher
from app.store.errors import UnknownProceeding
from app.store.history_records import HEAD, HISTORY, Loaded, folded, record_of
from app.store.kept import unseal
from app.store.tables.kept import KEPT_ITEM
from app.store.tables.proceedings import PROCEEDING

ID_OF_NUMBER = select(PROCEEDING.c.id).where(PROCEEDING.c.number == bindparam("number"))
SEALED = select(KEPT_ITEM.c.id, KEPT_ITEM.c.sealed).where(
    KEPT_ITEM.c.id.in_(bindparam("items", expanding=True))
)

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Reading:
    """What can be asked. The readers of this room take one; they ask through `run`."""

    def __init__(self, connection: AsyncConnection, cipher: Cipher) -> None:
        self._connection = connection
        self.cipher = cipher

    async def run(self, statement: Executable, parameters: Parameters | None = None) -> CursorResult[*tuple[Any, ...]]:
        return await self._connection.execute(statement, parameters)

    @property
    def dialect(self) -> str:
        return self._connection.dialect.name

    async def id_of(self, number: CaseNumber) -> ProceedingId | None:
        found = await self.run(ID_OF_NUMBER, {"number": number})
        return found.scalar_one_or_none()

    @overload
    async def load(self, id: ProceedingId) -> Loaded[Proceeding]: ...
    @overload
    async def load(self, id: ProceedingId, of: type[P]) -> Loaded[P]: ...

    async def load(self, id: ProceedingId, of: type[Any] = Proceeding) -> Loaded[Any]:
        """The fold of a history.

        Raises UnknownProceeding where there is none, or it is not `of` that class.
        """
        head = (await self.run(self._head(), {"proceeding": id})).mappings().one_or_none()
        if head is None:
            raise UnknownProceeding(id)
        loaded = folded(head, await self.records(id))
        if not isinstance(loaded.proceeding, of):
            raise UnknownProceeding(id)
        return loaded

    async def records(self, id: ProceedingId) -> list[Record]:
        """The history as it stands on record, in order."""
        rows = await self.run(HISTORY, {"proceeding": id})
        return [record_of(row) for row in rows.mappings()]

    async def texts(self, items: Iterable[ItemId]) -> dict[ItemId, str | None]:
        """The kept texts by their ids; None where one was erased. What never existed is left out."""
        rows = await self.run(SEALED, {"items": list(items)})
        return {row.id: None if row.sealed is None else unseal(row.sealed, self.cipher)[1] for row in rows}

    def _head(self) -> Select[Any]:
        return HEAD
