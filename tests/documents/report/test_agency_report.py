"""The agency's quarterly paper: every percentage with its denominator, nothing estimated, the same bytes (rule F8)."""

import json
import re
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook

from app.documents.paper.model import Heading, Paragraph, Row, Share, Table
from app.documents.report.agency import agency_report
from app.documents.report.figure_words import FIGURES
from app.documents.report.files import agency_files
from app.domain.figures.agency import AgencyGroups, agency_figures
from app.domain.issues.digest import agency_stated, compiled
from tests.documents.report.agency_samples import AGENCY, AGENCY_NAMES, agency_content, second_version
from tests.documents.report.samples import AS_OF, QUARTER

pytestmark = pytest.mark.xdist_group("agency report")  # drawn by one process

PERCENT = re.compile(r"[0-9.]+%(?!（[0-9]+/[0-9]+）)")
DIGEST = "0" * 64


def text_of() -> str:
    paper = agency_report(agency_content(), AGENCY_NAMES, digest=DIGEST)
    return "\n".join(block.text for block in paper.blocks if isinstance(block, Paragraph | Heading))


def test_no_percentage_stands_without_its_denominator() -> None:
    said = text_of().replace("达到100%", "").replace("低于100%", "")
    assert PERCENT.findall(said) == []


def test_what_there_is_nothing_to_compare_with_is_said_and_not_nought() -> None:
    assert "上年同期没有登记数据，不作比较。" in text_of()
    [headlines] = [
        block
        for block in agency_report(agency_content(), AGENCY_NAMES, digest=DIGEST).blocks
        if isinstance(block, Table) and block.title == "主要数据"
    ]
    assert {row.cells[-1] for row in headlines.rows} == {None}


def test_a_table_adds_up_to_its_total() -> None:
    for block in agency_report(agency_content(), AGENCY_NAMES, digest=DIGEST).blocks:
        if (
            isinstance(block, Table)
            and any(row.is_total for row in block.rows)
            and "按运营单位" not in block.title
        ):
            *rows, total = block.rows
            for index, cell in enumerate(total.cells):
                if isinstance(cell, int):
                    assert cell == sum(_number(row, index) for row in rows), block.title


def _number(row: Row, index: int) -> int:
    cell = row.cells[index]
    assert isinstance(cell, int)
    return cell


def test_a_share_is_never_more_than_its_whole() -> None:
    for block in agency_report(agency_content(), AGENCY_NAMES, digest=DIGEST).blocks:
        if isinstance(block, Table):
            shares = [cell for row in block.rows for cell in row.cells if isinstance(cell, Share)]
            assert all(0 <= one.part <= one.whole for one in shares)


def test_a_draft_and_an_issued_version_are_told_apart() -> None:
    draft = agency_report(agency_content(issued=False), AGENCY_NAMES, digest=DIGEST)
    issued = agency_report(agency_content(), AGENCY_NAMES, digest=DIGEST)
    assert draft.signature is not None
    assert issued.signature is not None
    assert ("草稿" in draft.subtitle, draft.signature.on) == (True, None)
    assert (issued.subtitle, str(issued.signature.on)) == ("", "2026-10-22")


def test_a_second_version_says_what_changed_since_the_first() -> None:
    paper = agency_report(second_version(), AGENCY_NAMES, digest=DIGEST)
    [restated] = [block for block in paper.blocks if isinstance(block, Table) and block.title == "数据重述"]
    assert [row.cells[1:] for row in restated.rows] == [
        ("申诉", 14, 15, "+1"),
        ("直接投诉直接办理", 8, 7, "-1"),
    ]


def test_a_quarter_in_which_nothing_happened_makes_a_paper_too() -> None:
    nothing = agency_figures(
        AgencyGroups(stages={}, acts={}, clocks={}),
        [],
        agency=AGENCY,
        period=QUARTER.period,
        as_of=AS_OF,
        is_partial=False,
    )
    empty = replace(agency_content(), figures=nothing, quarter_before=None, operators=())
    files = agency_files(empty, AGENCY_NAMES)
    assert "没有收到申诉" in files["agency.html"].decode()
    assert files["agency.pdf"].startswith(b"%PDF-")


def test_every_stated_figure_has_its_name() -> None:
    stated = agency_stated(agency_content().figures)
    assert [name for name, _ in stated if name not in FIGURES] == []
    assert len(dict(stated)) == len(stated)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    return dict(agency_files(agency_content(), AGENCY_NAMES))


def test_the_same_content_gives_the_same_bytes(files: dict[str, bytes]) -> None:
    assert agency_files(agency_content(), AGENCY_NAMES) == files


def test_the_workbook_has_a_sheet_for_each_table(files: dict[str, bytes]) -> None:
    book = load_workbook(BytesIO(files["agency.xlsx"]))
    assert {"主要数据", "期限执行", "检查按方式", "检查按运营单位", "投诉率和回复率", "转办转送"} <= set(
        book.sheetnames
    )


def test_the_data_hold_every_operator_exactly(files: dict[str, bytes]) -> None:
    data = json.loads(files["agency.json"])
    rates = {one["operator"]: one["rate"]["is_above"] for one in data["operators"]}
    assert rates == {"symetro": False, "syline": True}
    assert data["figures"]["orders"]["issued"] == 7


def test_the_digest_knows_nothing_of_the_instant() -> None:
    content = agency_content()
    later = replace(content, figures=replace(content.figures, as_of=AS_OF.replace(day=20)), version=3)
    assert compiled(later).digest == compiled(content).digest
    other = replace(content, figures=replace(content.figures, taken_up=8))
    assert compiled(other).digest != compiled(content).digest
