"""Verifies what is on record: folds every history, compares, checks the chains, the kept items and the
numbers.

It reads one snapshot, some proceedings at a time, whatever the size of the database. Nothing is repaired:
repair is a new event. A forger who can rewrite a history's end, its hashes and its row alike is found by an
anchor only: the heads of an earlier day, kept elsewhere.
"""

import hashlib
from collections import defaultdict
from collections.abc import AsyncIterator, Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from sqlalchemy import Select, bindparam, func, select

from app.domain.history import Record
from app.domain.identifiers import ProceedingId
from app.store.cipher import Cipher
from app.store.dossier_checks import checked_dossiers
from app.store.dossiers import every_dossier
from app.store.faults import Fault, Invariant
from app.store.history_checks import OnRecord, Row, history_faults
from app.store.history_records import HISTORIES, record_of
from app.store.kept_checks import kept_faults
from app.store.number_checks import NumbersSeen, number_faults
from app.store.reading import Reading
from app.store.tables.deadlines import DEADLINE
from app.store.tables.kept import ATTACHMENT, KEPT_ITEM
from app.store.tables.proceedings import PARTY, PROCEEDING

AT_A_TIME = 100


@dataclass(frozen=True, slots=True)
class Head:
    """How far a history went: enough to find out later whether it was rewritten."""

    proceeding: ProceedingId
    version: int
    hash: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something that does not hold: in which proceeding, at which record."""

    number: str
    invariant: Invariant
    sequence: int | None
    what: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Verified:
    """What was looked at. `digest` is over all heads in the order of their ids: write it down as an
    anchor.
    """

    proceedings: int
    records: int
    findings: int
    digest: str


HEADS_AFTER = (
    select(PROCEEDING).where(PROCEEDING.c.id > bindparam("after")).order_by(PROCEEDING.c.id).limit(AT_A_TIME)
)
HEADS_OF = (
    select(PROCEEDING)
    .where(PROCEEDING.c.id.in_(bindparam("chosen", expanding=True)))
    .order_by(PROCEEDING.c.id)
)


def _of(table: Any, *order: Any) -> Select[Any]:
    of_these = table.c.proceeding.in_(bindparam("ids", expanding=True))
    statement: Select[Any] = select(table).where(of_these).order_by(table.c.proceeding, *order)
    return statement


DEADLINES = _of(DEADLINE)
PARTIES = _of(PARTY)
ITEMS = _of(KEPT_ITEM, KEPT_ITEM.c.id)

COUNTS = (select(func.count()).select_from(PROCEEDING), select(func.count()).select_from(ATTACHMENT))

Found = Callable[[Finding], None]
Passed = Callable[[int], None]


async def count_to_verify(reading: Reading) -> int:
    """Proceedings, and files of cases."""
    return sum([int((await reading.run(count)).scalar_one()) for count in COUNTS])


async def verify(
    reading: Reading,
    found: Found,
    *,
    anchors: Mapping[ProceedingId, Head] | None = None,
    passed: Passed | None = None,
) -> Verified:
    """Each finding goes to `found` as it is made. `anchors` are heads taken earlier and kept elsewhere; `passed` hears
    how many proceedings were looked at since it last heard."""
    tally = _Tally(found)
    missing = dict(anchors or {})
    numbers = NumbersSeen()
    async for page in _pages(reading):
        async for stored, items in _proceedings(reading, page):
            numbers.add(stored.head)
            _check(stored, items, reading.cipher, tally, missing.pop(stored.head["id"], None))
        if passed:
            passed(len(page))
    async for row, records, faults in checked_dossiers(reading):
        tally.add_dossier(row, len(records))
        anchored = _anchored(missing.pop(row["id"], None), records)
        for fault in (*faults, *anchored):
            tally.report(f"{row['operator']} {row['period']} {row['kind']}", fault)
    for head in missing.values():
        tally.report(head.proceeding, Fault(Invariant.CHAIN, "the proceeding of the anchor is gone"))
    async for prefix, fault in number_faults(reading, numbers):
        tally.report(prefix, fault)
    return tally.verified()


async def verify_some(reading: Reading, found: Found, ids: Iterable[ProceedingId]) -> Verified:
    """These proceedings alone. Whether numbers are without a gap only the whole can show."""
    tally = _Tally(found)
    page = (await reading.run(HEADS_OF, {"chosen": sorted(ids)})).mappings().all()
    async for stored, items in _proceedings(reading, page):
        _check(stored, items, reading.cipher, tally, None)
    return tally.verified()


async def heads(reading: Reading) -> AsyncIterator[Head]:
    """The heads of all histories in the order of their ids, to be kept elsewhere as an anchor."""
    async for rows in _pages(reading):
        for row in rows:
            yield Head(ProceedingId(row["id"]), row["version"], row["head_hash"])
    async for row in every_dossier(reading):
        yield Head(ProceedingId(row["id"]), row["version"], row["head_hash"])


class _Tally:
    def __init__(self, found: Found) -> None:
        self._found = found
        self._digest = hashlib.sha256()
        self._proceedings = self._records = self._findings = 0

    def add(self, head: Row, records: int) -> None:
        self._proceedings += 1
        self.add_dossier(head, records)

    def add_dossier(self, head: Row, records: int) -> None:
        """A report or a threshold test: its records count, and its head is in the digest (ADR 0014)."""
        self._records += records
        self._digest.update(f"{head['id']} {head['version']} {head['head_hash']}\n".encode())

    def report(self, number: str, fault: Fault) -> None:
        self._findings += 1
        self._found(
            Finding(number=number, invariant=fault.invariant, sequence=fault.sequence, what=fault.what)
        )

    def verified(self) -> Verified:
        return Verified(
            proceedings=self._proceedings,
            records=self._records,
            findings=self._findings,
            digest=self._digest.hexdigest(),
        )


def _check(
    stored: OnRecord, items: Sequence[Any], cipher: Cipher, tally: _Tally, anchor: Head | None
) -> None:
    tally.add(stored.head, len(stored.records))
    for fault in (
        *history_faults(stored),
        *kept_faults(stored.records, items, cipher),
        *_anchored(anchor, stored.records),
    ):
        tally.report(stored.head["number"], fault)


def _anchored(anchor: Head | None, records: Sequence[Record]) -> Iterator[Fault]:
    if anchor is None:
        return
    then = next((record for record in records if record.sequence == anchor.version), None)
    if then is None or then.hash != anchor.hash:
        what = "the record is not the one the anchor remembers: the history was rewritten up to here"
        yield Fault(Invariant.CHAIN, what, anchor.version)


async def _proceedings(
    reading: Reading, page: Sequence[Row]
) -> AsyncIterator[tuple[OnRecord, Sequence[Any]]]:
    ids = {"ids": [head["id"] for head in page]}
    rows = await _by_proceeding(reading, HISTORIES, ids)
    deadlines = await _by_proceeding(reading, DEADLINES, ids)
    parties = await _by_proceeding(reading, PARTIES, ids)
    items = defaultdict(list)
    for item in await reading.run(ITEMS, ids):
        items[item.proceeding].append(item)
    for head in page:
        id = head["id"]
        stored = OnRecord(
            head=head,
            rows=rows[id],
            records=[record_of(row) for row in rows[id]],
            deadlines=deadlines[id],
            parties=parties[id],
        )
        yield stored, items[id]


async def _pages(reading: Reading) -> AsyncIterator[Sequence[Row]]:
    after = ""
    while page := (await reading.run(HEADS_AFTER, {"after": after})).mappings().all():
        yield page
        after = page[-1]["id"]


async def _by_proceeding(
    reading: Reading, statement: Select[Any], ids: Mapping[str, Any]
) -> defaultdict[str, list[Row]]:
    rows = (await reading.run(statement, ids)).mappings()
    found: defaultdict[str, list[Row]] = defaultdict(list)
    for id, group in groupby(rows, key=lambda row: row["proceeding"]):
        found[id].extend(group)
    return found
