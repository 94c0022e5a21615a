"""What must hold of one history and its projections, checked without trusting any of it."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from sqlalchemy import RowMapping

from app.domain.history import Record, first_fault
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Proceeding
from app.store.codec import event_of, instant_text
from app.store.faults import Fault, Invariant
from app.store.history_records import event_row, folded
from app.store.projections import deadline_row, parties_of, row_of

Row = RowMapping

CHAIN_FAULTS = {
    "gap": Fault(Invariant.GAPLESS, "a record is missing here, or stands twice"),
    "previous_hash": Fault(Invariant.CHAIN, "the record does not follow the one before it"),
    "hash": Fault(Invariant.CHAIN, "the record is not the one that was hashed"),
}
NOT_AN_EVENT = (ValueError, KeyError, TypeError, AttributeError)


@dataclass(frozen=True, slots=True, kw_only=True)
class OnRecord:
    """Everything stored of one proceeding; `rows` are the records as the database has them."""

    head: Row
    rows: Sequence[Row]
    records: Sequence[Record]
    deadlines: Sequence[Row]
    parties: Sequence[Row]


def history_faults(stored: OnRecord) -> Iterator[Fault]:
    """A history that does not hold is not folded: its rows have nothing to be compared with."""
    records = [*_chain(stored.records), *_time(stored.records), *_bodies(stored)]
    yield from records
    yield from _head(stored)
    if not records:
        yield from _projections(stored)


def _chain(records: Sequence[Record]) -> Iterator[Fault]:
    if first := first_fault(records):
        fault = CHAIN_FAULTS[first.fault]
        yield Fault(fault.invariant, fault.what, first.sequence)


def _time(records: Sequence[Record]) -> Iterator[Fault]:
    for before, after in pairwise(records):
        if after.recorded_at < before.recorded_at:
            yield Fault(Invariant.GAPLESS, "recorded before the record it follows", after.sequence)


def _head(stored: OnRecord) -> Iterator[Fault]:
    """The row remembers how far the history went, so that a tail cut off shows."""
    version = stored.head["version"]
    last = stored.records[-1].sequence if stored.records else 0
    if last < version:
        yield Fault(Invariant.GAPLESS, f"the history ends before its record {version}", last + 1)
    elif last > version:
        yield Fault(Invariant.CHAIN, f"the row knows of no record after {version}", version + 1)
    elif stored.records[-1].hash != stored.head["head_hash"]:
        yield Fault(Invariant.CHAIN, "the row remembers another last record", last)


def _bodies(stored: OnRecord) -> Iterator[Fault]:
    kind = ProceedingKind(stored.head["kind"])
    for record, row in zip(stored.records, stored.rows, strict=True):
        try:
            other = _said_otherwise(kind, record, row)
        except NOT_AN_EVENT:
            yield Fault(Invariant.PROJECTION, f"the body holds no event of a {kind}", record.sequence)
            continue
        if other:
            yield Fault(Invariant.COLUMNS, f"the body says otherwise in {', '.join(other)}", record.sequence)


def _said_otherwise(kind: ProceedingKind, record: Record, row: Row) -> list[str]:
    """The columns of a record that its body contradicts."""
    envelope = json.loads(record.body)
    own = {name: envelope[name] for name in ("proceeding", "sequence", "kind", "recorded_at")}
    said = {**event_row(record, event_of(kind, record.body)), **own}
    stands = {**row, "recorded_at": instant_text(row["recorded_at"])}
    return sorted(name for name in said if said[name] != stands[name])


def _projections(stored: OnRecord) -> Iterator[Fault]:
    try:
        proceeding = folded(stored.head, stored.records).proceeding
    except Exception as error:  # noqa: BLE001 - what a forged history makes the fold raise is the finding
        yield Fault(Invariant.PROJECTION, f"the history cannot be folded ({type(error).__name__})")
        return
    last = stored.records[-1].sequence
    for what in _differences(stored, proceeding):
        yield Fault(Invariant.PROJECTION, what, last)


def _differences(stored: OnRecord, proceeding: Proceeding) -> Iterator[str]:
    columns = {"number": getattr(proceeding, "number", stored.head["number"]), **row_of(proceeding)}
    if other := sorted(name for name, value in columns.items() if stored.head[name] != value):
        yield f"the proceeding's row differs from the history in {', '.join(other)}"
    deadlines = [deadline_row(proceeding, deadline) for deadline in proceeding.deadlines]
    if _as_set(deadlines) != _as_set(stored.deadlines):
        yield "the deadlines' rows differ from the history"
    if {(row["part"], row["party"]) for row in stored.parties} != parties_of(proceeding):
        yield "the parties' rows differ from the history"


def _as_set(rows: Iterable[Mapping[str, Any] | Row]) -> set[frozenset[tuple[str, Any]]]:
    return {frozenset(dict(row).items()) for row in rows}
