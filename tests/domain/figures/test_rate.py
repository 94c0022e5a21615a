"""The rate of Art. 13: strict, in integers, with its range, or none (rules F1, F3 to F5)."""

from datetime import date
from fractions import Fraction

import pytest

from app.domain.figures.counting import Reckoning
from app.domain.figures.facts import CountedAs
from app.domain.figures.results import Rate, shown
from app.domain.identifiers import IncidentId
from app.domain.network import Line
from app.domain.ridership.coverage import PeriodRidership, operator_ridership
from app.domain.ridership.values import Basis, LineDay, RidershipKey, RidershipValue, Span
from app.domain.rulebook.policies import RateCounts, ReplyRateTested
from tests.domain.figures.made import (
    ABOVE_3,
    NOT_VALID,
    a_case,
    a_direct_complaint,
    figures_of,
    open_case,
    trips,
)

SHENYANG_2022 = 288_024_800


def rate(valid: int, number: int | None, *, pending: int = 0) -> Rate:
    return Rate(counts=RateCounts.COMPLAINTS, valid=valid, pending=pending, ridership=trips(number))


@pytest.mark.parametrize(
    ("valid", "number", "is_above"),
    [
        (864, SHENYANG_2022, False),  # 2.99974...
        (865, SHENYANG_2022, True),
        (3, 1_000_000, False),  # exactly 3.00
        (3, 999_999, True),
        (3, 1_000_001, False),
        (0, 1, False),
        (300_000_000_000, 100_000_000_000_000_000, False),  # exactly 3.00, beyond what a float tells apart
        (300_000_000_001, 100_000_000_000_000_000, True),
    ],
)
def test_the_rate_is_above_strictly_more_than_three_per_million(
    valid: int, number: int, is_above: bool
) -> None:
    assert rate(valid, number).is_above(ABOVE_3) is is_above


def test_eight_hundred_and_sixty_four_complaints_show_as_three_and_are_not_above() -> None:
    found = figures_of(*(a_case() for _ in range(864))).rate
    assert found.low is not None
    assert (shown(found.low), found.is_above(ABOVE_3)) == ("3.00", False)
    assert figures_of(*(a_case() for _ in range(865))).rate.is_above(ABOVE_3)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Fraction(5, 1000), "0.01"),
        (Fraction(4_999_999, 10**9), "0.00"),
        (Fraction(2995, 1000), "3.00"),
        (Fraction(299_499, 100_000), "2.99"),
        (Fraction(125, 1000), "0.13"),  # half up, not half to even
        (Fraction(0), "0.00"),
        (Fraction(10**12), "1000000000000.00"),
    ],
)
def test_a_rate_is_shown_with_two_decimals_half_up(value: Fraction, text: str) -> None:
    assert shown(value) == text


def test_pending_cases_raise_the_high_end_alone() -> None:
    found = figures_of(*(a_case() for _ in range(2)), open_case(), a_case(judgement=NOT_VALID))
    narrow = figures_of(*(a_case() for _ in range(2)), a_case(judgement=NOT_VALID))
    assert (found.rate.valid, found.rate.pending) == (2, 1)
    assert found.rate.low == narrow.rate.low == narrow.rate.high
    assert found.rate.high == Fraction(3_000_000, SHENYANG_2022)


def test_the_test_goes_by_the_low_end_and_the_warning_by_the_high_one() -> None:
    found = rate(3, 1_000_000, pending=1)
    assert found.is_above(ABOVE_3) is False
    assert found.may_be_above(ABOVE_3) is True


def test_a_total_of_zero_trips_gives_no_rate() -> None:
    found = rate(1, 0)
    assert (found.low, found.high, found.is_above(ABOVE_3)) == (None, None, None)


DAYS = date(2022, 6, 1), date(2022, 6, 2)
LINES = [Line(code=code, name_zh=f"{code}号线", in_service_from=date(2010, 9, 27)) for code in "12"]


def two_days(values: list[RidershipValue]) -> PeriodRidership:
    return operator_ridership(values, LINES, first_on=DAYS[0], last_on=DAYS[1], basis=Basis.BOARDINGS)


def day(line: str, on: date, number: int, stopped_by: str | None = None) -> RidershipValue:
    return RidershipValue(RidershipKey(line, Span.DAY, on, Basis.BOARDINGS), number, "report", stopped_by)


