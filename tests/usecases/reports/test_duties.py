"""Threshold tests at the cut-offs and the authority's answer, on both databases (Art. 13, rules F4, F5, F7, F9)."""

import asyncio
from datetime import date, datetime, timedelta

import pytest

from app.domain.dossiers.dossier import DossierHead
from app.domain.duties.duty import AssessmentMode, StepKind
from app.domain.proceedings.validity import Validity
from app.domain.refusals import RefusalCode, Refused
from app.domain.reports.content import AnnualContent
from app.usecases.commands.ask_for_assessment import ask_for_assessment
from app.usecases.commands.close_assessment import close_assessment
from app.usecases.commands.defer_duty import defer_duty
from app.usecases.commands.make_threshold_tests import make_threshold_tests
from app.usecases.commands.open_assessment import open_assessment
from app.usecases.commands.record_assessment_result import record_assessment_result
from app.usecases.commands.record_assessment_step import record_assessment_step
from app.usecases.errors import Forbidden, NotFound
from app.usecases.office import Office
from app.usecases.queries.appraisals import read_appraisal
from app.usecases.queries.duties import YearOfTests, list_duties, read_duties, read_duty
from tests.support.cases import JIANG, ZHAO, at, carried_passengers, complained
from tests.support.offices import OPERATOR, person

FENG, ZHOU, CHU = person("feng"), person("zhou"), person("chu")
LAST_DUE = at(date(2026, 10, 16), 0)
"""Received on 30 September (Wednesday): 8, 9, 10 (make-up Saturday), 12 to 15 October are the seven days."""
FIRST_HALF = tuple(date(2026, month, 1) for month in range(1, 7))
Q3 = (OPERATOR, "2026Q3")


async def passengers(office: Office, *, trips: int, now: datetime = LAST_DUE) -> None:
    """Of January to June, beside the third quarter's 40 million a month."""
    await carried_passengers(office, FIRST_HALF, trips=trips, now=now)


async def year(office: Office, now: datetime) -> YearOfTests:
    return await read_duties(office, OPERATOR, 2026, by=FENG, now=now)


async def made(office: Office, now: datetime = LAST_DUE) -> list[tuple[str, bool]]:
    return [(str(one.cut_off), one.is_duty) for one in await make_threshold_tests(office, now=now)]


async def a_duty(office: Office) -> None:
    """The rate stays low, and one valid complaint is answered by nobody."""
    await passengers(office, trips=30_000_000)
    await complained(office, at(date(2026, 8, 20)), replied=False)
    assert await made(office) == [("2026Q3", True)]


async def test_a_test_is_made_once_its_last_due_instant_is_past_and_not_before(office: Office) -> None:
    await passengers(office, trips=30_000_000)
    assert await made(office, LAST_DUE - timedelta(microseconds=1)) == []
    runs = await asyncio.gather(*(made(office) for _ in range(4)))
    assert [one for run in runs for one in run] == [("2026Q3", False)]
    [test] = (await year(office, LAST_DUE)).tests
    inputs = test.inputs
    assert (inputs.valid, inputs.pending, inputs.trips) == (2, 0, 300_000_000)
    assert (inputs.owed, inputs.replied, inputs.last_due_at) == (2, 2, LAST_DUE)


async def test_missing_ridership_waits_with_the_days_named(office: Office) -> None:
    await carried_passengers(office, FIRST_HALF[1:], trips=30_000_000, now=LAST_DUE)
    assert await made(office) == []
    [awaited] = (await year(office, LAST_DUE)).awaited
    days = {(run.first_on, run.last_on) for run in awaited.missing}
    assert (str(awaited.cut_off), days) == ("2026Q3", {(date(2026, 1, 1), date(2026, 1, 31))})
    await carried_passengers(office, FIRST_HALF[:1], trips=30_000_000, now=LAST_DUE)
    assert await made(office) == [("2026Q3", False)]


async def test_later_figures_leave_a_test_as_it_was_made(office: Office) -> None:
    await a_duty(office)
    before = await read_duty(office, *Q3, by=FENG, now=LAST_DUE)
    await complained(office, at(date(2026, 9, 29)))
    later = at(date(2026, 12, 1))
    assert await made(office, later) == []
    after = await read_duty(office, *Q3, by=FENG, now=later)
    assert after.duty.inputs == before.duty.inputs


async def test_a_valid_complaint_without_a_reply_makes_a_duty(office: Office) -> None:
    await a_duty(office)
    found = await read_duty(office, *Q3, by=FENG, now=LAST_DUE)
    outcome = found.duty.outcome
    assert (outcome.is_above, outcome.is_below, found.duty.status) == (False, True, "owed")


