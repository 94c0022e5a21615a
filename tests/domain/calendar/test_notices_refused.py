"""Empty, cut short, invented or contradictory tables are refused, with every reason and its place."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.calendar.days import DayKind
from app.domain.calendar.notice_faults import NoticeError
from app.domain.calendar.notice_faults import NoticeFault as Fault
from app.domain.calendar.notice_reading import read_notice, read_notices
from app.domain.calendar.notices import Clause, NoticeNumber
from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.calendar.years import YearState
from app.gateways.notice_files import SEEDS
from tests.domain.calendar.bad_notices import AMENDED, AMENDMENT, SHAPE, UNTRUE, YEAR_2027, clause, put
from tests.domain.calendar.samples import LAW, NOTICES

SHIPPED_DATA: list[dict[str, Any]] = json.loads((SEEDS / "holiday_notices.json").read_text(encoding="utf-8"))
TODAY = date(2026, 12, 1)


def problems_of(data: object) -> list[tuple[Fault, str]]:
    with pytest.raises(NoticeError) as refused:
        read_notices(data, statutory=LAW, against=NOTICES, today=TODAY)
    return [(problem.fault, problem.place) for problem in refused.value.problems]


def test_the_ten_shipped_notices_pass() -> None:
    assert len(read_notices(SHIPPED_DATA, statutory=LAW, today=TODAY)) == 10


def test_they_pass_in_any_order_of_the_file() -> None:
    assert read_notices(SHIPPED_DATA[::-1], statutory=LAW) == NOTICES


@pytest.mark.parametrize("notice", [YEAR_2027, AMENDMENT], ids=["a year", "an amendment"])
def test_a_well_formed_notice_passes(notice: dict[str, Any]) -> None:
    read = read_notice(notice, statutory=LAW, against=NOTICES, today=TODAY)
    calendar = WorkingCalendar.of((*NOTICES, read), statutory=LAW)
    assert calendar.year_state(read.year) is YearState.PUBLISHED
    assert calendar.day(read.clauses[0].off_from).source == read.number


@pytest.mark.parametrize(
    ("data", "fault"),
    [("notices", Fault.NOT_A_LIST), (None, Fault.NOT_A_LIST), ([], Fault.EMPTY), ([7], Fault.NOT_AN_OBJECT)],
    ids=["text", "null", "an empty file", "a number"],
)
def test_what_holds_no_notice_is_refused(data: object, fault: Fault) -> None:
    assert problems_of(data) == [(fault, "")]


@pytest.mark.parametrize(
    ("path", "value", "fault", "place"), [row[1:] for row in SHAPE], ids=[row[0] for row in SHAPE]
)
def test_a_notice_of_another_shape_is_refused(path: str, value: object, fault: Fault, place: str) -> None:
    assert problems_of(put(YEAR_2027, path, value)) == [(fault, place)]


@pytest.mark.parametrize(
    ("path", "value", "expected"), [row[1:] for row in UNTRUE], ids=[row[0] for row in UNTRUE]
)
def test_a_notice_that_cannot_be_true_is_refused(
    path: str, value: object, expected: set[tuple[Fault, str]]
) -> None:
    assert set(problems_of(put(YEAR_2027, path, value))) == expected


@pytest.mark.parametrize(
    ("path", "value", "expected"), [row[1:] for row in AMENDED], ids=[row[0] for row in AMENDED]
)
def test_an_amendment_of_what_does_not_stand_is_refused(
    path: str, value: object, expected: set[tuple[Fault, str]]
) -> None:
    assert set(problems_of(put(AMENDMENT, path, value))) == expected


def test_both_lines_of_a_contradiction_are_named() -> None:
    contradictory = put(AMENDMENT, "clauses.0.work.0", "2026-04-05")
    with pytest.raises(NoticeError) as refused:
        read_notice(contradictory, statutory=LAW, against=NOTICES)
    (problem,) = refused.value.problems
    assert problem.facts == ("2026-04-05", "国办发明电〔2025〕7号 清明节 / 国办发明电〔2026〕998号 劳动节")


def test_every_problem_of_a_notice_is_told_at_once() -> None:
    broken = put(put(put(YEAR_2027, "number", "9"), "clauses.4.stated_days", 3), "clauses.3.work", [])
    assert problems_of(broken) == [
        (Fault.NUMBER_FORM, "number"),
        (Fault.STATED_DAYS_DIFFER, "clauses[4].stated_days"),
        (Fault.MAKEUP_UNBALANCED, "clauses[3].work"),
    ]


def test_problems_of_several_notices_in_a_file_are_told_at_once() -> None:
    with pytest.raises(NoticeError) as refused:
        read_notices(
            [put(YEAR_2027, "number", "9"), put(AMENDMENT, "number", "8")], statutory=LAW, against=NOTICES
        )
    assert [problem.notice for problem in refused.value.problems] == ["8", "9"]


def test_an_amendment_needs_the_notice_it_amends() -> None:
    extension = next(row for row in SHIPPED_DATA if row["cancels_makeup"])
    with pytest.raises(NoticeError) as refused:
        read_notices([extension], statutory=LAW)
    faults = {problem.fault for problem in refused.value.problems}
    assert {Fault.CANCELS_UNKNOWN_MAKEUP, Fault.HOLIDAY_UNKNOWN, Fault.HOLIDAY_MISSING} <= faults


def test_a_one_off_day_off_is_read_when_it_quotes_its_basis() -> None:
    """As on 3 September 2015; the law has no such holiday, so the notice's own words stand for it."""
    parade = clause("纪念日", "2026-09-03", "2026-09-05", "2026-09-06") | {"basis": "2026年9月3日全国放假1天"}
    read = read_notice(put(AMENDMENT, "clauses.1", parade), statutory=LAW, against=NOTICES)
    assert not WorkingCalendar.of((*NOTICES, read), statutory=LAW).is_working_day(date(2026, 9, 3))


