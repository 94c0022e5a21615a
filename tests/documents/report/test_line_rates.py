"""What the report says of its lines: each with its own trips, or the days it lacks (rules F3, F4)."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from app.documents.paper.model import Block, Paragraph, Picture, Table
from app.documents.report.line_rates import rates_by_line
from app.domain.figures.results import LineRate
from app.domain.ridership.coverage import MissingRun
from tests.documents.report.samples import NAMES, QUARTER, figures, validity


def line(
    code: str | None, valid: int, trips: int | None, pending: int = 0, missing: Iterable[MissingRun] = ()
) -> LineRate:
    return LineRate(line=code, counts=validity(valid, 0, pending), trips=trips, missing=tuple(missing))


def blocks(*lines: LineRate, trips: int | None = 100_000_000) -> list[Block]:
    return list(rates_by_line(replace(figures(validity(7, 0, 1), trips), lines=lines), NAMES))


def said(*lines: LineRate, trips: int | None = 100_000_000) -> str:
    return "".join(one.text for one in blocks(*lines, trips=trips) if isinstance(one, Paragraph))


def table(*lines: LineRate) -> Table:
    return next(one for one in blocks(*lines) if isinstance(one, Table))


def test_the_lines_the_rest_and_the_operators_total_stand_in_one_table() -> None:
    shown = table(line("1", 3, 40_000_000, 1), line("2", 2, None), line(None, 2, None))
    assert [row.cells for row in shown.rows] == [
        ("1号线", 3, 1, 40_000_000, Decimal("0.08"), Decimal("0.10")),
        ("2号线", 2, 0, None, None, None),
        ("未指明线路", 2, 0, None, None, None),
        ("运营单位合计", 7, 1, 100_000_000, Decimal("0.07"), Decimal("0.08")),
    ]
    assert any("不对单条线路作判断" in note for note in shown.notes)


def test_the_highest_rates_are_said_with_both_numbers() -> None:
    words = said(line("1", 3, 1_000_000), line("2", 2, 500_000))
    assert (
        "2号线4.00次/百万人次（2件÷500\u00a0000人次），1号线3.00次/百万人次（3件÷1\u00a0000\u00a0000人次）"
        in words
    )


def test_lines_that_lack_the_same_days_are_named_together_and_no_total_is_shared_out() -> None:
    runs = {code: MissingRun(code, QUARTER.period.first_on, QUARTER.period.last_on) for code in ("1", "2")}
    words = said(*(line(code, 1, None, missing=[run]) for code, run in runs.items()))
    assert "各线路的投诉率均无法计算。" in words
    assert "1号线、2号线缺92天（2026年7月1日至9月30日）。运营单位合计数虽齐全，不分摊到线路。" in words


def test_one_missing_day_is_named_with_its_line() -> None:
    gap = MissingRun("9", date(2026, 8, 3), date(2026, 8, 3))
    words = said(line("1", 1, 1_000_000), line("9", 1, None, missing=[gap]), trips=None)
    assert "因缺客运量而不计算的线路：9号线缺1天（2026年8月3日）。" in words
    assert "合计" not in words


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        pytest.param((), "没有可计算投诉率的线路。", id="an operator without lines"),
        pytest.param((line("1", 0, 9),), "可计算投诉率的线路均没有有效投诉。", id="nothing was valid"),
    ],
)
def test_where_there_is_nothing_to_compare_it_says_so_and_draws_nothing(
    lines: tuple[LineRate, ...], words: str
) -> None:
    assert said(*lines) == words
    assert not any(isinstance(one, Picture) for one in blocks(*lines))
