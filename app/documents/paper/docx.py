"""Paper as a document that an office can edit: official faces by name, real tables, page numbers as fields."""

import unicodedata
from io import BytesIO

from docx.document import Document
from docx.enum.section import WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.section import Section, _Footer
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph as DocxParagraph

from app.documents.charts.drawing import draw
from app.documents.numerals import chinese_day
from app.documents.paper import docx_base
from app.documents.paper.docx_base import CAPTION_STYLE, CELL_STYLE, FLUSH_STYLE, TITLE_STYLE
from app.documents.paper.docx_tables import data_table, form_table, ruled_pairs
from app.documents.paper.legible import without_invisible
from app.documents.paper.model import (
    Attachment,
    Form,
    Head,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Signature,
    Table,
)
from app.documents.paper.numbering import Numbered, attachment_label, numbered_blocks
from app.documents.paper.pdf import picture
from app.documents.paper.sealed import sealed

_WIDTH, _TURNED_WIDTH = 156.0, 225.0
_RED = RGBColor(0xC8, 0x10, 0x2E)
_NO_DAY = "　　年　　月　　日"


def print_docx(paper: Paper) -> bytes:
    paper = without_invisible(paper)
    document = docx_base.blank(paper)
    _foot(document.sections[0], paper, _WIDTH, is_first=True)
    _opening(document, paper)
    for number, one in enumerate(numbered_blocks(paper.blocks)):
        _block(document, one, f"c{number}", _WIDTH)
    _closing(document, paper)
    for number, attachment in enumerate(paper.attachments, 1):
        _attachment(document, paper, attachment, number)
    saved = BytesIO()
    document.save(saved)
    return sealed(saved.getvalue(), {"word/fontTable.xml": docx_base.font_table()})


def _opening(document: Document, paper: Paper) -> None:
    if paper.head is not Head.NONE:
        _head(document, paper)
    if paper.number:
        number = _flush(document, paper.number)
        number.alignment = WD_ALIGN_PARAGRAPH.CENTER if paper.head is Head.NONE else WD_ALIGN_PARAGRAPH.RIGHT
    _flush(document, "")
    for line in paper.title.split("\n"):
        document.add_paragraph(line, TITLE_STYLE)
    if paper.subtitle:
        _flush(document, paper.subtitle).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _flush(document, "")
    if paper.addressee:
        _flush(document, f"{paper.addressee}：")


def _head(document: Document, paper: Paper) -> None:
    """GB/T 9704 10.1: the name, and below it the double rule, thick over thin; in red for an organ of state."""
    name = document.add_paragraph(paper.organ, TITLE_STYLE)
    colour = "C8102E" if paper.head is Head.RED else "000000"
    for run in name.runs:
        run.font.size = Pt(min(30, _WIDTH / 25.4 * 72 / max(_width(paper.organ), 1)))
        run.font.color.rgb = _RED if paper.head is Head.RED else RGBColor(0, 0, 0)
    kind = "thickThinSmallGap" if paper.head is Head.RED else "single"
    rule = f'<w:bottom w:val="{kind}" w:sz="18" w:space="8" w:color="{colour}"/>'
    properties = name._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no name for borders
    properties.insert_element_before(
        parse_xml(f"<w:pBdr {nsdecls('w')}>{rule}</w:pBdr>"), "w:spacing", "w:jc"
    )
    name.paragraph_format.line_spacing = Pt(40)


def _block(document: Document, one: Numbered, key: str, width: float) -> None:
    match one.block:
        case Heading(level, words):
            document.add_paragraph(one.label + words, f"Heading {level}")
        case Paragraph(words, lead):
            _paragraphs(document, words, lead)
        case Table():
            _table(document, one.block, one.label, width)
        case Form():
            _put(document, form_table(one.block, width))
        case Picture(chart):
            _picture(document, one.block, f"{one.label} {chart.title}", key)


def _paragraphs(document: Document, words: str, lead: str) -> None:
    for number, line in enumerate(words.split("\n")):
        paragraph = document.add_paragraph()
        if lead and number == 0:
            run = paragraph.add_run(lead)
            run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), docx_base.HEI)  # noqa: SLF001
        paragraph.add_run(line)


def _table(document: Document, table: Table, label: str, width: float) -> None:
    if table.title:
        document.add_paragraph(f"{label} {table.title}", CAPTION_STYLE)
    if table.unit:
        unit = document.add_paragraph(f"单位：{table.unit}", CELL_STYLE)
        unit.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        unit.paragraph_format.keep_with_next = True
    _put(document, data_table(table, width))
    for note in table.notes:
        document.add_paragraph(f"注：{note}", CELL_STYLE)


def _put(document: Document, table: object) -> None:
    """The table, and a thin paragraph that keeps it apart from the next."""
    after = document.add_paragraph("", CELL_STYLE)
    after.paragraph_format.line_spacing = Pt(8)
    after._p.addprevious(table)  # noqa: SLF001


def _picture(document: Document, shown: Picture, caption: str, key: str) -> None:
    place = document.add_paragraph("", CELL_STYLE)
    place.alignment = WD_ALIGN_PARAGRAPH.CENTER
    place.paragraph_format.keep_with_next = True
    inline = place.add_run().add_picture(BytesIO(picture(draw(shown.chart, key))), width=Mm(150))
    inline._inline.docPr.set("descr", shown.chart.summary)  # noqa: SLF001 - the words for who cannot see it
    document.add_paragraph(caption, CAPTION_STYLE).paragraph_format.keep_with_next = False


