"""Charts: nothing cut off, a gap is a gap, readable without colour."""

import re
from dataclasses import replace
from fractions import Fraction
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.documents.charts.drawing import draw
from app.documents.charts.model import Chart, ChartKind, Series
from app.documents.charts.scale import scale_for
from app.documents.charts.svg import text_width, wrapped
from tests.documents.paper.papers import KEPT, TREND

SVG = "{http://www.w3.org/2000/svg}"
LONG = "电梯、自动扶梯停用时间过长且没有公告牌说明替代路线以及无障碍设施同时停用的情形"
BARS = Chart(ChartKind.BARS, "事由", "条形图。", "件", (LONG, "空调"), (Series("件数", (41, 0)),))


def elements(chart: Chart, name: str) -> list[ET.Element]:
    return list(ET.fromstring(draw(chart)).iter(f"{SVG}{name}"))


def words(chart: Chart) -> list[str]:
    return [one.text or "" for one in elements(chart, "text")]


@pytest.mark.parametrize("chart", [TREND, KEPT, BARS], ids=["lines", "stacked", "bars"])
def test_every_word_lies_within_the_drawing(chart: Chart) -> None:
    root = ET.fromstring(draw(chart))
    _, _, wide, high = (float(one) for one in root.attrib["viewBox"].split())
    for one in root.iter(f"{SVG}text"):
        x, y, long = (
            float(one.attrib["x"]),
            float(one.attrib["y"]),
            text_width(one.text or "", float(one.attrib["font-size"])),
        )
        before = {"start": 0.0, "middle": long / 2, "end": long}[one.attrib["text-anchor"]]
        assert -1 <= x - before <= x - before + long <= wide + 1, one.text
        assert 0 <= y <= high


@pytest.mark.parametrize("chart", [TREND, KEPT, BARS], ids=["lines", "stacked", "bars"])
def test_only_presentation_attributes_are_used(chart: Chart) -> None:
    assert not re.search(r"<style|<script|style=|class=|href=", draw(chart))


def test_no_line_is_drawn_across_a_gap_and_it_says_why() -> None:
    solid = [one for one in elements(TREND, "line") if one.attrib["stroke"] == "#0B5CAD"]
    assert solid == []
    assert "无法计算" in words(TREND)
    assert len(elements(TREND, "circle")) == 2


def test_the_threshold_is_dashed_and_named() -> None:
    dashed = [one for one in elements(TREND, "line") if "stroke-dasharray" in one.attrib]
    assert len(dashed) == 1
    assert "阈值3" in words(TREND)


def test_parts_of_a_bar_differ_by_hatching_and_say_their_numbers() -> None:
    fills = {one.attrib["fill"] for one in elements(KEPT, "rect")}
    assert any(fill.startswith("url(#") for fill in fills)
    assert "4 + 1 = 5" in words(KEPT)


def test_two_lines_differ_by_dash_and_mark() -> None:
    two = replace(TREND, series=(Series("甲", (1, 2, 3)), Series("乙", (3, 2, 1))), threshold=None)
    assert len(elements(two, "circle")) == 3
    assert any("stroke-dasharray" in one.attrib for one in elements(two, "line"))
    assert {"甲", "乙"} <= set(words(two))


def test_an_empty_chart_says_so() -> None:
    assert "本期无数据" in words(replace(BARS, series=(Series("件数", (0, 0)),)))


def test_names_of_people_cannot_break_the_drawing() -> None:
    named = replace(BARS, title="<b>", categories=('"><script>', "&"))
    assert elements(named, "script") == []


def test_a_chart_refuses_series_of_another_length() -> None:
    with pytest.raises(ValueError, match="categories"):
        replace(BARS, series=(Series("件数", (1,)),))


@given(values=st.lists(st.fractions(min_value=0, max_value=10**7), max_size=9))
def test_the_axis_begins_at_zero_and_reaches_all(values: list[Fraction]) -> None:
    ticks = scale_for(values, whole_numbers=False).ticks
    assert ticks[0] == 0
    assert ticks[-1] >= max(values, default=0)
    assert 2 <= len(ticks) <= 8


def test_counts_have_whole_ticks() -> None:
    assert all(tick.denominator == 1 for tick in scale_for([3], whole_numbers=True).ticks)


@given(text=st.text("电梯ab 1", max_size=60), room=st.integers(30, 200))
def test_wrapped_words_keep_to_their_room(text: str, room: int) -> None:
    assert all(text_width(line, 12) <= room for line in wrapped(text, room, 12, most=99))
    assert "".join(wrapped(text, room, 12, most=99)) == text