def test_one_missing_line_day_leaves_no_rate_and_is_named_and_recorded_as_stopped_it_counts() -> None:
    first, last = DAYS
    values = [day("1", first, 400_000), day("1", last, 400_000), day("2", first, 200_000)]
    gap = figures_of(a_case(), ridership=two_days(values)).rate
    assert (gap.low, gap.high, gap.is_above(ABOVE_3)) == (None, None, None)
    assert gap.ridership.missing == (LineDay("2", last),)
    stopped = [*values, day("2", last, 0, stopped_by="停运公告")]
    whole = figures_of(a_case(), ridership=two_days(stopped)).rate
    assert whole.low == Fraction(1)
    assert whole.ridership.stopped == (LineDay("2", last),)


def test_the_rate_goes_by_both_registers_and_an_event_told_to_both_counts_once() -> None:
    mine = a_case()
    found = figures_of(
        mine,
        a_case(),
        stages=(a_direct_complaint(), a_direct_complaint(complaint=mine.id)),
        ridership=trips(1_000_000),
    )
    assert (found.counts.valid, found.union.counts.valid, found.union.only_agency.valid) == (2, 3, 1)
    assert (found.own_rate.low, found.rate.low) == (Fraction(2), Fraction(3))
    assert found.rate.is_above(ABOVE_3) is False


def test_what_the_operator_counts_as_no_complaint_stays_the_agencys() -> None:
    retyped = a_case(counted_as=CountedAs.RETYPED)
    merged = a_case(counted_as=CountedAs.MERGED)
    stages = (a_direct_complaint(complaint=retyped.id), a_direct_complaint(complaint=merged.id))
    found = figures_of(retyped, merged, a_case(), stages=stages)
    assert (found.counts.valid, found.union.counts.valid) == (1, 2)


def test_a_complaint_told_to_the_agency_in_the_next_year_counts_in_the_first() -> None:
    mine = a_case(received_on=date(2021, 12, 31))
    found = figures_of(mine, stages=(a_direct_complaint(complaint=mine.id),))
    assert found.union.counts.valid == 0


def test_complaints_about_one_incident_each_count_unless_the_rulebook_counts_incidents() -> None:
    incident = IncidentId("flooded station")
    cases = (
        a_case(incident=incident),
        a_case(incident=incident, judgement=NOT_VALID),
        open_case(incident=incident),
        open_case(incident=IncidentId("late train")),
        a_case(),
    )
    found = figures_of(*cases, ridership=trips(1_000_000))
    assert (found.incidents.complaints, found.incidents.incidents) == (4, 2)
    assert (found.rate.valid, found.rate.pending) == (2, 2)
    by_event = Reckoning(RateCounts.INCIDENTS, ReplyRateTested.REPLIED)
    once = figures_of(*cases, ridership=trips(1_000_000), reckoning=by_event)
    assert (once.rate.valid, once.rate.pending) == (2, 1)


def test_legacy_merged_retyped_and_other_matters_count_nowhere() -> None:
    out = (CountedAs.LEGACY, CountedAs.MERGED, CountedAs.RETYPED, CountedAs.OTHER_MATTER)
    found = figures_of(*(a_case(counted_as=way) for way in out))
    assert (found.rate.valid, found.balance.received, found.counts.total) == (0, 0, 0)
    assert (found.exits.merged, found.exits.retyped_out) == (1, 1)


def test_non_accepted_forwarded_and_withdrawn_ones_count_and_are_listed_apart() -> None:
    ways = (CountedAs.NON_ACCEPTED, CountedAs.FORWARDED, CountedAs.WITHDRAWN)
    found = figures_of(*(a_case(counted_as=way) for way in ways))
    assert (found.rate.valid, found.balance.received) == (3, 3)
    assert (found.exits.non_accepted, found.exits.forwarded, found.exits.withdrawn) == (1, 1, 1)


def test_a_case_belongs_to_the_period_of_its_receipt_and_of_no_other() -> None:
    days = (date(2021, 12, 31), date(2022, 1, 1), date(2022, 12, 31), date(2023, 1, 1))
    found = figures_of(*(a_case(received_on=on, concluded_on=None) for on in days))
    assert found.balance.received == 2
