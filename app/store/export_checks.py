"""Checks an exported history by itself: no database, no keys (rule D2)."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from app.domain.history import Record, first_fault
from app.domain.identifiers import ProceedingId
from app.domain.instants import InstantError, read_instant
from app.domain.proceedings.kinds import ProceedingKind
from app.store.codec import event_of, instant_text
from app.store.faults import Fault, Invariant
from app.store.history_checks import CHAIN_FAULTS, NOT_AN_EVENT
from app.store.history_records import folded


class NotAnExport(ValueError):
    """The file is no exported history; the message says what is missing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Export:
    """A history as `/history/export` gives it out; nothing in it is trusted."""

    id: ProceedingId
    number: str
    kind: ProceedingKind
    head_hash: str
    records: Sequence[Record]

    @classmethod
    def read(cls, data: object) -> "Export":
        """Raises NotAnExport."""
        try:
            return cls._read(data)
        except (KeyError, TypeError, ValueError, InstantError) as fault:
            raise NotAnExport(f"{type(fault).__name__}: {fault}") from None

    @classmethod
    def _read(cls, data: Any) -> "Export":
        id = ProceedingId(_text(data, "id"))
        return cls(
            id=id,
            number=_text(data, "number"),
            kind=ProceedingKind(_text(data, "kind")),
            head_hash=_text(data, "head_hash"),
            records=[_record(id, row) for row in data["records"]],
        )


def export_faults(export: Export) -> Iterator[Fault]:
    """What does not hold. That its end was cut off together with the head, only a head kept elsewhere shows."""
    broken = [*_chain(export.records), *_time(export.records), *_bodies(export)]
    yield from broken
    if not export.records:
        yield Fault(Invariant.GAPLESS, "the history holds no record", 1)
    elif export.records[-1].hash != export.head_hash:
        last = export.records[-1].sequence
        yield Fault(Invariant.CHAIN, "the head is not the last record's hash", last)
    elif not broken:
        yield from _fold(export)


def _record(id: ProceedingId, row: Mapping[str, Any]) -> Record:
    sequence = row["sequence"]
    if type(sequence) is not int:
        raise TypeError("sequence is a whole number")
    return Record(
        proceeding=id,
        sequence=sequence,
        kind=_text(row, "kind"),
        at=read_instant(_text(row, "at")),
        recorded_at=read_instant(_text(row, "recorded_at")),
        body=_text(row, "body"),
        previous_hash=_text(row, "previous_hash"),
        hash=_text(row, "hash"),
    )


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row[name]
    if not isinstance(value, str):
        raise TypeError(f"{name} is text")
    value.encode()  # a lone surrogate has no hash
    return value


def _chain(records: Sequence[Record]) -> Iterator[Fault]:
    if first := first_fault(records):
        fault = CHAIN_FAULTS[first.fault]
        yield Fault(fault.invariant, fault.what, first.sequence)


def _time(records: Sequence[Record]) -> Iterator[Fault]:
    for before, after in pairwise(records):
        if after.recorded_at < before.recorded_at:
            yield Fault(Invariant.GAPLESS, "recorded before the record it follows", after.sequence)


def _bodies(export: Export) -> Iterator[Fault]:
    for record in export.records:
        try:
            other = _said_otherwise(export.kind, record)
        except NOT_AN_EVENT:
            what = f"the body holds no event of a {export.kind}"
            yield Fault(Invariant.PROJECTION, what, record.sequence)
            continue
        if other:
            yield Fault(Invariant.COLUMNS, f"the body says otherwise in {', '.join(other)}", record.sequence)


def _said_otherwise(kind: ProceedingKind, record: Record) -> list[str]:
    envelope = json.loads(record.body)
    stands = {
        "proceeding": record.proceeding,
        "sequence": record.sequence,
        "kind": record.kind,
        "recorded_at": instant_text(record.recorded_at),
    }
    other = [name for name, value in stands.items() if envelope[name] != value]
    return sorted([*other, "at"] if event_of(kind, record.body).at != record.at else other)


def _fold(export: Export) -> Iterator[Fault]:
    head: Any = {"id": export.id, "kind": export.kind, "number": export.number, "concerns": None}
    try:
        folded(head, export.records)
    except Exception as error:  # noqa: BLE001 - what a forged history makes the fold raise is the finding
        yield Fault(Invariant.PROJECTION, f"the history cannot be folded ({type(error).__name__})")
