"""Documents and workbooks, read back with other hands than wrote them."""

from decimal import Decimal
from io import BytesIO
from zipfile import ZipFile

import docx
import openpyxl
import pytest
from docx.oxml.ns import qn

from app.documents.paper.docx import print_docx
from app.documents.paper.letter import letter
from app.documents.paper.model import Column, Paragraph, Row, Share, Table
from app.documents.paper.sealed import sealed
from app.documents.paper.xlsx import print_xlsx
from tests.documents.paper.papers import MADE_AT, TABLE, TREND, paper, whole_paper


def parts(archive: bytes) -> dict[str, str]:
    with ZipFile(BytesIO(archive)) as files:
        return {name: files.read(name).decode(errors="replace") for name in files.namelist()}


def test_a_document_has_official_faces_and_the_page_of_the_standard() -> None:
    document = docx.Document(BytesIO(print_docx(whole_paper())))
    face = document.styles["Normal"].element.rPr.rFonts
    section = document.sections[0]
    assert face.get(qn("w:eastAsia")) == "仿宋_GB2312"
    lengths = (section.page_width, section.top_margin, section.left_margin)
    assert [round(length.mm) for length in lengths if length] == [210, 37, 28]
    assert document.styles["Heading 1"].element.rPr.rFonts.get(qn("w:eastAsia")) == "黑体"
    assert document.core_properties.created == document.core_properties.modified


def test_tables_repeat_their_heads_and_break_no_row() -> None:
    document = docx.Document(BytesIO(print_docx(whole_paper())))
    head, *others = document.tables[0].rows
    assert head._tr.trPr.find(qn("w:tblHeader")) is not None
    assert all(row._tr.trPr.find(qn("w:cantSplit")) is not None for row in others)
    assert [cell.text for cell in others[0].cells] == ["受理", "612", "99.82%（557/558）", "2026-09-30"]


def test_page_numbers_are_fields_right_on_odd_and_left_on_even_pages() -> None:
    section = docx.Document(BytesIO(print_docx(whole_paper()))).sections[0]
    odd, even = section.footer.paragraphs[0], section.even_page_footer.paragraphs[0]
    assert odd.text.startswith("第1版")
    assert even.text.rstrip().endswith("3f9a")
    assert all("PAGE" in foot._p.xml for foot in (odd, even))


def test_both_sides_are_printed_and_the_settings_keep_their_order() -> None:
    settings = docx.Document(BytesIO(print_docx(whole_paper()))).settings.element
    named = [child.tag.rpartition("}")[2] for child in settings]
    kept = ["zoom", "mirrorMargins", "proofState", "evenAndOddHeaders", "characterSpacingControl"]
    assert [name for name in named if name in kept] == kept


def test_a_letter_has_no_number_on_its_first_page() -> None:
    sent = letter(
        organ="某队", is_organ_of_state=True, title="答复书", blocks=(Paragraph("正文"),), made_at=MADE_AT
    )
    section = docx.Document(BytesIO(print_docx(sent))).sections[0]
    assert section.different_first_page_header_footer
    assert "PAGE" not in section.first_page_footer._element.xml


def test_words_that_look_like_markup_are_words() -> None:
    written = "<w:p>&amp;</w:p> \x00\ufffe 甲"
    table = Table("表", "表", (Column("项"),), (Row((written,)),))
    document = docx.Document(BytesIO(print_docx(paper(Paragraph(written), table))))
    assert "<w:p>&amp;</w:p>  甲" in [paragraph.text for paragraph in document.paragraphs]
    assert document.tables[0].rows[1].cells[0].text == "<w:p>&amp;</w:p>  甲"


def test_a_workbook_has_a_sheet_for_each_table_and_native_charts() -> None:
    printed = print_xlsx(whole_paper())
    assert openpyxl.load_workbook(BytesIO(printed)).sheetnames == ["报告", "指标", "图1", "图2", "清单"]
    charts = [name for name in parts(printed) if name.startswith("xl/charts/chart")]
    assert len(charts) == 2


def test_text_is_never_a_formula_and_a_share_has_both_its_numbers() -> None:
    sheet = openpyxl.load_workbook(BytesIO(print_xlsx(whole_paper())))["指标"]
    heads, first, second, total = list(sheet.iter_rows(min_row=2, max_row=5))
    assert [cell.value for cell in heads] == ["项目", "数", "率", "率（分子）", "率（分母）", "日"]
    assert [cell.value for cell in first][1:5] == [612, 0.9982, 557, 558]
    assert (second[0].value, second[0].data_type) == ("=1+1", "s")
    assert total[1].value == 231_203_400


def test_a_number_among_shares_stands_in_the_workbook_as_it_does_on_paper() -> None:
    mixed = Table(
        title="主要指标",
        sheet="指标",
        columns=(Column("指标"), Column("本季度")),
        rows=(
            Row(("受理投诉", 612)),
            Row(("投诉率", Decimal("2.41"))),
            Row(("回复率", Share(557, 558))),
            Row(("无数据", None)),
        ),
    )
    sheet = openpyxl.load_workbook(BytesIO(print_xlsx(paper(mixed))))["指标"]
    told = [[cell.value for cell in row[:4]] for row in sheet.iter_rows(min_row=3, max_row=6)]
    assert told == [
        ["受理投诉", 612, "—", "—"],
        ["投诉率", 2.41, "—", "—"],
        ["回复率", 0.9982, 557, 558],
        ["无数据", "—", "—", "—"],
    ]


def test_what_could_not_be_computed_is_an_empty_cell_under_the_chart() -> None:
    sheet = openpyxl.load_workbook(BytesIO(print_xlsx(whole_paper())))["图1"]
    assert [sheet.cell(row, 2).value for row in (2, 3, 4)] == [2.41, None, 3]
    assert sheet.cell(1, 3).value == TREND.threshold.label if TREND.threshold else ""


def test_archives_carry_no_clock() -> None:
    for printed in (print_docx(whole_paper()), print_xlsx(whole_paper())):
        with ZipFile(BytesIO(printed)) as files:
            assert {entry.date_time for entry in files.infolist()} == {(1980, 1, 1, 0, 0, 0)}
            assert {entry.create_system for entry in files.infolist()} == {0}


def test_sealing_twice_changes_nothing_and_a_file_can_be_replaced() -> None:
    archive = BytesIO()
    with ZipFile(archive, "w") as files:
        files.writestr("a.txt", "甲")
    once = sealed(archive.getvalue(), {"a.txt": "乙".encode()})
    assert sealed(once) == once
    assert parts(once) == {"a.txt": "乙"}


def test_a_table_refuses_a_row_of_another_width() -> None:
    with pytest.raises(ValueError, match="cells in a row"):
        Table("表", "表", TABLE.columns, (Row(("甲",)),))
