"""Paper as HTML: whole by itself, and closed to what people wrote."""

import re
from base64 import b64encode
from hashlib import sha256

from app.documents.paper.html import print_html
from app.documents.paper.model import Column, Heading, Paragraph, Row, Table
from tests.documents.paper.papers import paper, whole_paper


def test_what_people_wrote_is_escaped_everywhere() -> None:
    evil = '<script>alert(1)</script>"onload="x'
    table = Table(evil, "表", (Column(evil),), (Row((evil,)),), unit=evil, notes=(evil,))
    printed = print_html(
        paper(Heading(1, evil), Paragraph(evil, lead=evil), table, title=evil, number=evil, contact=evil)
    ).decode()
    assert "<script" not in printed
    assert not re.search(r'<[^>]*"onload=', printed)


def test_nothing_is_asked_from_elsewhere_and_no_style_attribute_stands() -> None:
    printed = print_html(whole_paper()).decode()
    assert not re.search(r"\sstyle=|<link|<script|src=|https?://(?!www\.w3\.org/2000/svg)", printed)


def test_the_policy_allows_exactly_the_one_style() -> None:
    printed = print_html(whole_paper()).decode()
    style = re.search(r"<style>(.*?)</style>", printed, re.DOTALL)
    assert style is not None
    digest = b64encode(sha256(style[1].encode()).digest()).decode()
    assert f"default-src 'none'; style-src 'sha256-{digest}'" in printed


def test_tables_have_captions_and_heads_with_scope() -> None:
    printed = print_html(whole_paper()).decode()
    assert "<caption>表1 主要指标" in printed
    assert printed.count('<th scope="col">') == 5
    assert "<h2>一、总体情况</h2>" in printed
    assert '<html lang="zh-CN">' in printed
