"""What must hold of every report and threshold test, checked without trusting any of it (rule D2)."""

from collections.abc import AsyncIterator, Iterator, Sequence
from typing import Any

from sqlalchemy import RowMapping, bindparam, select

from app.domain.dossiers.dossier import DossierKind
from app.domain.history import Record, first_fault
from app.store.cipher import Cipher
from app.store.dossier_records import event_of, folded, record_of, record_row, row_of
from app.store.dossiers import RECORDS, every_dossier
from app.store.faults import Fault, Invariant
from app.store.history_checks import CHAIN_FAULTS, NOT_AN_EVENT
from app.store.kept_checks import kept_faults
from app.store.reading import Reading
from app.store.tables.dossiers import DOSSIER_TEXT

TEXTS = select(DOSSIER_TEXT.c.id, DOSSIER_TEXT.c.dossier.label("proceeding"), DOSSIER_TEXT.c.sealed).where(
    DOSSIER_TEXT.c.dossier == bindparam("dossier")
)


async def checked_dossiers(
    reading: Reading,
) -> AsyncIterator[tuple[RowMapping, Sequence[Record], list[Fault]]]:
    """Each dossier's row and records, and all that does not hold of it."""
    async for head in every_dossier(reading):
        rows = (await reading.run(RECORDS, {"ids": [head["id"]]})).mappings().all()
        records = [record_of(row) for row in rows]
        items = (await reading.run(TEXTS, {"dossier": head["id"]})).all()
        yield head, records, list(_faults(head, rows, items, reading.cipher))


def _faults(head: RowMapping, rows: Sequence[RowMapping], items: Any, cipher: Cipher) -> Iterator[Fault]:
    records = [record_of(row) for row in rows]
    broken = [*_chain(head, records), *_columns(head, rows, records)]
    yield from broken
    yield from kept_faults(records, items, cipher)
    if not broken:
        yield from _row(head, records)


def _chain(head: RowMapping, records: Sequence[Record]) -> Iterator[Fault]:
    if first := first_fault(records):
        fault = CHAIN_FAULTS[first.fault]
        yield Fault(fault.invariant, fault.what, first.sequence)
    last = records[-1].sequence if records else 0
    if last != head["version"]:
        yield Fault(Invariant.GAPLESS, f"the row speaks of {head['version']} records", last)
    elif records and records[-1].hash != head["head_hash"]:
        yield Fault(Invariant.CHAIN, "the row remembers another last record", last)


def _columns(head: RowMapping, rows: Sequence[RowMapping], records: Sequence[Record]) -> Iterator[Fault]:
    for record, row in zip(records, rows, strict=True):
        try:
            said = record_row(record, event_of(DossierKind(head["kind"]), record.body))
        except NOT_AN_EVENT:
            yield Fault(Invariant.PROJECTION, f"the body holds no event of a {head['kind']}", record.sequence)
            continue
        if other := sorted(name for name in said if said[name] != row[name]):
            yield Fault(Invariant.COLUMNS, f"the body says otherwise in {', '.join(other)}", record.sequence)


def _row(head: RowMapping, records: Sequence[Record]) -> Iterator[Fault]:
    try:
        columns = row_of(folded(head, records).dossier)
    except Exception as error:  # noqa: BLE001 - what a forged history makes the fold raise is the finding
        yield Fault(Invariant.PROJECTION, f"the history cannot be folded ({type(error).__name__})")
        return
    if other := sorted(name for name, value in columns.items() if head[name] != value):
        what = f"the row differs from the history in {', '.join(other)}"
        yield Fault(Invariant.PROJECTION, what, records[-1].sequence)
