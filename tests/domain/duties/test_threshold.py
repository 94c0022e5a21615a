"""The tests of Art. 13 to the last complaint (rules F3, F5, F6)."""

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.duties.threshold import ThresholdInputs, ThresholdOutcome, threshold_test
from app.domain.rulebook.kinds import Figure
from app.gateways.rulebook_files import read_rulebooks

BOOK = read_rulebooks().books[0]
SHENYANG_2022 = 288_024_800


def outcome(
    *,
    valid: int = 0,
    pending: int = 0,
    trips: int = SHENYANG_2022,
    owed: int = 0,
    replied: int = 0,
    on_time: int = 0,
    by_on_time: bool = False,
) -> ThresholdOutcome:
    inputs = ThresholdInputs(
        first_on=date(2022, 1, 1),
        last_on=date(2022, 12, 31),
        last_due_at=datetime(2023, 1, 11, 16, tzinfo=UTC),
        valid=valid,
        pending=pending,
        trips=trips,
        basis="boardings",
        owed=owed,
        replied=replied,
        replied_on_time=on_time,
    )
    return threshold_test(
        inputs,
        rate=BOOK.threshold(Figure.VALID_RATE),
        reply=BOOK.threshold(Figure.REPLY_RATE),
        by_on_time=by_on_time,
    )


@pytest.mark.parametrize(
    ("valid", "trips", "is_above"),
    [
        pytest.param(864, SHENYANG_2022, False, id="864 of 2022's trips are not above"),
        pytest.param(865, SHENYANG_2022, True, id="865 are"),
        pytest.param(3, 1_000_000, False, id="exactly 3 per million is not above"),
        pytest.param(3, 999_999, True, id="one trip fewer is"),
        pytest.param(0, 1, False, id="none valid"),
        pytest.param(1, 0, None, id="no trips at all: no rate"),
    ],
)
def test_rate_is_tested_strictly_in_integers(valid: int, trips: int, is_above: bool | None) -> None:
    assert outcome(valid=valid, trips=trips, owed=valid, replied=valid).is_above is is_above


@pytest.mark.parametrize(
    ("owed", "replied", "is_below"),
    [
        pytest.param(865, 865, False, id="all replied"),
        pytest.param(865, 864, True, id="one not replied"),
        pytest.param(0, 0, None, id="none owed: null, and no duty"),
    ],
)
def test_reply_rate_is_tested_strictly_and_needs_a_denominator(
    owed: int, replied: int, is_below: bool | None
) -> None:
    found = outcome(owed=owed, replied=replied)
    assert found.is_below is is_below
    assert found.is_duty is bool(is_below)


def test_pending_complaints_warn_and_make_no_duty() -> None:
    found = outcome(valid=864, pending=1, owed=864, replied=864)
    assert (found.is_above, found.may_be_above, found.is_duty) == (False, True, False)


def test_a_rulebook_may_hold_the_on_time_rate_against_the_threshold() -> None:
    assert outcome(owed=10, replied=10, on_time=9).is_below is False
    assert outcome(owed=10, replied=10, on_time=9, by_on_time=True).is_below is True


@given(valid=st.integers(0, 10_000), pending=st.integers(0, 10_000), trips=st.integers(1, 10**12))
def test_range_holds_the_test_and_the_test_is_the_fraction(valid: int, pending: int, trips: int) -> None:
    found = outcome(valid=valid, pending=pending, trips=trips, owed=valid, replied=valid)
    assert found.is_above is (valid * 1_000_000 > 3 * trips)
    assert found.may_be_above is True or not found.is_above
