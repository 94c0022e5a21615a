"""What earlier releases recorded reads and folds today as it did then: a kind of event never changes its shape."""

import json
from pathlib import Path
from typing import Any

import pytest

from app.domain.history import GENESIS, chain
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Event, Genesis
from app.domain.proceedings.registry import fold
from app.store.codec import event_of
from tests.store.recorder import RECORDED, every_kind_of_event, state_of

RELEASES = sorted(RECORDED.glob("*.jsonl"))
LINES = [(release, line) for release in RELEASES for line in release.read_text().splitlines()]
NAMES = [f"{release.stem}-{number}" for number, (release, _) in enumerate(LINES, start=1)]
ONLY_BY_NOTICE = {(ProceedingKind.REVIEW, "deadline_moved")}
"""No release has written it yet: a review's clock was never moved by an extension (rule S2)."""


@pytest.mark.parametrize(("release", "line"), LINES, ids=NAMES)
def test_a_recorded_history_folds_as_it_did(release: Path, line: str) -> None:
    """A later release may know more of a proceeding, never less, and nothing else."""
    record = json.loads(line)
    genesis, *events = (event_of(ProceedingKind(record["kind"]), body) for body in record["bodies"])
    assert isinstance(genesis, Genesis)
    changes: list[Event[Any]] = [event for event in events if isinstance(event, Event)]
    assert len(changes) == len(events)
    id = ProceedingId(json.loads(record["bodies"][0])["proceeding"])
    assert _missing(record["folded"], state_of(fold(id, genesis, changes))) == []


def test_every_kind_of_event_is_on_record() -> None:
    """A new kind is recorded with the release that brings it."""
    recorded = {
        (ProceedingKind(record["kind"]), json.loads(body)["kind"])
        for record in (json.loads(line) for _, line in LINES)
        for body in record["bodies"]
    }
    assert every_kind_of_event() - recorded <= ONLY_BY_NOTICE


def test_the_hash_of_a_recorded_history_needs_its_text_alone() -> None:
    _, line = LINES[0]
    head = GENESIS
    for body in json.loads(line)["bodies"]:
        head = chain(head, body)
    assert head != GENESIS


def test_a_history_folded_otherwise_is_noticed() -> None:
    assert _missing({"a": 1, "b": [{"c": 2}]}, {"a": 1, "b": [{"c": 2, "new": 3}], "new": 4}) == []
    assert _missing({"a": 1}, {"a": 2}) == ["/a"]
    assert _missing({"a": [{"c": 2}]}, {"a": [{}]}) == ["/a/0/c"]
    assert _missing({"a": [1]}, {"a": [1, 2]}) == ["/a"]


def _missing(then: Any, now: Any, place: str = "") -> list[str]:
    """Where what was folded then is not what is folded now."""
    match then, now:
        case dict(), dict():
            return [
                fault for key in then for fault in _missing(then[key], now.get(key, ...), f"{place}/{key}")
            ]
        case list(), list() if len(then) == len(now):
            return [
                fault
                for key, (was, stands) in enumerate(zip(then, now, strict=True))
                for fault in _missing(was, stands, f"{place}/{key}")
            ]
    return [] if then == now else [place]
