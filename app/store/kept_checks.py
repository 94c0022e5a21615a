"""Whether what is kept beside a history is what the history committed to (rule D2)."""

import json
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.domain.history import Record, commit_to
from app.store.cipher import Cipher
from app.store.faults import Fault, Invariant
from app.store.kept import unseal


def kept_faults(records: Iterable[Record], items: Sequence[Any], cipher: Cipher) -> Iterator[Fault]:
    """An erased item proves nothing, and nothing against it: its commitment stays."""
    stored = {row.id: row for row in items}
    committed: set[str] = set()
    for item, commitment, sequence in _commitments(records):
        committed.add(item)
        if item not in stored:
            yield Fault(Invariant.WHOLE, f"the item {item} is not there", sequence)
        elif stored[item].sealed is not None and not _holds(stored[item], commitment, cipher):
            yield Fault(Invariant.COMMITMENT, f"the item {item} is not what was committed to", sequence)
    for item in sorted(stored.keys() - committed):
        yield Fault(Invariant.WHOLE, f"no record commits to the item {item}")


def _holds(row: Any, commitment: str, cipher: Cipher) -> bool:
    try:
        return commit_to(*unseal(row, cipher)) == commitment
    except ValueError:
        return False


def _commitments(records: Iterable[Record]) -> Iterator[tuple[str, str, int]]:
    """Items with their commitments, each where it first stands. Unreadable bodies are another check's."""
    seen: set[tuple[str, str]] = set()
    for record in records:
        for pair in _pairs(record.body):
            if pair not in seen:
                seen.add(pair)
                yield *pair, record.sequence


def _pairs(body: str) -> Iterator[tuple[str, str]]:
    try:
        yield from _within(json.loads(body))
    except ValueError:
        return


def _within(value: object) -> Iterator[tuple[str, str]]:
    if isinstance(value, dict):
        if value.keys() == {"item", "commitment"}:
            yield str(value["item"]), str(value["commitment"])
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _within(inner)
