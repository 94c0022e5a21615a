"""Records of a history: made from events, written, read back, folded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic

from sqlalchemy import RowMapping, bindparam, select

from app.domain.changing import replace
from app.domain.history import GENESIS, Record, chain
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Event, Genesis, P, Proceeding
from app.domain.proceedings.registry import AnyEvent, fold, name_of
from app.store.codec import Body, body_of, event_of
from app.store.tables.history import EVENT
from app.store.tables.proceedings import PROCEEDING

HISTORY = select(EVENT).where(EVENT.c.proceeding == bindparam("proceeding")).order_by(EVENT.c.sequence)
HISTORIES = (
    select(EVENT)
    .where(EVENT.c.proceeding.in_(bindparam("ids", expanding=True)))
    .order_by(EVENT.c.proceeding, EVENT.c.sequence)
)
HEADS = (
    select(PROCEEDING.c.id, PROCEEDING.c.kind, PROCEEDING.c.number, PROCEEDING.c.concerns)
    .where(PROCEEDING.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(PROCEEDING.c.id)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Loaded(Generic[P]):
    """A proceeding and where its history stands: `version` is the last sequence on record."""

    id: ProceedingId
    kind: ProceedingKind
    number: CaseNumber
    concerns: ProceedingId | None
    version: int
    head_hash: str
    recorded_at: datetime
    proceeding: P

    def after(self, records: Sequence[Record], events: Iterable[Event[P]]) -> "Loaded[P]":
        last = records[-1]
        return replace(
            self.folding(events),
            version=last.sequence,
            head_hash=last.hash,
            recorded_at=last.recorded_at,
        )

    def folding(self, events: Iterable[Event[P]]) -> "Loaded[P]":
        """With events that are not on record."""
        proceeding = self.proceeding
        for event in events:
            proceeding = event.change(proceeding)
        return replace(self, proceeding=proceeding)


def make_records(
    events: Iterable[AnyEvent],
    *,
    proceeding: ProceedingId,
    after: int = 0,
    head_hash: str = GENESIS,
    recorded_at: datetime,
) -> list[Record]:
    """Chained from `head_hash`, numbered from `after` + 1."""
    written = tuple(events)
    bodies = bodies_of(written, proceeding=proceeding, after=after, recorded_at=recorded_at)
    return chained(
        written, bodies, proceeding=proceeding, after=after, head_hash=head_hash, recorded_at=recorded_at
    )


def bodies_of(
    events: Iterable[AnyEvent], *, proceeding: ProceedingId, after: int, recorded_at: datetime
) -> list[Body]:
    """The canonical texts of records that are numbered from `after` + 1."""
    return [
        body_of(event, proceeding=proceeding, sequence=sequence, recorded_at=recorded_at)
        for sequence, event in enumerate(events, start=after + 1)
    ]


def chained(
    events: Iterable[AnyEvent],
    bodies: Iterable[Body],
    *,
    proceeding: ProceedingId,
    after: int = 0,
    head_hash: str = GENESIS,
    recorded_at: datetime,
) -> list[Record]:
    """The records that hold these bodies, one for each event."""
    records: list[Record] = []
    for sequence, (event, body) in enumerate(zip(events, bodies, strict=True), start=after + 1):
        record = Record(
            proceeding=proceeding,
            sequence=sequence,
            kind=name_of(type(event)),
            at=event.at,
            recorded_at=recorded_at,
            body=body,
            previous_hash=head_hash,
            hash=chain(head_hash, body),
        )
        head_hash = record.hash
        records.append(record)
    return records


def event_row(record: Record, event: AnyEvent) -> dict[str, Any]:
    return {
        "proceeding": record.proceeding,
        "sequence": record.sequence,
        "kind": record.kind,
        "at": record.at,
        "recorded_at": record.recorded_at,
        "actor": event.by.id,
        "organisation": event.by.organisation,
        "via": event.by.via,
        "body": record.body,
        "previous_hash": record.previous_hash,
        "hash": record.hash,
    }


def record_of(row: RowMapping) -> Record:
    return Record(
        proceeding=ProceedingId(row["proceeding"]),
        sequence=row["sequence"],
        kind=row["kind"],
        at=row["at"],
        recorded_at=row["recorded_at"],
        body=row["body"],
        previous_hash=row["previous_hash"],
        hash=row["hash"],
    )


def folded(head: RowMapping, records: Sequence[Record]) -> Loaded[Proceeding]:
    """What a history tells of. Raises ValueError where it does not begin with the first event of its kind."""
    kind = ProceedingKind(head["kind"])
    id = ProceedingId(head["id"])
    genesis, *events = (event_of(kind, record.body) for record in records)
    if not isinstance(genesis, Genesis):
        raise TypeError(f"the history of {id} begins with {records[0].kind}")
    last = records[-1]
    return Loaded(
        id=id,
        kind=kind,
        number=CaseNumber(head["number"]),
        concerns=head["concerns"],
        version=last.sequence,
        head_hash=last.hash,
        recorded_at=last.recorded_at,
        proceeding=fold(id, genesis, _changes(events)),
    )


def _changes(events: Iterable[AnyEvent]) -> Iterable[Event[Any]]:
    for event in events:
        if isinstance(event, Genesis):
            raise TypeError(f"a history begins once: {name_of(type(event))} stands in its middle")
        yield event