async def test_the_authority_opens_an_assessment_with_two_persons_and_leads_it_to_its_end(
    office: Office,
) -> None:
    await a_duty(office)
    now = LAST_DUE
    await ask_for_assessment(
        office,
        *Q3,
        mode=AssessmentMode.THIRD_PARTY,
        plan="按评价规范开展",
        assessor="某评估公司",
        by=FENG,
        now=now,
    )
    with pytest.raises(Refused) as alone:
        await open_assessment(office, *Q3, by=FENG, now=now)
    assert alone.value.code is RefusalCode.TWO_PERSONS_NEEDED
    await open_assessment(office, *Q3, by=JIANG, now=now)
    await record_assessment_step(
        office, *Q3, kind=StepKind.SURVEY, on=date(2026, 10, 15), text="问卷 500 份", by=FENG, now=now
    )
    await record_assessment_result(
        office, *Q3, text="931 分", points=931, rectify_by=date(2026, 12, 31), by=FENG, now=now
    )
    closed = await close_assessment(office, *Q3, text="已公示", by=FENG, now=now)
    assert closed.status == "closed"
    found = await read_duty(office, *Q3, by=ZHAO, now=now)
    assert found.duty.assessment is not None
    assert found.duty.assessment.assessor is not None
    assert found.texts[found.duty.assessment.assessor.item] == "某评估公司"


async def test_a_quarters_duty_is_deferred_and_the_years_is_not(office: Office) -> None:
    await a_duty(office)
    deferred = await defer_duty(office, *Q3, reasons="年末一并评估", by=FENG, now=LAST_DUE)
    assert deferred.status == "deferred"
    later = at(date(2027, 2, 1))
    months = tuple(date(2026, month, 1) for month in (10, 11, 12))
    await carried_passengers(office, months, trips=30_000_000, now=later)
    assert await made(office, later) == [("2026", True)]
    with pytest.raises(Refused) as refused:
        await defer_duty(office, OPERATOR, "2026", reasons="再延", by=FENG, now=later)
    assert refused.value.code is RefusalCode.NOT_DEFERRABLE


async def test_three_valid_complaints_on_the_first_of_january_only_warn(office: Office) -> None:
    new_year = date(2027, 1, 1)
    for hour in (9, 10, 11):
        await complained(office, at(new_year, hour))
    now = at(date(2027, 1, 31))
    await carried_passengers(office, [new_year], trips=900_000, now=at(date(2027, 2, 1)))
    assert "2027Q1" not in dict(await made(office, now))
    found = await read_duties(office, OPERATOR, 2027, by=FENG, now=now)
    assert (found.tests, found.awaited) == ((), ())
    assert found.warning is not None
    assert found.warning.outcome is not None
    assert found.warning.outcome.is_above is True


async def test_pending_complaints_warn_on_the_high_end_alone(office: Office) -> None:
    await complained(office, at(date(2026, 10, 1)), validity=None)
    await passengers(office, trips=600_000)
    await carried_passengers(office, [date(2026, 10, 1)], trips=1, now=at(date(2026, 11, 2)))
    for _ in range(3):
        await complained(office, at(date(2026, 8, 6)), validity=Validity.NOT_VALID)
    warning = (await year(office, at(date(2026, 10, 31)))).warning
    assert warning is not None
    assert warning.inputs is not None
    assert (warning.inputs.valid, warning.inputs.pending) == (2, 1)


async def test_only_the_authority_answers_and_other_operators_see_nothing(office: Office) -> None:
    await a_duty(office)
    for stranger, error in ((ZHOU, Forbidden), (ZHAO, Forbidden), (CHU, NotFound)):
        with pytest.raises(error):
            await defer_duty(office, *Q3, reasons="x", by=stranger, now=LAST_DUE)
    assert [one.period for one in await _listed(office)] == ["2026Q3"]
    with pytest.raises(NotFound):
        await read_duty(office, *Q3, by=CHU, now=LAST_DUE)


async def _listed(office: Office) -> list[DossierHead]:
    listed = await list_duties(office, operator=None, cursor=None, limit=50, by=FENG, now=LAST_DUE)
    return [*listed.rows]


async def test_the_years_summary_tells_quarters_reports_and_tests(office: Office) -> None:
    await a_duty(office)
    found = await read_appraisal(office, OPERATOR, 2026, by=FENG, now=LAST_DUE)
    content = found.content
    assert isinstance(content, AnnualContent)
    assert [str(one.quarter) for one in content.reports] == ["2026Q1", "2026Q2", "2026Q3", "2026Q4"]
    assert (content.figures.counts.valid, [one.period for one in content.tests]) == (3, ["2026Q3"])
    with pytest.raises(NotFound):
        await read_appraisal(office, OPERATOR, 2018, by=FENG, now=LAST_DUE)
