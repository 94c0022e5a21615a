"""Histories as a release records them, kept so that every later release is held to fold them alike.

    python -m tests.store.recorder 0.1.0

writes tests/store/recorded/0.1.0.jsonl, once, when that version is released: the fewest walked histories in which
every kind of event stands that none on record has. What is written is never changed afterwards.
"""

import json
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from app.domain.parties import SYSTEM
from app.domain.proceedings.clock_events import MissSuperseded
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import By, Event, Proceeding
from app.domain.proceedings.registry import KINDS, AnyEvent, event_types, name_of
from app.store.codec import body_of, canonical_text
from tests.domain.proceedings.walk.walked import Walked
from tests.domain.proceedings.walk.walker import Walker

RECORDED = Path(__file__).parent / "recorded"
SEED, EACH_EDGE, MOST_EVENTS = 20261123, 12, 60
NOTICE = "国办发明电〔2020〕1号"

Seen = tuple[ProceedingKind, str]


def state_of(proceeding: Proceeding) -> Any:
    """Everything that the fold told, as plain JSON."""
    return json.loads(canonical_text(TypeAdapter(type(proceeding)).dump_python(proceeding)))


def histories() -> Iterator[Walked]:
    walker = Walker(SEED)
    met: dict[int, Walked] = {}
    for one in walker.steps(EACH_EDGE):
        met[id(one)] = one
    for one in list(met.values()):
        yield one
        if (contradicted := _superseded(one)) is not None:
            yield contradicted


def _superseded(one: Walked) -> Walked | None:
    """The same history, and after it the first miss contradicted by a notice (rule T6)."""
    missed = next((clock for clock in one.proceeding.deadlines if clock.missed_at is not None), None)
    if missed is None:
        return None
    by = By.of(SYSTEM)
    miss: MissSuperseded[Any] = MissSuperseded(
        at=one.now, by=by, kind=missed.kind, cycle=missed.cycle, notice=NOTICE
    )
    events: list[Event[Any]] = [*one.procedure.undone_with_a_miss(one.proceeding, miss), miss]
    after = Walked(one.kind, one.genesis, one.proceeding, one.now, one.random, None, [*one.events])
    after.recorded_at = [*one.recorded_at]
    for event in events:
        after.record(event.change(after.proceeding), [event])
    return after


def seen_in(one: Walked) -> frozenset[Seen]:
    events: list[AnyEvent] = [one.genesis, *one.events]
    return frozenset((one.kind, name_of(type(event))) for event in events)


def on_record() -> frozenset[Seen]:
    lines = (line for release in RECORDED.glob("*.jsonl") for line in release.read_text().splitlines())
    records = (json.loads(line) for line in lines)
    return frozenset(
        (ProceedingKind(record["kind"]), json.loads(body)["kind"])
        for record in records
        for body in record["bodies"]
    )


def fewest(found: Iterable[Walked], shown: frozenset[Seen] = frozenset()) -> list[Walked]:
    """Again and again the one that shows most that is new, the shorter of equals."""
    rest = {id(one): (one, seen_in(one)) for one in found if len(one.events) <= MOST_EVENTS}
    chosen: list[Walked] = []
    while rest:
        key = max(rest, key=lambda key: (len(rest[key][1] - shown), -len(rest[key][0].events)))
        one, seen = rest.pop(key)
        if not seen - shown:
            break
        chosen.append(one)
        shown |= seen
    return chosen


def line_of(one: Walked) -> str:
    events: list[AnyEvent] = [one.genesis, *one.events]
    recorded_at = (one.recorded_at[0] if one.recorded_at else one.now, *one.recorded_at)
    bodies = [
        body_of(event, proceeding=one.proceeding.id, sequence=sequence, recorded_at=at)
        for sequence, (event, at) in enumerate(zip(events, recorded_at, strict=True), start=1)
    ]
    record = {"kind": one.kind, "bodies": bodies, "folded": state_of(one.proceeding)}
    return json.dumps(record, ensure_ascii=False, sort_keys=True)


def every_kind_of_event() -> set[Seen]:
    return {(kind, name) for kind in KINDS for name in event_types(kind)}


def main(version: str) -> None:
    target = RECORDED / f"{version}.jsonl"
    if target.exists():
        sys.exit(f"{target.name} is on record: a release is recorded once")
    known = on_record()
    chosen = fewest(histories(), known)
    missing = every_kind_of_event() - known.union(*map(seen_in, chosen))
    target.write_text("".join(f"{line_of(one)}\n" for one in chosen))
    sys.stdout.write(f"{len(chosen)} histories, {len(missing)} kinds of event in none: {sorted(missing)}\n")


if __name__ == "__main__":
    main(sys.argv[1])
