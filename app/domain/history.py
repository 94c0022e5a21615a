"""The hash-chained history of one proceeding (rule D2).

A record's hash is SHA-256 over the hash before it, a line feed and the record's body exactly as it is stored, so that
anyone with the exported bodies can verify the chain with no software of ours. Words that must be erasable are not in
it: the body holds a commitment, SHA-256 over a 128-bit salt and the text; salt and text lie beside the history.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from app.domain.identifiers import ItemId, ProceedingId

GENESIS = "0" * 64
"""What stands before the first record."""

SALT_BYTES = 16


@dataclass(frozen=True, slots=True)
class Kept:
    """A text, contact or file kept beside the history: its id, and the commitment that stands in the history."""

    item: ItemId
    commitment: str


@dataclass(frozen=True, slots=True)
class KeptElsewhere:
    """A text kept beside another proceeding's history: it is read, proved and erased there, and only named here."""

    proceeding: ProceedingId
    kept_item: ItemId
    kept_commitment: str


@dataclass(frozen=True, slots=True)
class Record:
    """One line of a history as stored; `body` is the canonical text the hash covers."""

    proceeding: ProceedingId
    sequence: int
    kind: str
    at: datetime
    recorded_at: datetime
    body: str
    previous_hash: str
    hash: str


@dataclass(frozen=True, slots=True)
class ChainFault:
    """Where a chain first breaks, and how: `gap`, `previous_hash` or `hash`."""

    sequence: int
    fault: str


def chain(previous_hash: str, body: str) -> str:
    return hashlib.sha256(f"{previous_hash}\n{body}".encode()).hexdigest()


def commit_to(salt: bytes, text: bytes) -> str:
    """The commitment to a text; equal texts under other salts look unrelated."""
    return hashlib.sha256(salt + text).hexdigest()


def first_fault(records: Iterable[Record]) -> ChainFault | None:
    """The first place where the chain does not hold, or None."""
    previous_hash = GENESIS
    for expected, record in enumerate(records, start=1):
        if record.sequence != expected:
            return ChainFault(sequence=expected, fault="gap")
        if record.previous_hash != previous_hash:
            return ChainFault(sequence=expected, fault="previous_hash")
        if record.hash != chain(previous_hash, record.body):
            return ChainFault(sequence=expected, fault="hash")
        previous_hash = record.hash
    return None
