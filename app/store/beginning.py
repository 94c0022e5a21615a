"""A new history, worked out but for its number.

Until the commit, whoever wants the next number of the same body waits for the one who took it (rule D5: gapless). What
does not name the number is therefore made before it is taken.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Generic

from app.domain.history import Record
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.proceedings.engine import Turn
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Event, Genesis, P
from app.domain.proceedings.registry import AnyEvent
from app.store.codec import Body, body_of
from app.store.history_records import Loaded, bodies_of, chained
from app.store.projections import Columns, deadline_row, parties_of, party_rows, row_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Beginning(Generic[P]):
    """`bodies` are those of the records after the first, `columns` what the fold tells of the proceeding's row."""

    kind: ProceedingKind
    concerns: ProceedingId | None
    genesis: Genesis[P]
    events: Sequence[Event[P]]
    proceeding: P
    recorded_at: datetime
    bodies: Sequence[Body]
    columns: Columns
    deadlines: Sequence[Columns]
    parties: Sequence[Columns]

    def entered(self, number: CaseNumber) -> "Entered[P]":
        """Under its number, and with it the first record that all others are chained to."""
        id, genesis = self.proceeding.id, self.genesis.numbered(number)
        first = body_of(genesis, proceeding=id, sequence=1, recorded_at=self.recorded_at)
        written: tuple[AnyEvent, ...] = (genesis, *self.events)
        records = chained(written, (first, *self.bodies), proceeding=id, recorded_at=self.recorded_at)
        loaded = Loaded(
            id=id,
            kind=self.kind,
            number=number,
            concerns=self.concerns,
            version=records[-1].sequence,
            head_hash=records[-1].hash,
            recorded_at=self.recorded_at,
            proceeding=self.proceeding.numbered(number),
        )
        return Entered(loaded, written, records)


@dataclass(frozen=True, slots=True)
class Entered(Generic[P]):
    """A history as it goes on record, and the events of its records."""

    loaded: Loaded[P]
    events: Sequence[AnyEvent]
    records: Sequence[Record]


def beginning(
    kind: ProceedingKind,
    genesis: Genesis[P],
    turn: Turn[P],
    *,
    recorded_at: datetime,
    concerns: ProceedingId | None = None,
) -> Beginning[P]:
    """`turn` is what followed the first record in the same act."""
    proceeding = turn.proceeding
    return Beginning(
        kind=kind,
        concerns=concerns,
        genesis=genesis,
        events=tuple(turn.events),
        proceeding=proceeding,
        recorded_at=recorded_at,
        bodies=bodies_of(turn.events, proceeding=proceeding.id, after=1, recorded_at=recorded_at),
        columns=row_of(proceeding),
        deadlines=[deadline_row(proceeding, deadline) for deadline in proceeding.deadlines],
        parties=party_rows(proceeding.id, parties_of(proceeding)),
    )