def _closing(document: Document, paper: Paper) -> None:
    _attachment_names(document, paper)
    if paper.signature:
        _signature(document, paper.signature, has_more=bool(paper.contact))
    if paper.contact:
        document.add_paragraph(f"（{paper.contact}）")
    for line in paper.small_print:
        document.add_paragraph(line, CELL_STYLE)
    if paper.provenance:
        _flush(document, "")
        _put(document, ruled_pairs(paper.provenance.lines, _WIDTH))


def _attachment_names(document: Document, paper: Paper) -> None:
    if paper.attachments:
        _flush(document, "")
    for number, attachment in enumerate(paper.attachments, 1):
        before = "附件：" if number == 1 else "　　　"
        label = f"{number}. " if len(paper.attachments) > 1 else ""
        document.add_paragraph(f"{before}{label}{attachment.name}")


def _signature(document: Document, signature: Signature, *, has_more: bool) -> None:
    # GB/T 9704 7.3.5; the last words stay with it, so that no page carries a signature alone
    if document.paragraphs:
        document.paragraphs[-1].paragraph_format.keep_with_next = True
    _flush(document, "").paragraph_format.keep_with_next = True
    for line in signature.lines:
        document.add_paragraph(line).paragraph_format.keep_with_next = True
    day = chinese_day(signature.on) if signature.on else _NO_DAY
    body_from_right, day_from_right = _from_right(_width(signature.body), _width(day), signature.sealed)
    _right(document, signature.body, body_from_right).paragraph_format.keep_with_next = True
    _right(document, day, day_from_right).paragraph_format.keep_with_next = has_more


def _from_right(body: float, day: float, sealed: bool) -> tuple[float, float]:
    """How many characters from the right edge: sealed, the body centred over the day; unsealed, the day two on."""
    if sealed:
        return max(0.0, 4 + day / 2 - body / 2), 4
    if body > day:
        return 2, max(0.0, body - day)
    return 4 + day - body, 2


def _right(document: Document, words: str, characters: float) -> DocxParagraph:
    paragraph = _flush(document, words)
    paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    paragraph.paragraph_format.right_indent = Pt(16 * characters)
    return paragraph


def _attachment(document: Document, paper: Paper, attachment: Attachment, number: int) -> None:
    section = document.add_section(WD_SECTION.NEW_PAGE)
    width = _TURNED_WIDTH if attachment.wide else _WIDTH
    (docx_base.landscape if attachment.wide else docx_base.portrait)(section)
    _foot(section, paper, width, is_first=False)
    label = _flush(document, attachment_label(number, len(paper.attachments)))
    for run in label.runs:
        run._r.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), docx_base.HEI)  # noqa: SLF001
    document.add_paragraph(attachment.name, TITLE_STYLE)
    _flush(document, "")
    for place, one in enumerate(numbered_blocks(attachment.blocks, f"附{number}-")):
        _block(document, one, f"a{number}-{place}", width)


def _foot(section: Section, paper: Paper, width: float, *, is_first: bool) -> None:
    """— 1 —: right on odd pages, left on even ones (GB/T 9704 7.5); none on the first page of a letter (10.1)."""
    mark = paper.provenance.mark if paper.provenance else ""
    section.different_first_page_header_footer = paper.head is not Head.NONE and is_first
    for footer, is_odd in ((section.footer, True), (section.even_page_footer, False)):
        footer.is_linked_to_previous = False
        _foot_line(footer, mark, is_odd=is_odd, width=width)


def _foot_line(footer: _Footer, mark: str, *, is_odd: bool, width: float) -> None:
    line = footer.paragraphs[0]
    line.style = CELL_STYLE
    line.paragraph_format.tab_stops.add_tab_stop(Mm(width - 5 if is_odd else width), alignment=2)
    for part in (mark, "\t", None) if is_odd else (None, "\t", mark):
        if part is None:
            _page_number(line)
        else:
            line.add_run(part).font.size = Pt(8)


def _page_number(line: DocxParagraph) -> None:
    faces = f'w:ascii="{docx_base.LATIN}" w:hAnsi="{docx_base.LATIN}" w:eastAsia="宋体"'
    properties = f'<w:rPr><w:rFonts {faces}/><w:sz w:val="28"/></w:rPr>'
    field = f'<w:fldSimple {nsdecls("w")} w:instr="PAGE"><w:r>{properties}<w:t>1</w:t></w:r></w:fldSimple>'
    for part in ("— ", field, " —"):
        if part is field:
            line._p.append(parse_xml(field))  # noqa: SLF001 - python-docx has no fields
        else:
            run = f'<w:r {nsdecls("w")}>{properties}<w:t xml:space="preserve">{part}</w:t></w:r>'
            line._p.append(parse_xml(run))  # noqa: SLF001


def _flush(document: Document, words: str) -> DocxParagraph:
    return document.add_paragraph(words, FLUSH_STYLE)


def _width(words: str) -> float:
    """In characters: a Han character is one, a figure half."""
    return sum(1.0 if unicodedata.east_asian_width(one) in {"W", "F", "A"} else 0.5 for one in words)
