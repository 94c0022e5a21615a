"""Paper as PDF, read back."""

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DictionaryObject

from app.documents.paper.letter import form, labelled, letter, rows, signed_row
from app.documents.paper.model import Form, Heading, Paper, Paragraph, Signature
from app.documents.paper.pdf import print_pdf, print_pictures
from tests.documents.paper.papers import MADE_AT, paper, whole_paper

A4 = (595.28, 841.89)


def read(printed: Paper) -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(print_pdf(printed))).pages]


def squeezed(printed: Paper) -> str:
    return "".join("".join(read(printed)).split())


def test_a_line_holds_28_characters_and_a_page_22_lines() -> None:
    # GB/T 9704 5.2.3; the first page carries the title
    pages = read(paper(Paragraph("测" * 28 * 60)))
    lines = [line for line in pages[1].splitlines() if line.startswith("测")]
    assert ({len(line) for line in lines}, len(lines)) == ({28}, 22)


def test_the_page_is_a4_and_a_wide_attachment_turns() -> None:
    boxes = [page.mediabox for page in PdfReader(BytesIO(print_pdf(whole_paper()))).pages]
    sizes = [(float(box.width), float(box.height)) for box in boxes]
    assert sizes[0] == pytest.approx(A4, abs=0.1)
    assert sizes[-1] == pytest.approx((A4[1], A4[0]), abs=0.1)


def test_headings_tables_and_pictures_are_numbered() -> None:
    text = squeezed(whole_paper())
    for words in ("一、总体情况", "（一）受理", "二、说明", "表1主要指标", "图1投诉率趋势", "图2时限", "—1—"):
        assert words in text


def test_what_people_wrote_is_never_markup() -> None:
    written = '#panic("x") *粗* $x^2$ = 标题 \\ `code` <tag> @ref [a](b) // 注'
    text = squeezed(paper(Heading(1, written), Paragraph(written), title=written, contact=written))
    assert text.count("".join(written.split())) == 4


def test_only_faces_we_ship_are_embedded() -> None:
    held = (
        one.get_object() for one in PdfWriter(clone_from=BytesIO(print_pdf(whole_paper())))._objects if one
    )
    fonts = [one for one in held if isinstance(one, DictionaryObject) and "/BaseFont" in one]
    names = {str(font["/BaseFont"]).split("+")[-1] for font in fonts}
    assert names
    assert all(name.startswith(("NotoS", "Paper")) for name in names)


def test_the_file_can_be_archived_and_read_aloud() -> None:
    reader = PdfReader(BytesIO(print_pdf(whole_paper())))
    claims = reader.root_object["/Metadata"].get_object().get_data().decode()  # type: ignore[union-attr]
    for claim in ("<pdfaid:part>2</pdfaid:part>", "<pdfaid:conformance>A<", "<pdfuaid:part>1</pdfuaid:part>"):
        assert claim in claims
    assert str(reader.root_object["/Lang"]) == "zh-CN"
    assert "/StructTreeRoot" in reader.root_object


def test_the_document_carries_its_own_instant_and_words() -> None:
    about = PdfReader(BytesIO(print_pdf(whole_paper()))).metadata
    assert about is not None
    assert about.creation_date == MADE_AT
    assert about.author == "沈阳地铁集团有限公司"


def test_a_long_run_without_a_space_is_broken() -> None:
    address = "https://example.org/" + "x" * 200
    widest = max(len(line) for line in read(paper(Paragraph(address)))[0].splitlines())
    assert widest < 80


@pytest.mark.parametrize("is_organ", [True, False], ids=["organ", "operator"])
def test_a_letter_bears_its_head_number_addressee_and_day(is_organ: bool) -> None:
    sent = letter(
        organ="沈阳市交通运输综合行政执法队",
        is_organ_of_state=is_organ,
        title="申诉处理决定答复书",
        blocks=(Paragraph("现答复如下。"),),
        made_at=MADE_AT,
        number="沈交执投复〔2026〕15号",
        addressee="张三",
        signed_on=date(2026, 10, 15),
        foot=("告知凭据：录音0031",),
    )
    text = squeezed(sent)
    assert text.count("沈阳市交通运输综合行政执法队") == 2
    for words in ("沈交执投复〔2026〕15号", "张三：", "2026年10月15日", "告知凭据：录音0031"):
        assert words in text
    assert "—1—" not in text  # GB/T 9704 10.1: none on the first page


def test_a_seal_is_left_to_its_service_and_no_signature_stands_alone() -> None:
    for lines in range(16, 24):
        text = Paragraph("\n".join(["测" * 20] * lines))
        pages = read(paper(text, Paragraph("特此报告。"), signature=Signature("某公司", date(2026, 10, 15))))
        signed = next(page for page in pages if "2026" in page)
        assert "特此报告" in signed


def test_a_form_shows_labels_and_room_to_sign() -> None:
    grid = Form(
        (1, 3), (*rows([("案件编号", "00123"), ("备注", "")]).rows, signed_row("负责人审批", "", "签名："))
    )
    text = squeezed(
        form(organ="某队", title="呈批表", blocks=(*labelled([("时间", "10时")]), grid), made_at=MADE_AT)
    )
    for words in ("呈批表", "案件编号", "00123", "备注", "负责人审批", "签名：", "时间：10时"):
        assert words in text


def test_pages_can_be_looked_at() -> None:
    assert all(picture.startswith(b"\x89PNG") for picture in print_pictures(paper(), ppi=40))


def test_large_print_has_fewer_characters_in_a_line() -> None:
    lines = read(paper(Paragraph("测" * 280), large_print=True))[0].splitlines()
    assert max(line.count("测") for line in lines) == 22
