"""What may stand on paper, and what is said where it cannot."""

from io import BytesIO

import pytest
from pypdf import PdfReader
from typst import Fonts

from app.documents.paper.faces import FOLDERS, STACKS, printable_characters
from app.documents.paper.legible import lacking, names_of, plain, with_marks, without_invisible
from app.documents.paper.model import Paragraph, Row, Table
from app.documents.paper.pdf import print_pdf
from tests.documents.paper.papers import TABLE, paper


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        pytest.param("张\u202e三\u202c", "张三", id="turned text"),
        pytest.param("张\u200b三\u2060", "张三", id="nothing between"),
        pytest.param("张\x00三\x1b", "张三", id="controls"),
        pytest.param("甲\r\n乙\u2028丙\t丁", "甲\n乙\n丙 丁", id="ends of lines"),
        pytest.param("葛\U000e0100", "葛", id="variation selector"),
        pytest.param("𠮷㛃\ue863", "𠮷㛃\ue863", id="rare characters and those of old systems stay"),
        pytest.param("231\u00a0203", "231\u00a0203", id="a space that does not break stays"),
    ],
)
def test_what_cannot_be_seen_does_not_stay(written: str, shown: str) -> None:
    assert plain(written) == shown


@pytest.mark.parametrize("character", "𠮷㛃䶮𫖮龘㐂〇〔〕—…％÷㎡①Ⅰ√□")
def test_our_faces_print_rare_names_and_the_signs_of_papers(character: str) -> None:
    assert character in printable_characters()


def test_a_character_no_face_has_is_marked_and_named() -> None:
    found = lacking(paper(Paragraph("张😀\ue863")))
    assert (names_of(found), with_marks("张😀")) == ("U+E863、U+1F600", "张〓")


def test_the_printed_page_names_what_it_could_not_print() -> None:
    pages = PdfReader(BytesIO(print_pdf(paper(Paragraph("乘客张😀反映。"))))).pages
    text = "".join(page.extract_text() for page in pages)
    assert "〓" in text
    assert "U+1F600" in text


def test_every_text_of_a_paper_is_cleaned() -> None:
    dirty = Table("表\u202e", "表", TABLE.columns, (Row(("\x07甲", 1, None, None)),))
    cleaned = without_invisible(paper(dirty, contact="电\u200b话"))
    table = cleaned.blocks[0]
    assert isinstance(table, Table)
    assert (table.title, table.rows[0].cells[0], cleaned.contact) == ("表", "甲", "电话")


def test_each_stack_is_of_faces_we_ship() -> None:
    shipped = set(
        Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(FOLDERS)).families()
    )
    assert {family for stack in STACKS.values() for family in stack} <= shipped
