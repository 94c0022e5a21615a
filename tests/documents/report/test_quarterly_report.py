"""What the quarterly report says (Art. 8, rule F8), sentence by sentence and table by table."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

import pytest

from app.documents.paper.exact_json import print_json
from app.documents.paper.model import Block, Heading, Paper, Paragraph, Share, Table
from app.documents.report.annual import DUTIES, REPORTS, annual_summary
from app.documents.report.content import quarterly_report
from app.documents.report.data import report_data
from app.documents.report.figure_words import FIGURES
from app.documents.report.listing import CLOCKS, COUNTED_AS, VALIDITY
from app.documents.report.narrative import STATES
from app.documents.report.sentences import compared, rate_sentences, reply_sentences
from app.domain.duties.status import Status as DutyStatus
from app.domain.figures.facts import Clock, CountedAs
from app.domain.figures.groups import Dimension
from app.domain.figures.periods import Period
from app.domain.figures.results import TableLine
from app.domain.figures.selection import FigureKey
from app.domain.proceedings.validity import Validity
from app.domain.reports.content import AnnualContent, QuarterCalls, ReportContent, SubmittedReport
from app.domain.reports.digest import stated_of
from app.domain.reports.report import MeasureState
from app.domain.reports.status import Status as ReportStatus
from app.domain.ridership.values import LineDay
from tests.documents.report import samples
from tests.documents.report.samples import (
    NAMES,
    QUARTER,
    THREE_PER_MILLION,
    content,
    empty_quarter,
    figures,
    rate,
    replies,
    ridership,
    validity,
    with_many_lines,
    without_ridership,
)

EVERY_SAMPLE = [
    pytest.param(content(), id="a usual quarter"),
    pytest.param(empty_quarter(), id="nobody complained"),
    pytest.param(without_ridership(), id="ridership is missing"),
    pytest.param(with_many_lines(), id="forty lines"),
    pytest.param(content(is_draft=True), id="a draft"),
]


def report(of: ReportContent) -> Paper:
    return quarterly_report(of, NAMES, digest="ab" * 32)


def annual() -> AnnualContent:
    own = figures(validity(1_700, 60, 23))
    return AnnualContent(
        operator=samples.OPERATOR,
        year=2026,
        figures=replace(own, period=Period(date(2026, 1, 1), date(2026, 12, 31))),
        quarters=(own,),
        threshold=THREE_PER_MILLION,
        calls=(QuarterCalls(quarter=QUARTER, calls=None),),
        reports=(SubmittedReport(quarter=QUARTER, version=None, submitted_at=None, status=None),),
        tests=(),
    )


def all_texts(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from all_texts(one)
    elif is_dataclass(value):
        for field in fields(value):
            yield from all_texts(getattr(value, field.name))


def all_blocks(paper: Paper) -> list[Block]:
    return [*paper.blocks, *(block for attachment in paper.attachments for block in attachment.blocks)]


def tables(paper: Paper) -> dict[str, Table]:
    return {block.sheet: block for block in all_blocks(paper) if isinstance(block, Table)}


def said(paper: Paper) -> str:
    return "\n".join(block.text for block in paper.blocks if isinstance(block, Paragraph | Heading))


@pytest.mark.parametrize("of", EVERY_SAMPLE)
def test_every_percentage_stands_with_its_numerator_and_denominator(of: ReportContent) -> None:
    for text in all_texts(report(of)):
        for found in re.finditer(r"(?<![\d.])\d+\.\d+%(.{0,30})", text):
            assert re.match(r"（\d+/\d+）", found[1]), text


@pytest.mark.parametrize("of", EVERY_SAMPLE)
def test_each_sheet_has_a_name_of_its_own_that_a_workbook_takes(of: ReportContent) -> None:
    names = [block.sheet for block in all_blocks(report(of)) if isinstance(block, Table)]
    assert len(names) == len(set(names))
    assert all(0 < len(name) <= 31 and not set(name) & set("[]:*?/\\") for name in names)


@pytest.mark.parametrize("of", EVERY_SAMPLE)
def test_the_parts_that_art_8_asks_for_are_there(of: ReportContent) -> None:
    heads = [block.text for block in report(of).blocks if isinstance(block, Heading) and block.level == 1]
    assert heads == [
        "总体情况",
        "投诉构成",
        "有效乘客投诉处理情况",
        "乘客投诉原因分析",
        "下步整改措施",
        "其他说明",
    ]


@pytest.mark.parametrize(
    "sheet", ["按渠道", "按事由", "按第十六条原因", "按线路", "按车站", "按责任单位", "分月"]
)
def test_the_rows_of_a_composition_add_up_to_its_total(sheet: str) -> None:
    *rows, total = tables(report(with_many_lines()))[sheet].rows
    assert total.is_total
    for place in (1, 3, 4, 5):
        assert sum(int(str(row.cells[place])) for row in rows) == total.cells[place]
    assert all(isinstance(row.cells[2], Share) and row.cells[2].whole == total.cells[1] for row in rows)


@pytest.mark.parametrize(
    ("valid", "outcome"),
    [pytest.param(864, "未超过3次", id="864 of 288 024 800"), pytest.param(865, "超过3次", id="865: above")],
)
def test_the_rate_is_compared_exactly_and_shown_rounded(valid: int, outcome: str) -> None:
    words = rate_sentences(rate(valid, 0, ridership(288_024_800, QUARTER.period)), THREE_PER_MILLION, NAMES)
    assert f"为3.00次/百万人次（{valid}件÷288\u00a0024\u00a0800人次），{outcome}" in words


def test_exactly_three_is_not_above() -> None:
    words = rate_sentences(rate(300, 0, ridership(100_000_000, QUARTER.period)), THREE_PER_MILLION, NAMES)
    assert "为3.00次/百万人次（300件" in words
    assert "未超过" in words


def test_pending_complaints_open_a_range_and_warn_only() -> None:
    words = rate_sentences(rate(299, 2, ridership(100_000_000, QUARTER.period)), THREE_PER_MILLION, NAMES)
    assert "未超过3次/百万人次。" in words
    assert "将超过3次/百万人次" in words
    assert "取值范围为2.99至3.01" in words


def test_a_missing_line_day_is_named_and_nothing_is_guessed() -> None:
    missing = [
        LineDay("9", date(2026, 8, 3)),
        LineDay("9", date(2026, 8, 4)),
        LineDay(None, date(2026, 9, 30)),
    ]
    words = rate_sentences(rate(5, 0, ridership(None, QUARTER.period, missing)), THREE_PER_MILLION, NAMES)
    assert words == (
        "有效乘客投诉率无法计算：缺3个线路日的客运量数据（运营单位合计2026年9月30日；9号线2026年8月3日至8月4日）。"
    )


def test_lines_that_lack_the_same_days_are_named_together() -> None:
    missing = [LineDay(line, date(2026, 8, day)) for line in ("1", "9") for day in (3, 4)]
    words = rate_sentences(rate(5, 0, ridership(None, QUARTER.period, missing)), THREE_PER_MILLION, NAMES)
    assert "缺4个线路日的客运量数据（1号线、9号线2026年8月3日至8月4日）" in words


def test_no_trips_at_all_give_no_rate() -> None:
    words = rate_sentences(rate(5, 0, ridership(0, QUARTER.period)), THREE_PER_MILLION, NAMES)
    assert words == "有效乘客投诉率无法计算：客运量合计为零。"


def test_without_a_valid_complaint_there_is_no_reply_rate() -> None:
    words = reply_sentences(replies(0, 0, 0))
    assert "回复率不作计算" in words
    assert "%" not in words


def test_what_stays_out_of_the_denominator_is_said() -> None:
    words = reply_sentences(replies(5, 4, 1, running=3))
    assert "83.33%（5/6），低于100%" in words
    assert "按时回复率为66.67%（4/6）" in words
    assert "另有3件未到答复期限、尚未回复，未计入分母。" in words


@pytest.mark.parametrize(
    ("now", "before", "words"),
    [
        pytest.param(612, 581, "比上季度增加31件，上升5.34%（31/581）", id="more"),
        pytest.param(550, 581, "比上季度减少31件，下降5.34%（31/581）", id="fewer"),
        pytest.param(5, 5, "与上季度持平", id="the same"),
        pytest.param(5, 0, "比上季度增加5件（上季度为0件）", id="nothing to divide by"),
        pytest.param(5, None, "上季度无可比数据", id="before the law"),
    ],
)
def test_a_comparison_says_with_what(now: int, before: int | None, words: str) -> None:
    assert compared(now, before, "上季度") == words


def test_a_restatement_shows_the_old_figure_beside_the_new() -> None:
    row, trips = tables(report(content()))["重述"].rows
    assert row.cells[:1] + row.cells[2:] == ("2026年第二季度", "有效投诉", 585, 586, "+1")
    assert trips.cells[3:] == (None, 209_000_000, None)


def test_a_draft_says_so_and_bears_no_day() -> None:
    draft, final = report(content(is_draft=True)), report(content())
    assert "草稿" in draft.subtitle
    assert (draft.signature.on if draft.signature else 0) is None
    assert final.subtitle == ""
    assert final.signature is not None
    assert final.signature.on == date(2026, 10, 15)


def test_what_blocks_the_submission_is_listed_by_number() -> None:
    blocked = replace(content(is_draft=True), pending=tuple(case.number for case in samples.cases(2)))
    assert "沈铁投〔2026〕00001号、沈铁投〔2026〕00002号" in said(report(blocked))


def test_the_operators_own_words_stand_unchanged() -> None:
    paper = report(content())
    assert any(
        isinstance(block, Paragraph) and block.text == samples.NARRATIVE.analysis for block in paper.blocks
    )
    measures = tables(paper)["整改措施"].rows
    assert [row.cells[2] for row in measures] == ["机电部", "站务部"]
    assert tables(paper)["以往措施"].rows[0].cells[4] == "已完成"


def test_the_list_of_cases_holds_no_personal_data() -> None:
    heads = [column.head for column in tables(report(content()))["案件清单"].columns]
    assert heads == ["编号", "收到日期", "渠道", "线路", "车站", "事由", "去向", "有效性", "告知日期", "时限"]


def test_a_person_named_as_responsible_stands_in_no_report() -> None:
    own = content().figures
    lines = (
        TableLine("zwb", validity(500, 31, 23)),
        TableLine("站务员张三", validity(40, 0, 0)),
        TableLine("李四", validity(18, 0, 0)),
    )
    named = content(replace(own, tables={**own.tables, Dimension.RESPONSIBLE: lines}))
    rows = tables(report(named))["按责任单位"].rows
    assert [row.cells[:2] for row in rows] == [("站务部", 554), ("其他责任单位或人员", 58), ("合计", 612)]
    printed = "".join(all_texts(report(named))) + print_json(report_data(named, NAMES)).decode()
    assert "张三" not in printed
    assert "李四" not in printed


def test_a_due_instant_is_24_hours_of_its_day() -> None:
    assert "2026年10月16日24时" in said(report(content()))


def test_every_figure_that_can_be_restated_has_a_name() -> None:
    stated = {name for name, _ in stated_of(figures(validity(1, 1, 1)), None)}
    assert stated | set(FigureKey) <= set(FIGURES)


def test_every_stored_word_has_its_chinese() -> None:
    said_of: list[tuple[Mapping[Any, str], type[StrEnum]]] = [
        (STATES, MeasureState),
        (DUTIES, DutyStatus),
        (REPORTS, ReportStatus),
        (COUNTED_AS, CountedAs),
        (CLOCKS, Clock),
        (VALIDITY, Validity),
    ]
    for words, kind in said_of:
        assert set(words) == set(kind)


def test_the_years_summary_speaks_of_the_year_and_of_the_tests() -> None:
    paper = annual_summary(annual(), NAMES, digest="ab" * 32)
    assert paper.title == "沈阳地铁集团有限公司\n2026年度乘客投诉处理情况汇总"
    assert "本季度" not in said(paper)
    shown = tables(paper)
    assert [row.cells[0] for row in shown["分季度"].rows] == ["2026年第三季度", "全年"]
    assert shown["季度报告"].rows[0].cells == ("2026年第三季度", None, None, "未起草")
    assert shown["第十三条判断"].rows == ()
