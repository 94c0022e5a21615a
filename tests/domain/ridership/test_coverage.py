"""The trips of a period, and what of it is missing (rules F3, F4)."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.network import Line
from app.domain.parties import OrganisationCode
from app.domain.ridership.coverage import MissingRun, PeriodRidership, line_ridership, operator_ridership
from app.domain.ridership.values import Basis, LineDay, RidershipKey, RidershipValue, Span

SYMTR = OrganisationCode("SYMTR")
ONE = Line(code="L1", name_zh="1号线", in_service_from=date(2010, 9, 27), operator=SYMTR)
TWO = Line(code="L2", name_zh="2号线", in_service_from=date(2026, 7, 10), operator=SYMTR)
FIRST, LAST = date(2026, 7, 1), date(2026, 7, 31)
JULY = [FIRST + timedelta(days=n) for n in range(31)]


def day(line: str | None, on: date, trips: int, *, stopped_by: str | None = None) -> RidershipValue:
    return RidershipValue(RidershipKey(line, Span.DAY, on, Basis.BOARDINGS), trips, "AFC", stopped_by)


def month(line: str | None, on: date, trips: int) -> RidershipValue:
    return RidershipValue(RidershipKey(line, Span.MONTH, on, Basis.BOARDINGS), trips, "letter")


def july(values: Iterable[RidershipValue], *, lines: Iterable[Line] = (ONE, TWO)) -> PeriodRidership:
    return operator_ridership(values, [*lines], first_on=FIRST, last_on=LAST, basis=Basis.BOARDINGS)


def every_line() -> list[RidershipValue]:
    """100 a day on line 1, 10 on line 2 since it opened on the 10th."""
    return [day("L1", on, 100) for on in JULY] + [day("L2", on, 10) for on in JULY[9:]]


def test_lines_in_service_add_up() -> None:
    found = july(every_line())
    assert (found.trips, found.missing) == (31 * 100 + 22 * 10, ())


def test_one_missing_line_day_leaves_no_figure_and_is_named() -> None:
    found = july(value for value in every_line() if value.key.line_day != LineDay("L2", date(2026, 7, 18)))
    assert found.trips is None
    assert found.missing == (LineDay("L2", date(2026, 7, 18)),)


def test_the_same_day_recorded_as_stopped_gives_a_figure() -> None:
    known = [value for value in every_line() if value.key.line_day != LineDay("L2", date(2026, 7, 18))]
    found = july([*known, day("L2", date(2026, 7, 18), 0, stopped_by="notice 2026-7")])
    assert found.trips == 31 * 100 + 21 * 10
    assert found.stopped == (LineDay("L2", date(2026, 7, 18)),)


def test_days_before_a_line_opened_are_not_missing() -> None:
    assert july([day("L1", on, 100) for on in JULY]).missing == tuple(LineDay("L2", on) for on in JULY[9:])


def test_operators_total_stands_without_lines() -> None:
    assert july([day(None, on, 7) for on in JULY]).trips == 31 * 7


def test_operator_without_lines_needs_its_own_total_of_each_day() -> None:
    found = july([day(None, on, 7) for on in JULY if on.day not in (3, 4, 9)], lines=[])
    assert found.trips is None
    assert found.missing_runs == (
        MissingRun(None, date(2026, 7, 3), date(2026, 7, 4)),
        MissingRun(None, date(2026, 7, 9), date(2026, 7, 9)),
    )


def test_total_of_a_day_counts_once_beside_its_lines() -> None:
    assert july([*every_line(), day(None, date(2026, 7, 1), 100)]).trips == 31 * 100 + 22 * 10


def test_certified_month_covers_its_days() -> None:
    found = july([month(None, FIRST, 12_345)])
    assert (found.trips, found.missing, len(found.certified)) == (12_345, (), 1)


def test_certified_month_is_not_cut_for_part_of_it() -> None:
    found = operator_ridership(
        [month(None, FIRST, 12_345)],
        [ONE],
        first_on=FIRST,
        last_on=date(2026, 7, 30),
        basis=Basis.BOARDINGS,
    )
    assert found.trips is None
    assert len(found.missing) == 30


def test_certified_month_of_one_line_stands_beside_days_of_another() -> None:
    found = july([month("L1", FIRST, 3_000), *(day("L2", on, 10) for on in JULY[9:])])
    assert (found.trips, len(found.certified)) == (3_220, 1)


def test_month_of_a_line_is_never_added_to_a_total_that_holds_it() -> None:
    known = [month("L1", FIRST, 3_000), day(None, date(2026, 7, 10), 110)]
    known += [day("L2", on, 10) for on in JULY[10:]]
    found = july(known)
    assert found.trips is None
    assert found.missing == (LineDay("L2", date(2026, 7, 10)),)


def test_other_basis_is_another_figure() -> None:
    found = operator_ridership(every_line(), [ONE], first_on=FIRST, last_on=FIRST, basis=Basis.ENTRIES)
    assert (found.trips, found.missing) == (None, (LineDay("L1", FIRST),))


def test_line_alone_needs_its_own_days() -> None:
    values = [*every_line(), day(None, date(2026, 7, 1), 100)]
    found = line_ridership(values, TWO, first_on=FIRST, last_on=LAST, basis=Basis.BOARDINGS)
    assert found.trips == 220


@pytest.mark.parametrize(
    ("first_on", "last_on", "days"),
    [
        pytest.param(date(2020, 2, 1), date(2020, 2, 29), 29, id="leap February, Saturday to Saturday"),
        pytest.param(date(2026, 12, 31), date(2027, 1, 1), 2, id="across the year, Thursday and Friday"),
        pytest.param(date(2026, 7, 1), date(2026, 7, 1), 1, id="one Wednesday"),
    ],
)
def test_every_day_of_the_period_is_asked_for_once(first_on: date, last_on: date, days: int) -> None:
    found = operator_ridership([], [], first_on=first_on, last_on=last_on, basis=Basis.BOARDINGS)
    assert [one.on for one in found.missing] == [first_on + timedelta(days=n) for n in range(days)]


@given(gone=st.sets(st.integers(0, 52), max_size=6))
def test_there_is_a_figure_exactly_when_nothing_is_missing(gone: set[int]) -> None:
    known = [value for number, value in enumerate(every_line()) if number not in gone]
    found = july(known)
    assert set(found.missing) == {
        value.key.line_day for number, value in enumerate(every_line()) if number in gone
    }
    assert found.trips == (None if gone else 3_320)


@st.composite
def recorded(draw: st.DrawFn) -> tuple[list[RidershipValue], dict[LineDay, int]]:
    """What really happened in July, and some of it on record: line-days, days' totals, lines' months, the month."""
    truth = {
        LineDay(line.code, on): draw(st.integers(1, 9))
        for line in (ONE, TWO)
        for on in JULY
        if line.is_in_service_on(on)
    }
    left_out = draw(st.sets(st.sampled_from([*truth]), max_size=40))
    values = [day(one.line, one.on, trips) for one, trips in truth.items() if one not in left_out]
    values += [
        day(None, on, sum(trips for one, trips in truth.items() if one.on == on))
        for on in draw(st.sets(st.sampled_from(JULY)))
    ]
    values += [
        month(line, FIRST, sum(trips for one, trips in truth.items() if one.line == line))
        for line in draw(st.sets(st.sampled_from(["L1", "L2"])))
    ]
    if draw(st.booleans()) and draw(st.booleans()):
        values.append(month(None, FIRST, sum(truth.values())))
    return values, truth


@given(known=recorded(), first=st.integers(0, 30), last=st.integers(0, 30))
def test_figure_is_what_happened_or_none(
    known: tuple[list[RidershipValue], dict[LineDay, int]], first: int, last: int
) -> None:
    values, truth = known
    for first_on, last_on in ((FIRST, LAST), (JULY[min(first, last)], JULY[max(first, last)])):
        found = operator_ridership(
            values, [ONE, TWO], first_on=first_on, last_on=last_on, basis=Basis.BOARDINGS
        )
        happened = sum(trips for one, trips in truth.items() if first_on <= one.on <= last_on)
        assert found.trips == (None if found.missing else happened)
        on_record = {value.key.line_day for value in values if value.key.span is Span.DAY}
        assert not on_record & {*found.missing}
