"""A read-only view of the database: one snapshot."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, cast, overload

from sqlalchemy import CursorResult, Executable, Select, bindparam, select
from sqlalchemy.ext.asyncio import AsyncConnection

from app.domain.history import Record
from app.domain.identifiers import CaseNumber, ItemId, ProceedingId
from app.domain.proceedings.proceeding import P, Proceeding
from app.store.cipher import Cipher
from app.store.errors import UnknownProceeding
from app.store.history_records import HEADS, HISTORIES, HISTORY, Loaded, folded, record_of
from app.store.kept import opened
from app.store.question import Question, Taking
from app.store.tables.kept import KEPT_ITEM
from app.store.tables.proceedings import PROCEEDING

ID_OF_NUMBER = select(PROCEEDING.c.id).where(PROCEEDING.c.number == bindparam("number"))
SEALED = select(KEPT_ITEM.c.id, KEPT_ITEM.c.proceeding, KEPT_ITEM.c.sealed).where(
    KEPT_ITEM.c.id.in_(bindparam("items", expanding=True))
)

Parameters = Mapping[str, Any] | Sequence[Mapping[str, Any]]


class Reading:
    """What can be asked. The readers of this room take one; they ask through `run`."""

    def __init__(self, connection: AsyncConnection, cipher: Cipher) -> None:
        self._connection = connection
        self.cipher = cipher

    async def run(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        return await self._connection.execute(statement, parameters)

    async def ask(self, question: Question, **values: Any) -> Sequence[Any]:
        """The rows, each of which gives its columns by name, that answer a question which every request asks."""
        return await question.ask(self._connection, values)

    async def take(self, taking: Taking, **values: Any) -> Sequence[Any]:
        """The rows, each of which gives its columns by name, of what is taken for this transaction."""
        return await taking.take(self._connection, values)

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
        """The fold of a history. Raises UnknownProceeding where there is none, or it is of another class."""
        found = await self.load_all([id])
        if not found or not isinstance(found[0].proceeding, of):
            raise UnknownProceeding(id)
        return found[0]

    async def load_all(self, ids: Iterable[ProceedingId]) -> list[Loaded[Proceeding]]:
        """The folds of several histories in the order of their ids; what does not exist is left out."""
        return await self._folded(self._holding(HEADS), ids)

    async def glance(self, id: ProceedingId, of: type[P]) -> Loaded[P]:
        """As `load`, of what is asked about and never written here: held by nobody, so that nobody waits for it."""
        found = await self._folded(HEADS, [id])
        if not found or not isinstance(found[0].proceeding, of):
            raise UnknownProceeding(id)
        return cast(Loaded[P], found[0])

    async def _folded(self, held: Select[Any], ids: Iterable[ProceedingId]) -> list[Loaded[Proceeding]]:
        listed = sorted(set(ids))
        if not listed:
            return []
        heads = (await self.run(held, {"ids": listed})).mappings().all()
        histories: dict[str, list[Record]] = {head["id"]: [] for head in heads}
        for row in (await self.run(HISTORIES, {"ids": list(histories)})).mappings():
            histories[row["proceeding"]].append(record_of(row))
        return [folded(head, histories[head["id"]]) for head in heads]

    async def records(self, id: ProceedingId) -> list[Record]:
        """The history as it stands on record, in order."""
        rows = await self.run(HISTORY, {"proceeding": id})
        return [record_of(row) for row in rows.mappings()]

    async def texts(self, items: Iterable[ItemId]) -> dict[ItemId, str | None]:
        """The kept texts by their ids; None where one was erased. What never existed is left out."""
        rows = await self.run(SEALED, {"items": list(items)})
        return {row.id: opened(row, self.cipher) for row in rows}

    def _holding(self, heads: Select[Any]) -> Select[Any]:
        """How rows are read that will be written; a reading writes nothing."""
        return heads