def test_a_makeup_day_may_be_cancelled_alone() -> None:
    cancelling = put(put(put(AMENDMENT, "clauses", []), "replaces", []), "cancels_makeup", ["2026-10-10"])
    read = read_notice(cancelling, statutory=LAW, against=NOTICES)
    info = WorkingCalendar.of((*NOTICES, read), statutory=LAW).day(date(2026, 10, 10))
    assert (info.kind, info.source) == (DayKind.WEEKEND, read.number)


def test_a_cancelled_makeup_day_may_be_set_anew_by_a_later_notice() -> None:
    cancelling = put(put(put(AMENDMENT, "clauses", []), "replaces", []), "cancels_makeup", ["2026-10-10"])
    again = put(AMENDMENT, "number", "国办发明电〔2026〕997号") | {
        "signed": "2026-05-01",
        "published": "2026-05-01",
        "replaces": ["国庆节"],
        "clauses": [clause("国庆节", "2026-10-01", "2026-10-07", "2026-09-20", "2026-10-10")],
    }
    read = read_notices([cancelling, again], statutory=LAW, against=NOTICES)
    assert WorkingCalendar.of((*NOTICES, *read), statutory=LAW).is_working_day(date(2026, 10, 10))


def test_an_amendment_published_before_the_notice_it_names_is_refused() -> None:
    early = AMENDMENT | {"number": "国办发明电〔2025〕3号", "signed": "2025-10-01", "published": "2025-10-01"}
    assert (Fault.REPLACES_UNKNOWN_CLAUSE, "replaces[0]") in problems_of(early)


@pytest.mark.parametrize(
    "extension",
    [
        clause("国庆节延长", "2026-10-08", "2026-10-09"),
        clause("国庆节提前", "2026-09-28", "2026-09-30"),
        clause("春节延长", "2026-02-24", "2026-02-24", "2026-03-07"),
    ],
    ids=["after the holiday", "before it", "with a make-up day"],
)
def test_an_extension_that_adjoins_its_holiday_is_read(extension: dict[str, Any]) -> None:
    read = read_notice(put(AMENDMENT, "clauses.1", extension), statutory=LAW, against=NOTICES)
    calendar = WorkingCalendar.of((*NOTICES, read), statutory=LAW)
    assert calendar.day(date.fromisoformat(extension["off_from"])).name == extension["name"]


def test_days_off_that_no_makeup_day_pays_are_read_when_the_clause_quotes_its_basis() -> None:
    unpaid = clause("端午节", "2027-06-09", "2027-06-11") | {"basis": "6月10日、11日一并放假"}
    assert read_notice(put(YEAR_2027, "clauses.4", unpaid), statutory=LAW, against=NOTICES).clauses[4].basis


def test_a_contradiction_between_older_notices_is_not_laid_at_the_new_ones_door() -> None:
    worked = Clause("a day off and worked", date(2026, 10, 1), date(2026, 10, 1), work=(date(2026, 10, 2),))
    older = replace(NOTICES[-1], number=NoticeNumber("older"), clauses=(worked,))
    assert read_notice(AMENDMENT, statutory=LAW, against=(*NOTICES, older)).number == AMENDMENT["number"]
