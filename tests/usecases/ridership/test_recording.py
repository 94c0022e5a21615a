"""Ridership stated day by day (rules F3, F4)."""

from typing import Any

import pytest

from app.domain.parties import OrganisationCode
from app.domain.ridership.faults import RidershipRefused
from app.domain.ridership.values import LineDay, Span
from app.usecases.errors import Forbidden, NotFound
from tests.support.offices import OTHER_OPERATOR, person
from tests.usecases.ridership.conftest import Clerks

LINES = ("SYM01", "SYM02", "SYM03", "SYM04", "SYM09", "SYM10")


async def codes(clerks: Clerks, *stated: Any, **more: Any) -> list[tuple[str, str | None]]:
    with pytest.raises(RidershipRefused) as refused:
        await clerks.state(*stated, **more)
    return [(str(fault.code), fault.column) for fault in refused.value.faults]


async def test_every_line_in_service_makes_a_figure_and_one_missing_line_none(clerks: Clerks) -> None:
    for line in LINES[:-1]:
        await clerks.state(line, "2026-07-01", 100_000)
    day = await clerks.period("2026-07-01", "2026-07-01")
    assert day.trips is None
    assert [(one.line, one.on.isoformat()) for one in day.missing] == [("SYM10", "2026-07-01")]
    await clerks.state("SYM10", "2026-07-01", 50_000)
    assert (await clerks.period("2026-07-01", "2026-07-01")).trips == 550_000


async def test_the_day_recorded_as_stopped_gives_a_figure(clerks: Clerks) -> None:
    for line in LINES[:-1]:
        await clerks.state(line, "2026-07-01", 100_000)
    await clerks.state("SYM10", "2026-07-01", 0, stopped_by="停运公告 2026-7")
    day = await clerks.period("2026-07-01", "2026-07-01")
    assert (day.trips, [one.line for one in day.stopped]) == (500_000, ["SYM10"])


async def test_the_same_number_again_changes_nothing(clerks: Clerks) -> None:
    assert await clerks.state("SYM01", "2026-07-01", 500_000) == 1
    assert await clerks.state("SYM01", "2026-07-01", 500_000) == 0
    assert len(await clerks.versions("SYM01", "2026-07-01")) == 1


async def test_another_number_for_a_day_on_record_takes_a_revision(clerks: Clerks) -> None:
    await clerks.state("SYM01", "2026-07-01", 500_000)
    assert await codes(clerks, "SYM01", "2026-07-01", 500_001) == [
        ("ridership.recorded_otherwise", "boardings")
    ]
    assert [one.value.trips for one in await clerks.versions("SYM01", "2026-07-01")] == [500_000]


REFUSED = [
    pytest.param(("SYM01", "2026-07-01", 0), {}, "ridership.zero_unexplained", "boardings", id="bare zero"),
    pytest.param(("SYM01", "2026-07-01", -1), {}, "ridership.negative", "boardings", id="negative"),
    pytest.param(("SYM01", "2026-07-01", 10**9 + 1), {}, "ridership.too_large", "boardings", id="too many"),
    pytest.param(
        ("SYM01", "2026-07-01", 5),
        {"stopped_by": "x"},
        "ridership.stopped_with_trips",
        "boardings",
        id="trips while stopped",
    ),
    pytest.param(("SYM01", "2026-09-25", 5), {}, "ridership.day_ahead", "day", id="Friday, tomorrow"),
    pytest.param(
        ("SYM01", "2026-09-01", 5), {"span": Span.MONTH}, "ridership.day_ahead", "month", id="running month"
    ),
    pytest.param(
        ("SYM03", "2024-12-29", 5), {}, "ridership.before_opening", "day", id="Sunday, the day before opening"
    ),
    pytest.param(("SYM07", "2026-07-01", 5), {}, "ridership.line_unknown", "line", id="unknown line"),
    pytest.param(("SYM01", "2026-07-01", None), {}, "ridership.value_missing", "boardings", id="no number"),
]


@pytest.mark.parametrize(("stated", "more", "code", "column"), REFUSED)
async def test_what_can_not_be_is_refused(
    clerks: Clerks, stated: tuple[Any, ...], more: dict[str, Any], code: str, column: str
) -> None:
    assert await codes(clerks, *stated, **more) == [(code, column)]


async def test_total_that_its_lines_contradict_is_refused(clerks: Clerks) -> None:
    await clerks.state(None, "2026-07-01", 600_000)
    for line in LINES[:-1]:
        await clerks.state(line, "2026-07-01", 100_000)
    assert await codes(clerks, "SYM10", "2026-07-01", 99_999) == [("ridership.disagrees", "boardings")]
    assert await clerks.state("SYM10", "2026-07-01", 100_000) == 1


async def test_certified_month_covers_its_days(clerks: Clerks) -> None:
    await clerks.state(None, "2026-07-01", 24_000_000, span=Span.MONTH)
    month = await clerks.period("2026-07-01", "2026-07-31")
    assert (month.trips, len(month.certified)) == (24_000_000, 1)
    assert (await clerks.period("2026-07-01", "2026-07-30")).trips is None


async def test_operator_without_lines_of_its_own_states_totals(clerks: Clerks) -> None:
    await clerks.state(None, "2026-07-01", 10, by=person("chu"), operator=OTHER_OPERATOR)
    found = await clerks.period("2026-07-01", "2026-07-02", operator=OTHER_OPERATOR, by=person("chu"))
    assert [one.line for one in found.missing] == [None]
    assert found.missing == (LineDay(None, found.last_on),)


@pytest.mark.parametrize(
    ("who", "error"),
    [
        pytest.param("li", Forbidden, id="clerk"),
        pytest.param("chu", NotFound, id="head of another operator"),
        pytest.param("zhou", Forbidden, id="officer of the agency"),
        pytest.param("feng", Forbidden, id="authority"),
    ],
)
async def test_only_who_may_states_ridership(clerks: Clerks, who: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        await clerks.state("SYM01", "2026-07-01", 5, by=person(who))


async def test_head_of_the_agency_may_state_it_for_any_operator(clerks: Clerks) -> None:
    assert await clerks.state("SYM01", "2026-07-01", 5, by=person("zheng")) == 1


async def test_body_that_runs_no_metro_has_no_ridership(clerks: Clerks) -> None:
    with pytest.raises(NotFound):
        await clerks.state(None, "2026-07-01", 5, by=person("zheng"), operator=OrganisationCode("SYZF"))


async def test_another_operators_figures_are_not_read(clerks: Clerks) -> None:
    with pytest.raises(NotFound):
        await clerks.period("2026-07-01", "2026-07-02", by=person("chu"))
