"""The rate per line: its own trips or none, and every complaint under one line or under none (rules F3, F4)."""

from collections.abc import Mapping
from datetime import date
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.figures.facts import CountedCase
from app.domain.figures.results import LineRate
from app.domain.network import Line
from app.domain.ridership.coverage import MissingRun, PeriodRidership, line_ridership, operator_ridership
from app.domain.ridership.values import Basis, LineDay, RidershipKey, RidershipValue, Span
from tests.domain.figures.made import OPERATOR, YEAR, a_case, figures_of, open_case, trips
from tests.domain.figures.test_totals import complaints

JUNE = (date(2022, 6, 1), date(2022, 6, 30))


def rates(*cases: CountedCase, lines: Mapping[str, PeriodRidership]) -> Mapping[str | None, LineRate]:
    return {one.line: one for one in figures_of(*cases, lines=lines).lines}


def test_each_line_is_counted_with_its_own_trips() -> None:
    cases = (a_case(line="1"), a_case(line="1"), open_case(line="1"), a_case(line="2"))
    found = rates(*cases, lines={"1": trips(4_000_000), "2": trips(500_000)})
    assert (found["1"].low, found["1"].high) == (Fraction(1, 2), Fraction(3, 4))
    assert (found["2"].counts.valid, found["2"].low) == (1, Fraction(2))


def test_a_line_that_nobody_complained_of_stands_with_zero() -> None:
    found = rates(a_case(line="2"), lines={"1": trips(4_000_000), "2": trips(500_000)})
    assert (found["1"].counts.total, found["1"].low) == (0, Fraction(0))


def test_a_missing_day_leaves_that_line_alone_without_a_rate_and_is_named() -> None:
    missing = trips(None, LineDay("2", date(2022, 3, 4)), LineDay("2", date(2022, 3, 5)))
    found = rates(a_case(line="1"), a_case(line="2"), lines={"1": trips(1_000_000), "2": missing})
    assert found["1"].low == 1
    assert (found["2"].trips, found["2"].low, found["2"].high) == (None, None, None)
    assert found["2"].missing == (MissingRun("2", date(2022, 3, 4), date(2022, 3, 5)),)


def test_complaints_that_name_no_line_stand_apart_without_a_rate_and_last() -> None:
    found = figures_of(a_case(line=None), a_case(line="1"), lines={"1": trips(1_000_000)}).lines
    assert [(one.line, one.counts.valid, one.low) for one in found] == [("1", 1, 1), (None, 1, None)]


def test_a_line_of_another_operator_has_complaints_and_no_rate() -> None:
    found = rates(a_case(line="H1"), lines={"1": trips(1_000_000)})
    assert (found["H1"].counts.valid, found["H1"].trips, found["H1"].missing) == (1, None, ())


def test_no_trips_at_all_give_a_line_no_rate() -> None:
    assert rates(a_case(line="1"), lines={"1": trips(0)})["1"].low is None


def test_an_operators_total_is_shared_out_to_none_of_its_lines() -> None:
    line = Line(code="1", name_zh="1号线", in_service_from=None, operator=OPERATOR)
    days = (date(2022, 6, day) for day in range(1, 31))
    totals = [
        RidershipValue(key=RidershipKey(None, Span.DAY, on, Basis.BOARDINGS), trips=900_000, source="t")
        for on in days
    ]
    first, last = JUNE
    whole = operator_ridership(totals, [line], first_on=first, last_on=last, basis=Basis.BOARDINGS)
    own = line_ridership(totals, line, first_on=first, last_on=last, basis=Basis.BOARDINGS)
    assert whole.trips == 27_000_000
    (found,) = figures_of(a_case(line="1"), ridership=whole, lines={"1": own}).lines
    assert (found.low, found.missing) == (None, (MissingRun("1", first, last),))


@settings(max_examples=60)
@given(cases=st.lists(complaints(), max_size=30))
def test_the_lines_and_what_names_none_add_up_to_the_operator(cases: list[CountedCase]) -> None:
    found = figures_of(*cases, period=YEAR, lines={"2": trips(1_000_000), "9": trips(None)})
    for part in ("valid", "not_valid", "pending", "total"):
        assert sum(getattr(one.counts, part) for one in found.lines) == getattr(found.counts, part)
