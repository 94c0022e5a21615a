"""The chain of a history: every tampering is found, and where (rule D2)."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.history import GENESIS, SALT_BYTES, ChainFault, Record, chain, commit_to, first_fault
from app.domain.identifiers import ProceedingId

AT = datetime(2026, 3, 2, 2, tzinfo=UTC)
BODIES = [f'{{"event":{{"n":{n}}},"sequence":{n}}}' for n in range(1, 8)]


def history(bodies: list[str] = BODIES) -> list[Record]:
    records, previous = [], GENESIS
    for sequence, body in enumerate(bodies, start=1):
        hashed = chain(previous, body)
        records.append(record(sequence, body, previous, hashed))
        previous = hashed
    return records


def record(sequence: int, body: str, previous: str, hashed: str) -> Record:
    return Record(
        proceeding=ProceedingId("p"),
        sequence=sequence,
        kind="note_added",
        at=AT,
        recorded_at=AT,
        body=body,
        previous_hash=previous,
        hash=hashed,
    )


@given(st.lists(st.text(), max_size=8))
def test_an_untouched_history_holds(bodies: list[str]) -> None:
    assert first_fault(history(bodies)) is None


places = pytest.mark.parametrize("place", range(1, len(BODIES) + 1))


@places
def test_a_changed_body_is_found_where_it_stands(place: int) -> None:
    records = history()
    records[place - 1] = replace(records[place - 1], body=BODIES[place - 1].replace("n", "m"))
    assert first_fault(records) == ChainFault(sequence=place, fault="hash")


@given(st.integers(1, len(BODIES)), st.integers(0, 200), st.integers(0, 7))
def test_a_flipped_bit_is_found_where_it_stands(place: int, byte: int, bit: int) -> None:
    raw = bytearray(BODIES[place - 1].encode())
    raw[byte % len(raw)] ^= 1 << bit
    records = history()
    records[place - 1] = replace(records[place - 1], body=raw.decode("latin-1"))
    assert first_fault(records) == ChainFault(sequence=place, fault="hash")


@places
def test_a_removed_record_is_found_where_it_stood(place: int) -> None:
    records = history()
    del records[place - 1]
    cut_tail = place == len(BODIES)
    assert first_fault(records) == (None if cut_tail else ChainFault(sequence=place, fault="gap"))


@places
def test_a_removed_record_with_the_rest_renumbered_is_found_too(place: int) -> None:
    records = history()
    del records[place - 1]
    renumbered = [replace(one, sequence=n) for n, one in enumerate(records, start=1)]
    cut_tail = place == len(BODIES)
    assert first_fault(renumbered) == (
        None if cut_tail else ChainFault(sequence=place, fault="previous_hash")
    )


@places
def test_an_inserted_record_is_found(place: int) -> None:
    records = history()
    twin = records[place - 1]
    records.insert(place, replace(twin, sequence=place + 1))
    assert first_fault(records) == ChainFault(sequence=place + 1, fault="previous_hash")


@pytest.mark.parametrize("place", range(1, len(BODIES)))
def test_two_swapped_records_are_found(place: int) -> None:
    records = history()
    records[place - 1], records[place] = records[place], records[place - 1]
    assert first_fault(records) == ChainFault(sequence=place, fault="gap")


@places
def test_a_body_replaced_with_its_own_hash_is_found_at_the_next(place: int) -> None:
    records = history()
    forged = chain(records[place - 1].previous_hash, "forged")
    records[place - 1] = replace(records[place - 1], body="forged", hash=forged)
    expected = None if place == len(BODIES) else ChainFault(sequence=place + 1, fault="previous_hash")
    assert first_fault(records) == expected


def test_a_suffix_chained_anew_needs_an_anchor_outside() -> None:
    """What a chain alone cannot tell: it holds, and only its last hash, kept elsewhere, gives it away."""
    forged = history([*BODIES[:3], "forged", *BODIES[4:]])
    assert first_fault(forged) is None
    assert forged[-1].hash != history()[-1].hash


def test_the_hash_is_one_that_anybody_can_compute() -> None:
    # printf '%064d\n{}' 0 | sha256sum
    assert chain(GENESIS, "{}") == "5649d09ed68c17156095d175eef152856c5b1a81c117c409c1e00f096aa6838e"


def test_equal_texts_under_other_salts_look_unrelated() -> None:
    first, second = bytes(SALT_BYTES), bytes([1] * SALT_BYTES)
    assert commit_to(first, b"name") != commit_to(second, b"name")
    assert commit_to(first, b"name") == commit_to(first, b"name")
