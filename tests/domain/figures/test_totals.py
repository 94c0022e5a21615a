"""Every total is the sum of its parts, and the balance balances, whatever the cases (rules F1, F2, F8)."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from app.domain.figures.facts import COUNTED, Clock, CountedAs, CountedCase, Judgement, Timed
from app.domain.figures.groups import Dimension
from app.domain.figures.periods import Period
from app.domain.figures.selection import FigureKey
from app.domain.identifiers import IncidentId
from app.domain.proceedings.notification import ToldHow
from app.domain.taxonomy import Channel, FollowUpAnswer, HowHandled
from tests.domain.figures.made import (
    AFTERWARDS,
    DUE_AT,
    NOT_VALID,
    VALID,
    a_case,
    a_direct_complaint,
    figures_of,
)

DAYS = st.dates(date(2021, 11, 1), date(2023, 1, 31))
RECORDED = [clock for clock in Clock if clock is not Clock.OVERDUE]
TIMED = st.builds(Timed, st.sampled_from(RECORDED), st.sampled_from([DUE_AT, AFTERWARDS + timedelta(days=9)]))


@st.composite
def complaints(draw: st.DrawFn) -> CountedCase:
    """Any; concluded on the day of receipt or later."""
    received_on = draw(DAYS)
    after = draw(st.none() | st.integers(0, 120))
    return a_case(
        received_on=received_on,
        concluded_on=None if after is None else received_on + timedelta(days=after),
        counted_as=draw(st.sampled_from(CountedAs)),
        judgement=draw(st.sampled_from([VALID, NOT_VALID, Judgement()])),
        start=draw(TIMED),
        reply=draw(TIMED),
        replied_how=draw(st.none() | st.sampled_from(ToldHow)),
        channel=draw(st.sampled_from(Channel)),
        line=draw(st.sampled_from(["1", "2", None])),
        incident=draw(st.sampled_from([IncidentId("a"), IncidentId("b"), None])),
        handled=tuple(draw(st.frozensets(st.sampled_from(HowHandled), max_size=2))),
        call=draw(st.sampled_from(RECORDED)),
        satisfaction=draw(st.none() | st.sampled_from(FollowUpAnswer)),
    )


@settings(max_examples=60)
@given(cases=st.lists(complaints(), max_size=30), days=st.tuples(DAYS, DAYS))
def test_the_balance_balances_and_every_total_is_the_sum_of_its_parts(
    cases: list[CountedCase], days: tuple[date, date]
) -> None:
    period = Period(*sorted(days))
    found = figures_of(*cases, period=period)
    received = sum(1 for case in cases if case.received_on in period and case.counted_as in COUNTED)
    assert found.balance.is_balanced
    assert found.balance.received == received == found.counts.total
    assert found.start.total == found.reply.total == received
    for table in found.tables.values():
        assert sum(line.counts.total for line in table) == received
        assert sum(line.counts.valid for line in table) == found.counts.valid
    assert sum(month.counts.total for month in found.months) == received
    facts = found.findings
    each = (facts.substantiated, facts.partly_substantiated, facts.not_substantiated, facts.unverifiable)
    assert sum(each) + facts.none == received
    assert sum(found.calls.answers.values()) + found.calls.unasked == received
    exits = found.exits
    accepted = sum(1 for c in cases if c.counted_as is CountedAs.ACCEPTED and c.received_on in period)
    assert accepted + exits.non_accepted + exits.forwarded + exits.withdrawn == received
    assert found.replies.told + found.replies.unreachable + found.replies.posted_under_code == (
        found.replies.replied
    )


@settings(max_examples=30)
@given(cases=st.lists(complaints(), max_size=20), cut=st.integers(0, 364))
def test_two_halves_of_a_year_make_the_year_and_what_one_carries_out_the_other_carries_in(
    cases: list[CountedCase], cut: int
) -> None:
    first, last = date(2022, 1, 1), date(2022, 12, 31)
    middle = first + timedelta(days=min(cut, 363))
    one = figures_of(*cases, period=Period(first, middle))
    other = figures_of(*cases, period=Period(middle + timedelta(days=1), last))
    whole = figures_of(*cases, period=Period(first, last))
    assert one.balance.carried_out == other.balance.carried_in
    assert one.counts.total + other.counts.total == whole.counts.total
    for key in FigureKey:
        if key not in (FigureKey.CARRIED_IN, FigureKey.CARRIED_OUT):
            assert one.counted[key] + other.counted[key] == whole.counted[key]


def test_a_table_has_the_most_complained_of_first_and_what_has_no_value_last() -> None:
    lines = ("2", "1", "2", None, None, None, "10")
    found = figures_of(*(a_case(line=line) for line in lines))
    assert [line.value for line in found.tables[Dimension.LINE]] == ["2", "1", "10", None]


def test_every_month_stands_though_nothing_came_in() -> None:
    found = figures_of(a_case(), period=Period(date(2022, 4, 1), date(2022, 6, 30)))
    assert [(m.month_on.month, m.counts.total) for m in found.months] == [(4, 0), (5, 0), (6, 1)]


def test_another_operators_cases_are_counted_nowhere() -> None:
    other = a_case(operator="HARBTR")
    found = figures_of(other, a_case(), stages=(a_direct_complaint(operator="HARBTR"),))
    assert (found.counts.total, found.union.counts.total, found.direct_complaints.received) == (1, 1, 0)
