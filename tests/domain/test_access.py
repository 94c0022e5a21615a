"""Links, codes and visits (rule D5)."""

from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.access import (
    LINK_RANDOM_BYTES,
    Visit,
    access_code,
    as_passenger,
    codes_match,
    is_locked,
    link_digest,
    link_token,
    read_access_code,
    read_aloud,
    read_link_token,
)
from app.domain.identifiers import ProceedingId
from app.domain.parties import Role
from app.domain.permissions.operations import Operation

KEY = bytes(range(32))
CASE = ProceedingId("0123456789abcdef0123456789abcdef")
NOW = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)


def test_a_code_is_the_keyed_hash_of_case_and_generation() -> None:
    # computed apart: printf 'access code\n<case>\n1' | openssl dgst -sha256 -mac HMAC -macopt hexkey:<key>
    digest = "cf4386661c6ea385d8c92378dc2f1fb19ca52d47410d4bd6b29a6e90006b345b"
    assert access_code(KEY, CASE, 1) == f"{int(digest, 16) % 100_000_000:08d}"


def test_another_generation_case_or_key_gives_another_code() -> None:
    codes = {access_code(KEY, CASE, generation) for generation in range(1, 101)}
    codes |= {access_code(KEY, ProceedingId(f"{case:032x}"), 1) for case in range(100)}
    codes |= {access_code(bytes([first]) * 32, CASE, 1) for first in range(100)}
    assert len(codes) >= 299


def test_codes_are_spread_evenly_over_their_first_digits() -> None:
    first = Counter(access_code(KEY, ProceedingId(f"{case:032x}"), 1)[0] for case in range(5_000))
    assert sorted(first) == list("0123456789")
    assert all(380 <= count <= 620 for count in first.values())  # 500 expected, 5.6 standard deviations


@pytest.mark.parametrize(
    "typed",
    ["01234567", "0123 4567", " 0123-4567 ", "０１２３４５６７", "0123—4567", "01 23 45 67", "0123.4567"],
)
def test_a_code_is_read_however_it_is_typed(typed: str) -> None:
    assert read_access_code(typed) == "01234567"


@pytest.mark.parametrize("typed", ["", "1234567", "123456789", "1234567a", "١٢٣٤٥٦٧٨", "0" * 10_000, "²" * 8])
def test_what_is_no_code_matches_none(typed: str) -> None:
    read = read_access_code(typed)
    assert len(read) == 8
    assert not any(codes_match(read, f"{code:08d}") for code in (0, 1_234_567, 12_345_678, 99_999_999))


@given(st.text(max_size=40))
def test_anything_typed_for_a_code_can_be_compared(typed: str) -> None:
    assert len(read_access_code(typed)) == 8


def test_a_code_is_read_aloud_in_two_groups() -> None:
    assert read_aloud("01234567") == "0123 4567"


@given(st.binary(min_size=LINK_RANDOM_BYTES, max_size=LINK_RANDOM_BYTES))
def test_a_link_is_26_letters_that_survive_capitals(randomness: bytes) -> None:
    token = link_token(randomness)
    assert len(token) == 26
    assert read_link_token(f" {token.upper()} ") == token


@given(st.integers(0, 2**136 - 1), st.integers(0, 129))
def test_each_of_130_bits_makes_another_link(randomness: int, bit: int) -> None:
    flipped = randomness ^ (1 << (135 - bit))
    tokens = [link_token(value.to_bytes(LINK_RANDOM_BYTES, "big")) for value in (randomness, flipped)]
    assert tokens[0] != tokens[1]


def test_a_link_takes_17_random_bytes() -> None:
    with pytest.raises(ValueError, match="17 random bytes"):
        link_token(b"short")


def test_only_the_sha256_of_a_link_is_kept() -> None:
    # printf 'aaaaaaaaaaaaaaaaaaaaaaaaaa' | sha256sum
    assert link_digest("a" * 26) == "9976d549a25115dab4e36d0c1fb8f31cb07da87dd83275977360eb7dc09e88de"


@pytest.mark.parametrize("typed", ["", "a" * 25, "a" * 27, "a" * 25 + "1", "a" * 25 + "é", "../" * 9])
def test_what_cannot_be_a_link_is_none(typed: str) -> None:
    assert read_link_token(typed) is None


@pytest.mark.parametrize(("tries_before", "locked"), [(0, False), (4, False), (5, True), (500, True)])
def test_the_code_is_locked_after_five_wrong_tries(tries_before: int, locked: bool) -> None:
    assert is_locked(tries_before, most=5) is locked


@pytest.mark.parametrize(
    ("after", "reads", "changes"),
    [
        pytest.param(timedelta(), True, True, id="at once"),
        pytest.param(
            timedelta(minutes=30) - timedelta(microseconds=1), True, True, id="just under half an hour"
        ),
        pytest.param(timedelta(minutes=30), True, False, id="half an hour"),
        pytest.param(
            timedelta(hours=12) - timedelta(microseconds=1), True, False, id="just under twelve hours"
        ),
        pytest.param(timedelta(hours=12), False, False, id="twelve hours"),
    ],
)
def test_changes_take_a_fresh_visit(after: timedelta, reads: bool, changes: bool) -> None:
    visit = Visit(case=CASE, entered_at=NOW)
    assert visit.is_open(NOW + after) is reads
    assert visit.may_change(NOW + after) is changes


def test_an_ended_visit_is_good_for_nothing() -> None:
    visit = Visit(case=CASE, entered_at=NOW, ended_at=NOW + timedelta(minutes=1))
    assert not visit.is_open(NOW + timedelta(minutes=2))
    assert not visit.may_change(NOW + timedelta(minutes=2))


def test_a_fresh_visit_has_all_the_passengers_rights() -> None:
    actor = as_passenger(Visit(case=CASE, entered_at=NOW), NOW)
    assert actor.id == CASE
    assert actor.roles == {Role.PASSENGER}
    assert actor.limited_to is None


def test_an_older_visit_is_limited_to_reading() -> None:
    actor = as_passenger(Visit(case=CASE, entered_at=NOW), NOW + timedelta(hours=1))
    assert actor.limited_to is not None
    assert Operation.READ_CASE in actor.limited_to
    assert not {Operation.WITHDRAW, Operation.APPEAL, Operation.APPLY_FOR_REVIEW} & actor.limited_to
