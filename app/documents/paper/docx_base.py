"""The document our papers start from: page, faces and styles of GB/T 9704, built here rather than shipped."""

from collections.abc import Iterator

import docx
from docx.document import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import nsdecls, qn
from docx.oxml.parser import parse_xml
from docx.section import Section
from docx.shared import Length, Mm, Pt
from docx.styles.style import ParagraphStyle

from app.documents.paper.model import Paper

SONG, HEI, KAI, TITLE = "仿宋_GB2312", "黑体", "楷体_GB2312", "方正小标宋简体"
LATIN = "Times New Roman"
ALSO = {
    SONG: "仿宋",
    HEI: "SimHei",
    KAI: "楷体",
    TITLE: "宋体",
}
TITLE_STYLE, FLUSH_STYLE, CELL_STYLE = "Paper Title", "Paper Flush", "Paper Cell"
HEAD_CELL_STYLE, CAPTION_STYLE, FORM_STYLE = "Paper Cell Head", "Paper Caption", "Paper Form"
BODY = 16
PITCH = 576  # 28.8 pt in twentieths: 22 lines
CLOSER = -5  # twentieths of a point between characters: 28 of them, of 16 pt, in 156 mm
_THEMES = ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme")


def blank(paper: Paper) -> Document:
    """An empty document with our styles; its dates are the paper's."""
    document = docx.Document()
    _without_thumbnail(document)
    _describe(document, paper)
    _styles(document)
    portrait(document.sections[0])
    document.settings.odd_and_even_pages_header_footer = True
    _bound_on_both_sides(document)
    return document


def _bound_on_both_sides(document: Document) -> None:
    """The binding edge changes sides with the pages; the settings of a document have an order."""
    zoom = document.settings.element.find(qn("w:zoom"))
    if zoom is None:
        raise ValueError("the library's own document has other settings than before")
    zoom.addnext(parse_xml(f"<w:mirrorMargins {nsdecls('w')}/>"))


def portrait(section: Section) -> None:
    # GB/T 9704 5.2.1
    section.orientation = WD_ORIENT.PORTRAIT
    _page(section, Mm(210), Mm(297), (Mm(37), Mm(26), Mm(35), Mm(28)))


def landscape(section: Section) -> None:
    # GB/T 9704 8: a wide table turns
    section.orientation = WD_ORIENT.LANDSCAPE
    _page(section, Mm(297), Mm(210), (Mm(28), Mm(35), Mm(26), Mm(37)))


def _page(
    section: Section, width: Length, height: Length, margins: tuple[Length, Length, Length, Length]
) -> None:
    section.page_width, section.page_height = width, height
    section.top_margin, section.right_margin, section.bottom_margin, section.left_margin = margins
    section.footer_distance = Mm(margins[2].mm - 12)  # 7 mm below the type area, one line high
    for grid in section._sectPr.findall(qn("w:docGrid")):  # noqa: SLF001 - python-docx has no name for the grid
        section._sectPr.remove(grid)  # noqa: SLF001
    grid_ = f'<w:docGrid {nsdecls("w")} w:type="lines" w:linePitch="{PITCH}"/>'
    section._sectPr.append(parse_xml(grid_))  # noqa: SLF001


def font_table() -> bytes:
    """Which face stands in where the official one is not installed."""
    faces = "".join(_font(name, also) for name, also in ALSO.items())
    return f'<?xml version="1.0" encoding="UTF-8"?><w:fonts {nsdecls("w")}>{faces}</w:fonts>'.encode()


def _font(name: str, also: str) -> str:
    return (
        f'<w:font w:name="{name}"><w:altName w:val="{also}"/><w:charset w:val="86"/>'
        '<w:family w:val="auto"/><w:pitch w:val="default"/></w:font>'
    )


def _without_thumbnail(document: Document) -> None:
    relations = document.part.package.rels
    for key in [key for key, one in relations.items() if one.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[key]


def _describe(document: Document, paper: Paper) -> None:
    about = document.core_properties
    about.title, about.author, about.comments = paper.title.replace("\n", ""), paper.organ, ""
    about.last_modified_by, about.revision, about.language = paper.organ, 1, "zh-CN"
    about.created = about.modified = paper.made_at.replace(microsecond=0)


def _styles(document: Document) -> None:
    _plain_defaults(document)
    _shape(_style(document, "Normal"), face=SONG, size=BODY, indent=200, exact=PITCH)
    for level, face in enumerate((HEI, KAI, SONG, SONG), 1):
        heading = _style(document, f"Heading {level}")
        _shape(heading, face=face, size=BODY, indent=200, exact=PITCH)
        heading.paragraph_format.keep_with_next = True
    _shape(_added(document, TITLE_STYLE), face=TITLE, size=22, align="center", exact=700)
    _shape(_added(document, FLUSH_STYLE), face=SONG, size=BODY, exact=PITCH)
    _shape(_added(document, CELL_STYLE), face=SONG, size=10.5)
    _shape(_added(document, HEAD_CELL_STYLE), face=HEI, size=10.5, align="center")
    caption = _added(document, CAPTION_STYLE)
    _shape(caption, face=HEI, size=12, align="center")
    caption.paragraph_format.space_before, caption.paragraph_format.space_after = Pt(8), Pt(4)
    caption.paragraph_format.keep_with_next = True
    _shape(_added(document, FORM_STYLE), face=SONG, size=12)


def _plain_defaults(document: Document) -> None:
    """A theme's faces would win over ours: none stays."""
    for fonts in document.styles.element.iter(qn("w:rFonts")):
        for theme in _THEMES:
            fonts.attrib.pop(qn(f"w:{theme}"), None)
    for language in document.styles.element.iter(qn("w:lang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _style(document: Document, name: str) -> ParagraphStyle:
    style = document.styles[name]
    if not isinstance(style, ParagraphStyle):
        raise TypeError(f"{name} is no style of a paragraph")
    return style


def _added(document: Document, name: str) -> ParagraphStyle:
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    return _style(document, name)


def _shape(
    style: ParagraphStyle, *, face: str, size: float, align: str = "both", indent: int = 0, exact: int = 0
) -> None:
    """`indent` in hundredths of a character, `exact` the line pitch in twentieths of a point (0: as it needs)."""
    element = style.element
    for name in ("w:pPr", "w:rPr"):
        for old in element.findall(qn(name)):
            element.remove(old)
    element.append(parse_xml(f"<w:pPr {nsdecls('w')}>{''.join(_paragraph(align, indent, exact))}</w:pPr>"))
    faces = f'w:ascii="{LATIN}" w:hAnsi="{LATIN}" w:cs="{LATIN}" w:eastAsia="{face}"'
    half_points = int(size * 2)
    closer = f'<w:spacing w:val="{CLOSER}"/>' if size == BODY else ""
    element.append(
        parse_xml(
            f'<w:rPr {nsdecls("w")}><w:rFonts {faces}/><w:b w:val="0"/><w:bCs w:val="0"/><w:i w:val="0"/>'
            f'<w:color w:val="000000"/>{closer}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/></w:rPr>'
        )
    )


def _paragraph(align: str, indent: int, exact: int) -> Iterator[str]:
    yield '<w:widowControl w:val="0"/>'
    if not exact:
        yield '<w:snapToGrid w:val="0"/>'
    line = f'w:line="{exact}" w:lineRule="exact"' if exact else 'w:line="264" w:lineRule="auto"'
    yield f'<w:spacing w:before="0" w:after="0" {line}/>'
    yield f'<w:ind w:firstLineChars="{indent}" w:firstLine="{indent * 32 // 10}"/>'
    yield f'<w:jc w:val="{align}"/>'
