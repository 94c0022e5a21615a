"""What the documents say of the calls: both numbers beside each percentage, or why there is none (S10, F8)."""

import json
from dataclasses import replace

import pytest

from app.documents.paper.exact_json import print_json
from app.documents.paper.model import Block, Heading, Paragraph, Share, Table
from app.documents.report.calls import calls_of_the_quarter, calls_of_the_year
from app.documents.report.data import report_data
from app.domain.figures.periods import Quarter
from app.domain.reports.calls import HotlineCalls
from app.domain.reports.content import AnnualContent, QuarterCalls, ReportContent, WordedCalls
from tests.documents.report.samples import NAMES, content, empty_quarter
from tests.documents.report.test_quarterly_report import annual, report, said

SPACE = "\u00a0"


def calls(offered: int, answered: int, called_back: int) -> HotlineCalls:
    return HotlineCalls(offered=offered, answered=answered, called_back=called_back)


def stating(now: HotlineCalls, before: HotlineCalls | None = None) -> ReportContent:
    return replace(content(), calls=WordedCalls(counts=now, source="话务平台报表"), calls_before=before)


def words(blocks: list[Block]) -> str:
    return "".join(one.text for one in blocks if isinstance(one, Paragraph))


def of_the_quarter(of: ReportContent) -> str:
    return words(list(calls_of_the_quarter(of)))


def test_the_rate_stands_with_both_numbers_its_source_and_the_quarter_before() -> None:
    assert of_the_quarter(stating(calls(1_200, 1_150, 48), calls(1_000, 940, 60))) == (
        f"本季度投诉热线来电总数1{SPACE}200次，接通1{SPACE}150次，接通率95.83%（1150/1200）；"
        "放弃50次，其中已回呼48次，回呼率96.00%（48/50）。"
        "接通率高于上季度，上季度为94.00%（940/1000）。数据来源：话务平台报表。"
    )


@pytest.mark.parametrize(
    ("now", "before", "expected"),
    [
        pytest.param(calls(10, 9, 0), calls(20, 18, 0), "与上季度持平", id="the same fraction"),
        pytest.param(calls(30_000, 29_999, 0), calls(10_000, 10_000, 0), "低于上季度", id="both show 100.00"),
        pytest.param(
            calls(10, 9, 0), calls(0, 0, 0), "上季度没有来电，无可比数据", id="nobody called before"
        ),
        pytest.param(calls(10, 9, 0), None, "上季度报告未填报来电数据，无可比数据", id="not stated before"),
        pytest.param(calls(0, 0, 0), calls(10, 9, 0), "上季度接通率为90.00%（9/10）", id="nobody called now"),
        pytest.param(calls(7, 7, 0), None, "没有放弃的来电", id="all were answered"),
    ],
)
def test_a_comparison_is_exact_and_says_where_there_is_none(
    now: HotlineCalls, before: HotlineCalls | None, expected: str
) -> None:
    assert expected in of_the_quarter(stating(now, before))


def test_nobody_called_is_neither_0_nor_100_percent() -> None:
    of = stating(calls(0, 0, 0))
    assert of_the_quarter(of).startswith("本季度没有来电，不计算接通率。")
    assert "%" not in of_the_quarter(of)
    assert json.loads(print_json(report_data(of, NAMES)))["calls"]["answer_rate"] is None


def test_a_report_without_calls_says_so_plainly() -> None:
    assert list(calls_of_the_quarter(empty_quarter())) == [
        Heading(2, "来电接通情况"),
        Paragraph("本季度未填报来电数据，不计算接通率。"),
    ]


def test_the_data_hold_what_was_stated_and_what_follows() -> None:
    told = json.loads(print_json(report_data(stating(calls(1_200, 1_150, 48)), NAMES)))
    assert told["calls"] == {
        "offered": 1_200,
        "answered": 1_150,
        "abandoned": 50,
        "called_back": 48,
        "answer_rate": {"numerator": 1_150, "denominator": 1_200},
        "call_back_rate": {"numerator": 48, "denominator": 50},
        "source": "话务平台报表",
    }
    assert told["calls_before"] is None


def test_the_calls_follow_the_channels() -> None:
    heads = [one.text for one in report(content()).blocks if isinstance(one, Heading)]
    assert heads[heads.index("渠道") + 1] == "来电接通情况"
    assert "电话接通率由话务系统另行统计" not in said(report(content()))


def of_the_year(*stated: HotlineCalls | None) -> AnnualContent:
    quarters = [Quarter(2026, number) for number in range(1, len(stated) + 1)]
    told = [
        QuarterCalls(quarter=one, calls=WordedCalls(counts=counts, source="报表") if counts else None)
        for one, counts in zip(quarters, stated, strict=True)
    ]
    return replace(annual(), calls=tuple(told))


def test_a_year_is_the_sum_of_its_quarters() -> None:
    four = of_the_year(calls(100, 90, 10), calls(200, 199, 0), calls(0, 0, 0), calls(50, 50, 0))
    blocks = list(calls_of_the_year(four))
    assert words(blocks) == (
        "全年投诉热线来电总数350次，接通339次，接通率96.86%（339/350）；"
        "放弃11次，其中已回呼10次，回呼率90.91%（10/11）。"
    )
    table = next(one for one in blocks if isinstance(one, Table))
    total = ("全年", 350, 339, 11, 10, Share(339, 350), Share(10, 11))
    assert (len(table.rows), table.rows[-1].cells) == (5, total)


def test_quarters_that_state_none_are_named_and_the_rest_is_called_no_year() -> None:
    told = words(list(calls_of_the_year(of_the_year(calls(100, 90, 10), None, calls(50, 50, 0), None))))
    assert told.startswith("已填报的季度合计，投诉热线来电总数150次")
    assert "第二季度、第四季度的报告没有提交或者未填报来电数据" in told
    assert "以上不是全年数" in told


def test_a_year_without_any_statement_says_so() -> None:
    blocks = list(calls_of_the_year(of_the_year(None, None)))
    assert words(blocks) == "本年度已提交的季度报告均未填报来电数据，不计算接通率。"
