"""A table that is no notice is refused over HTTP, with all that is wrong in both languages, and not kept."""

from collections.abc import AsyncIterator
from datetime import date
from typing import Any

import pytest

from app.usecases.office import Office
from tests.api.calendar.test_notices import NOTICES, amendment, post
from tests.api.calls import Calls
from tests.support.databases import Databases
from tests.support.offices import office_on

SPRING = amendment()["clauses"][0]


@pytest.fixture
async def office(databases: Databases) -> AsyncIterator[Office]:
    async with office_on(databases, known_on=date(2020, 1, 26)) as office:
        yield office


@pytest.fixture
def calls(calls: Calls) -> Calls:
    calls.at("2020-01-28 10:00")
    return calls


@pytest.mark.parametrize(
    ("changes", "fault", "words"),
    [
        pytest.param(
            {"published": "2020-01-25"},
            "published_before_signed",
            "公布日 2020-01-25 早于签署日",
            id="before it was signed",
        ),
        pytest.param(
            {"published": "2020-01-29"}, "not_published_yet", "未公布的不得预填", id="tomorrow, Wednesday"
        ),
        pytest.param({"number": "沈阳〔2020〕1号"}, "number_form", "文号不合格式", id="an invented number"),
        pytest.param({"year": 2022}, "published_out_of_time", "不在 2022 年或其上一年", id="two years ahead"),
        pytest.param(
            {"url": "https://example.com/notice"}, "address_not_official", "gov.cn", id="another site"
        ),
        pytest.param(
            {"clauses": [{**SPRING, "name": "春节", "off_from": "2020-01-24"}]},
            "clause_already_stands",
            "没有说明替换它",
            id="a clause beside the old one",
        ),
        pytest.param(
            {"cancels_makeup": ["2020-02-02"]},
            "cancels_unknown_makeup",
            "2020-02-02 本来就不是调休上班日",
            id="cancels a plain Sunday",
        ),
        pytest.param(
            {"cancels_makeup": []}, "off_and_work", "2020-02-01 既放假又上班", id="Saturday off and worked"
        ),
        pytest.param(
            {"replaces": ["元宵节"]}, "replaces_unknown_clause", "没有", id="replaces what never was"
        ),
        pytest.param(
            {"clauses": [{**SPRING, "off_from": "2020-02-10"}]},
            "range_reversed",
            "首尾颠倒",
            id="ends before it begins",
        ),
        pytest.param({"clauses": [], "cancels_makeup": []}, "empty", "空表不是通知", id="empty"),
    ],
)
async def test_a_contradictory_notice_is_refused_with_the_reason(
    calls: Calls, changes: dict[str, Any], fault: str, words: str
) -> None:
    answer = await post(calls, "zhou", NOTICES, amendment(**changes))
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (422, "notice.refused")
    assert words in problem["detail"]
    assert fault in problem["detail_en"]
    kept = await post(calls, "zhou", NOTICES, amendment())
    assert kept.status_code == 201, "the refused one must not have been kept"


@pytest.mark.parametrize(
    ("changes", "pointer"),
    [
        pytest.param({"year": "2020"}, "/year", id="year as text"),
        pytest.param({"signed": "2020-02-30"}, "/signed", id="30 February"),
        pytest.param({"published": "2020-01-27T00:00:00"}, "/published", id="an instant for a day"),
        pytest.param({"holidays": []}, "/holidays", id="a field nobody knows"),
        pytest.param({"clauses": [{"name": "春节"}]}, "/clauses/0/off_from", id="no days"),
        pytest.param({"clauses": "春节"}, "/clauses", id="text for a list"),
    ],
)
async def test_a_malformed_notice_is_refused_field_by_field(
    calls: Calls, changes: dict[str, Any], pointer: str
) -> None:
    answer = await post(calls, "zhou", NOTICES, amendment(**changes))
    problem = answer.json()
    assert answer.status_code == 422
    faults = {one["pointer"]: one for one in problem["errors"]}
    assert pointer in faults
    assert faults[pointer]["message"]
    assert faults[pointer]["message_en"]


async def test_all_faults_come_in_one_answer(calls: Calls) -> None:
    wrong = amendment(published="2020-01-25", number="沈阳〔2020〕1号", url="https://example.com/")
    problem = (await post(calls, "zhou", NOTICES, wrong)).json()
    assert len(problem["detail"].splitlines()) >= 3
    assert len(problem["detail"].splitlines()) == len(problem["detail_en"].splitlines())
