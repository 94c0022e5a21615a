"""What holds for every receipt, every limit and every change of the calendar."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from app.domain.calendar.due import elapsed_due, working_day_due
from app.domain.calendar.notices import Notice
from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.instants import end_of, local_date, start_of
from tests.domain.calendar.samples import LAW, NOTICES, SHIPPED, with_day_off, with_local, with_makeup

RECEIPTS = st.dates(date(2018, 12, 1), date(2026, 12, 31))
LIMITS = st.integers(1, 60)
WEEKENDS = st.builds(lambda day, at: day + timedelta(days=at - day.weekday()), RECEIPTS, st.integers(5, 6))
ANY_DAY = st.dates(date(1, 1, 2), date(9990, 1, 1))
AT_THE_TABLES_EDGES = st.one_of(
    st.dates(date(2018, 10, 1), date(2019, 2, 1)), st.dates(date(2050, 10, 1), date(2051, 3, 1))
)
INSTANTS = st.datetimes(datetime(2019, 1, 1), datetime(2049, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001


@given(st.one_of(RECEIPTS, ANY_DAY, AT_THE_TABLES_EDGES), LIMITS)
def test_a_limit_of_n_counts_n_working_days_and_ends_on_one(received_on: date, n: int) -> None:
    last_day = SHIPPED.nth_working_day_after(received_on, n)
    assert last_day > received_on
    assert SHIPPED.is_working_day(last_day)
    assert SHIPPED.count_between(received_on, last_day) == n
    assert SHIPPED.count_between(received_on, last_day - timedelta(days=1)) == n - 1


@given(st.one_of(RECEIPTS, AT_THE_TABLES_EDGES), LIMITS, st.integers(0, 40))
def test_a_later_receipt_is_never_due_earlier(received_on: date, n: int, later: int) -> None:
    last_day = SHIPPED.nth_working_day_after(received_on, n)
    assert SHIPPED.nth_working_day_after(received_on + timedelta(days=later), n) >= last_day


@given(st.one_of(RECEIPTS, AT_THE_TABLES_EDGES), LIMITS, LIMITS)
def test_limits_add_up(received_on: date, first: int, second: int) -> None:
    """So 7 + 3 of an extended appeal is the tenth working day from receipt (rule S6)."""
    between = SHIPPED.nth_working_day_after(received_on, first)
    together = SHIPPED.nth_working_day_after(received_on, first + second)
    assert SHIPPED.nth_working_day_after(between, second) == together


@given(RECEIPTS, LIMITS)
def test_the_kind_of_the_day_of_receipt_does_not_matter(received_on: date, n: int) -> None:
    last_day = SHIPPED.nth_working_day_after(received_on, n)
    assert with_local((received_on, "day of receipt")).nth_working_day_after(received_on, n) == last_day


@given(RECEIPTS, LIMITS, st.integers(0, 70))
def test_adding_a_day_off_never_shortens_a_limit(received_on: date, n: int, offset: int) -> None:
    day = received_on + timedelta(days=offset)
    last_day = SHIPPED.nth_working_day_after(received_on, n)
    assert with_day_off(day).nth_working_day_after(received_on, n) >= last_day
    assert with_local((day, "local holiday")).nth_working_day_after(received_on, n) >= last_day


@given(RECEIPTS, LIMITS, WEEKENDS)
def test_adding_a_makeup_day_never_lengthens_a_limit(received_on: date, n: int, makeup: date) -> None:
    last_day = SHIPPED.nth_working_day_after(received_on, n)
    assert with_makeup(makeup).nth_working_day_after(received_on, n) <= last_day


@given(INSTANTS, st.integers(1, 30))
def test_a_due_instant_is_the_end_of_its_last_day(received_at: datetime, n: int) -> None:
    due = working_day_due(received_at, n, SHIPPED)
    assert due.received_on == local_date(received_at)
    assert due.due_at == end_of(due.last_day)
    assert local_date(due.due_at - timedelta.resolution) == due.last_day
    assert start_of(due.last_day) < due.due_at


@given(INSTANTS, st.integers(1, 24 * 30))
def test_elapsed_hours_are_elapsed_time(received_at: datetime, hours: int) -> None:
    assert elapsed_due(received_at, hours).due_at - received_at == timedelta(hours=hours)


@given(st.one_of(RECEIPTS, ANY_DAY, AT_THE_TABLES_EDGES), st.integers(1, 30))
def test_an_explanation_tells_what_the_look_up_found(received_on: date, n: int) -> None:
    explanation = SHIPPED.explain(received_on, n)
    told = [day.info.day for day in explanation.days]
    assert told == [received_on + timedelta(days=k) for k in range(1, len(told) + 1)]
    assert [day.ordinal for day in explanation.days if day.ordinal] == list(range(1, n + 1))
    assert all(day.info.is_working == (day.ordinal is not None) for day in explanation.days)
    assert explanation.last_day == SHIPPED.nth_working_day_after(received_on, n)
    assert explanation.is_provisional != SHIPPED.is_final(told[0], told[-1])


@given(st.permutations(NOTICES))
def test_the_order_in_which_notices_are_handed_in_changes_nothing(shuffled: list[Notice]) -> None:
    calendar = WorkingCalendar.of(shuffled, statutory=LAW)
    assert (calendar.version, calendar.exceptions) == (SHIPPED.version, SHIPPED.exceptions)
