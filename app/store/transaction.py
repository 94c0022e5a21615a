"""What a command may write.

Rows are gathered and written together, before the next question and at the end.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import CursorResult, Executable, Select, Table, bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.domain.history import Kept, Record
from app.domain.identifiers import CaseNumber, ItemId, ProceedingId
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.engine import Turn
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Event, Genesis, P, Proceeding
from app.domain.proceedings.registry import AnyEvent
from app.domain.rulebook.kinds import DeadlineKind
from app.store import once
from app.store.beginning import Beginning, beginning
from app.store.cipher import Cipher
from app.store.errors import LostRace, UnknownProceeding
from app.store.history_records import Loaded, event_row, make_records
from app.store.kept import Person, StoredFile, new_id, seal
from app.store.outgoing import Access, Message, access_row, message_row
from app.store.pending import Pending
from app.store.projections import deadline_row, parties_of, party_rows, row_of
from app.store.question import Question, Taking
from app.store.reading import Parameters, Reading
from app.store.tables.access import ACCESS_LOG
from app.store.tables.deadlines import DEADLINE
from app.store.tables.history import EVENT
from app.store.tables.kept import ATTACHMENT, KEPT_ITEM, PERSON
from app.store.tables.once import IDEMPOTENCY, OUTBOX
from app.store.tables.proceedings import PROCEEDING
from app.store.writes import CHANGED

VERSION = select(PROCEEDING.c.version).where(PROCEEDING.c.id == bindparam("proceeding"))
FORWARD_FROM = (
    update(PROCEEDING)
    .where(PROCEEDING.c.id == bindparam("p_id"), PROCEEDING.c.version == bindparam("p_version"))
    .values({name: bindparam(name) for name in CHANGED[PROCEEDING]})
)
ERASE_ITEMS = (
    update(KEPT_ITEM)
    .where(KEPT_ITEM.c.id.in_(bindparam("items", expanding=True)), KEPT_ITEM.c.erased_at.is_(None))
    .values(sealed=None, erased_at=bindparam("erased_at"))
)
ERASE_HASHES = (
    update(PERSON).where(PERSON.c.item.in_(bindparam("items", expanding=True))).values(phone_hash=None)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class ArmedRung:
    """A warning of a deadline and the instant at which it is due."""

    kind: DeadlineKind
    cycle: int
    rung: str
    fire_at: datetime


class Transaction(Reading):
    """`now` is the command's instant. What is loaded is held until the end: load several by `load_all`."""

    def __init__(self, connection: AsyncConnection, cipher: Cipher, now: datetime) -> None:
        super().__init__(connection, cipher)
        self.now = now
        self._pending = Pending()
        self._held: dict[ProceedingId, int] = {}
        self._beforehand: dict[ProceedingId, list[tuple[Table, dict[str, Any]]]] = {}
        self._claimed: dict[tuple[str, str], dict[str, Any]] = {}

    async def run(
        self, statement: Executable, parameters: Parameters | None = None
    ) -> CursorResult[*tuple[Any, ...]]:
        await self.write()
        return await super().run(statement, parameters)

    async def ask(self, question: Question, **values: Any) -> Sequence[Any]:
        await self.write()
        return await super().ask(question, **values)

    async def take(self, taking: Taking, **values: Any) -> Sequence[Any]:
        await self.write()
        return await super().take(taking, **values)

    async def write(self) -> None:
        """Bring to the database what was gathered; the commit is the Store's."""
        pending, self._pending = self._pending, Pending()
        await pending.write(self._connection)

    async def finish(self) -> None:
        """The last words before the commit.

        Raises RuntimeError where a claimed key was left without its answer.
        """
        for table, row in (one for rows in self._beforehand.values() for one in rows):
            self._pending.add(table, row)
        if self._claimed:
            raise RuntimeError("a request under an Idempotency-Key was carried out and not answered")
        await self.write()

    def gather(self, table: Table, row: dict[str, Any]) -> None:
        """A new row, written with the others of this transaction."""
        self._pending.add(table, row)

    # --- the history and its projections

    async def load_all(self, ids: Iterable[ProceedingId]) -> list[Loaded[Proceeding]]:
        found = await super().load_all(ids)
        self._held |= {loaded.id: loaded.version for loaded in found}
        return found

    async def start(
        self,
        *,
        kind: ProceedingKind,
        id: ProceedingId,
        number: CaseNumber,
        genesis: Genesis[P],
        events: Sequence[Event[P]] = (),
        concerns: ProceedingId | None = None,
    ) -> Loaded[P]:
        """A new history, its first record and what followed in the same act."""
        turn = Turn(genesis.start(id))
        turn.add(events)
        new = beginning(kind, genesis, turn, recorded_at=self.now, concerns=concerns)
        return self.enter(new, number)

    def enter(self, new: Beginning[P], number: CaseNumber) -> Loaded[P]:
        """A history that was worked out before, under its number."""
        entered = new.entered(number)
        loaded = entered.loaded
        identity = {"id": loaded.id, "kind": loaded.kind, "number": number, "concerns": loaded.concerns}
        head = {"version": loaded.version, "head_hash": loaded.head_hash}
        self._pending.add(PROCEEDING, {**identity, **head, **new.columns})
        self._held[loaded.id] = loaded.version
        for table, row in self._beforehand.pop(loaded.id, ()):
            self._pending.add(table, row)
        self._add_records(entered.records, entered.events)
        for row in new.deadlines:
            self._pending.add(DEADLINE, row)
        for row in new.parties:
            self._pending.join(row)
        return loaded

    async def append(self, loaded: Loaded[P], events: Sequence[Event[P]]) -> Loaded[P]:
        """The history goes on. Raises LostRace where it has gone on already since it was loaded."""
        if not events:
            return loaded
        records = make_records(
            events,
            proceeding=loaded.id,
            after=loaded.version,
            head_hash=loaded.head_hash,
            recorded_at=max(self.now, loaded.recorded_at),  # a clock put back does not put the record back
        )
        after = loaded.after(records, events)
        await self._forward(loaded, after)
        self._add_records(records, events)
        self._project(after, before=loaded.proceeding)
        return after

    async def _forward(self, loaded: Loaded[P], after: Loaded[P]) -> None:
        held = self._held.get(loaded.id)
        if held is None:
            await self._forward_unheld(loaded, after)
        elif held == loaded.version:
            self._pending.forward({"id": loaded.id, **_columns(after)})
        else:
            raise LostRace(loaded.id, held)

    async def _forward_unheld(self, loaded: Loaded[P], after: Loaded[P]) -> None:
        """What was loaded before this transaction: the row tells whether it is still so."""
        key = {"p_id": loaded.id, "p_version": loaded.version}
        forwarded = await self.run(FORWARD_FROM, {**key, **_columns(after)})
        if forwarded.rowcount == 1:
            return
        version = (await self.run(VERSION, {"proceeding": loaded.id})).scalar_one_or_none()
        if version is None:
            raise UnknownProceeding(loaded.id)
        raise LostRace(loaded.id, version)

    def _add_records(self, records: Sequence[Record], events: Sequence[AnyEvent]) -> None:
        for record, event in zip(records, events, strict=True):
            self._pending.add(EVENT, event_row(record, event))

    def _project(self, loaded: Loaded[P], *, before: P) -> None:
        """The rows of its deadlines and parties that have changed."""
        self._held[loaded.id] = loaded.version
        known = {(d.kind, d.cycle): d for d in before.deadlines}
        for deadline in loaded.proceeding.deadlines:
            was = known.get((deadline.kind, deadline.cycle))
            if deadline != was:
                self._pending.add(DEADLINE, deadline_row(loaded.proceeding, deadline))
            if was and was.is_armed and not deadline.is_armed:
                self._drop_rungs(loaded.id, deadline)
        parties, were = parties_of(loaded.proceeding), parties_of(before)
        for row in party_rows(loaded.id, parties - were):
            self._pending.join(row)
        for row in party_rows(loaded.id, were - parties):
            self._pending.leave(row)

    def _drop_rungs(self, id: ProceedingId, deadline: Deadline) -> None:
        key = {"proceeding": id, "kind": deadline.kind, "cycle": deadline.cycle}
        self._pending.drop_rungs({**key, "dropped_at": self.now})

    def arm(self, proceeding: ProceedingId, rungs: Iterable[ArmedRung]) -> None:
        """Warnings of this proceeding's deadlines.

        One armed before takes the new instant, unless it has fired.
        """
        for rung in rungs:
            row = {"kind": rung.kind, "cycle": rung.cycle, "rung": rung.rung, "fire_at": rung.fire_at}
            self._pending.arm({"proceeding": proceeding, **row})

    # --- beside the history

    def keep(self, proceeding: ProceedingId, kind: str, text: str) -> Kept:
        """A text that can be erased; the commitment goes into an event."""
        kept, sealed = seal(text, proceeding=proceeding, cipher=self.cipher)
        row = {"id": kept.item, "proceeding": proceeding, "kind": kind, "sealed": sealed, "kept_at": self.now}
        self._beside(KEPT_ITEM, row)
        return kept

    def keep_person(self, proceeding: ProceedingId, person: Person) -> Kept:
        kept = self.keep(proceeding, "person", person.text())
        phone_hash = self.cipher.keyed_hash(person.phone) if person.phone else None
        row = {"item": kept.item, "proceeding": proceeding, "role": person.role, "phone_hash": phone_hash}
        self._beside(PERSON, row)
        return kept

    def keep_file(self, proceeding: ProceedingId, file: StoredFile) -> Kept:
        """The row of a file whose bytes lie in their place already."""
        kept = self.keep(proceeding, "file", file.text())
        facts = {"sha256": file.sha256, "size": file.size, "media_type": file.media_type}
        row = {"item": kept.item, "proceeding": proceeding, **facts, "purge_after": file.purge_after}
        self._beside(ATTACHMENT, row)
        return kept

    def _beside(self, table: Table, row: dict[str, Any]) -> None:
        """What is kept for a proceeding refers to it, and waits where it has not begun yet."""
        if row["proceeding"] in self._held:
            self._pending.add(table, row)
        else:
            self._beforehand.setdefault(row["proceeding"], []).append((table, row))

    async def erase(self, items: Iterable[ItemId]) -> None:
        """Salt and text together, and what a telephone number could be found by (rule D2)."""
        listed = list(items)
        await self.run(ERASE_ITEMS, {"items": listed, "erased_at": self.now})
        await self.run(ERASE_HASHES, {"items": listed})

    # --- what happens once

    async def next_serial(self, owner: str, series: str, *, year: int) -> int:
        """The next number of the series; given for good only if this transaction commits (rule D5).

        Asked past what was gathered: who wants the next one waits for this transaction, so ask late.
        """
        return await once.next_serial(Reading(self._connection, self.cipher), owner, series, year=year)

    async def answered(self, client: str, key: str, *, digest: str) -> once.Answer | None:
        """How the key was answered; or None, and the key is this transaction's, which must answer it.

        Waits for a twin that is under way.
        """
        row = once.claim_row(client, key, digest=digest, now=self.now)
        answer = await once.claim(self, row)
        if answer is None:
            self._claimed[client, key] = row
        return answer

    async def answer(self, client: str, key: str, *, status: int, body: bytes) -> None:
        """What the same request will be answered with from now on."""
        claimed = self._claimed.pop((client, key))
        row = once.answered_row(claimed, status=status, body=body, cipher=self.cipher)
        self._pending.add(IDEMPOTENCY, row)

    def announce(self, messages: Iterable[Message]) -> None:
        """Messages to go out. One whose key was written before is not written again."""
        for message in messages:
            self._pending.add(OUTBOX, message_row(message, id=new_id(), now=self.now))

    def log_access(self, access: Access) -> None:
        self._pending.add(ACCESS_LOG, access_row(access, id=new_id(), now=self.now))

    def _holding(self, heads: Select[Any]) -> Select[Any]:
        return heads.with_for_update(key_share=True)  # PostgreSQL; on SQLite the writer is alone anyway


def _columns(loaded: Loaded[P]) -> Mapping[str, Any]:
    head = {"version": loaded.version, "head_hash": loaded.head_hash}
    return {**head, **row_of(loaded.proceeding)}
