"""Where an operator's total and its lines are both on record, they agree (rule F4)."""

from datetime import date

from app.domain.network import Line
from app.domain.ridership.agreement import Disagreement, disagreements, month_differences
from app.domain.ridership.values import Basis, RidershipKey, RidershipValue, Span

LINES = (
    Line(code="L1", name_zh="1号线", in_service_from=date(2010, 9, 27)),
    Line(code="L2", name_zh="2号线", in_service_from=date(2026, 7, 10)),
)
DAY = date(2026, 7, 15)


def key(line: str | None, on: date = DAY, span: Span = Span.DAY) -> RidershipKey:
    return RidershipKey(line, span, on, Basis.BOARDINGS)


def known(values: dict[RidershipKey, int]) -> dict[RidershipKey, RidershipValue]:
    return {one: RidershipValue(one, trips, "AFC") for one, trips in values.items()}


def found(values: dict[RidershipKey, int]) -> tuple[Disagreement, ...]:
    return disagreements(known(values), LINES, values)


def test_total_equal_to_its_lines_agrees() -> None:
    assert found({key(None): 110, key("L1"): 100, key("L2"): 10}) == ()


def test_total_that_differs_from_its_lines_is_told() -> None:
    assert found({key(None): 111, key("L1"): 100, key("L2"): 10}) == (
        Disagreement(total=key(None), trips=111, lines=110, is_complete=True),
    )


def test_lines_that_are_not_all_there_may_make_less() -> None:
    assert found({key(None): 110, key("L1"): 100}) == ()


def test_lines_that_are_not_all_there_never_make_more() -> None:
    assert [one.is_complete for one in found({key(None): 99, key("L1"): 100})] == [False]


def test_line_not_open_yet_is_not_waited_for() -> None:
    early = date(2026, 7, 9)
    assert [one.is_complete for one in found({key(None, early): 101, key("L1", early): 100})] == [True]


def test_months_agree_with_the_months_of_their_lines() -> None:
    july = date(2026, 7, 1)
    values = {key(None, july, Span.MONTH): 3_200, key("L1", july, Span.MONTH): 3_100}
    assert found(values) == ()
    assert len(found({**values, key("L2", july, Span.MONTH): 99})) == 1


def test_total_alone_has_nothing_to_agree_with() -> None:
    assert found({key(None): 1}) == ()


def test_certified_month_that_differs_from_its_days_is_shown() -> None:
    july = date(2026, 7, 1)
    days = {key(None, date(2026, 7, day)): 10 for day in range(1, 32)}
    values = known({**days, key(None, july, Span.MONTH): 311})
    shown = month_differences(values, Basis.BOARDINGS)
    assert [(one.month, one.certified, one.days) for one in shown] == [(july, 311, 310)]
    assert month_differences(known({**days, key(None, july, Span.MONTH): 310}), Basis.BOARDINGS) == ()
