"""The quarterly report of Art. 8 as paper: the figures worded, what the operator wrote, the list of cases (rule F8)."""

from app.documents.numerals import chinese_instant
from app.documents.paper.model import Block, Paper, Paragraph, Provenance, Signature
from app.documents.report.calls import calls_of_the_quarter
from app.documents.report.composition import composition
from app.documents.report.handling import handling
from app.documents.report.listing import attachments
from app.documents.report.names import BASES, Names, days_of, quarter_name
from app.documents.report.narrative import causes_and_measures
from app.documents.report.overview import overview
from app.documents.report.remarks import remarks
from app.domain.instants import local_date
from app.domain.reports.content import ReportContent

MARK_LENGTH = 16


def quarterly_report(content: ReportContent, names: Names, *, digest: str) -> Paper:
    """`digest` is the SHA-256 of the report's data (`report.json`), which tells that they belong together."""
    quarter = quarter_name(content.quarter)
    return Paper(
        title=f"{names.operator}\n{quarter}乘客投诉处理情况报告",
        subtitle=_standing(content),
        organ=names.operator,
        made_at=content.as_of,
        addressee=names.agency,
        blocks=tuple(_blocks(content, names, quarter)),
        attachments=attachments(content, names),
        signature=Signature(names.operator, None if content.is_draft else local_date(content.as_of)),
        provenance=_provenance(content, digest),
    )


def _standing(content: ReportContent) -> str:
    if content.is_draft:
        return f"（草稿，拟为第{content.version}版，未提交）"
    return f"（第{content.version}版）" if content.version > 1 else ""


def _blocks(content: ReportContent, names: Names, quarter: str) -> list[Block]:
    figures = content.figures
    return [
        Paragraph(
            f"根据《{names.law}》（{names.law_number}）第八条，现将{quarter}（{days_of(figures.period)}）"
            "乘客投诉及处理情况报告如下。"
        ),
        *overview(figures, content.comparison, content.threshold, names),
        *composition(figures, names, calls_of_the_quarter(content)),
        *handling(figures),
        *causes_and_measures(content.narrative, names),
        *remarks(content, names),
    ]


def _provenance(content: ReportContent, digest: str) -> Provenance:
    figures = content.figures
    version = f"第{content.version}版{'（草稿）' if content.is_draft else ''}"
    return Provenance(
        lines=(
            ("统计期间", days_of(figures.period)),
            ("统计口径", f"投诉按收到之日归期；投诉率以{BASES[figures.rate.ridership.basis]}为分母"),
            ("数据截至", f"{chinese_instant(content.as_of)}（北京时间）"),
            ("版本", version),
            ("数据校验", f"report.json 的 SHA-256：{digest}"),
        ),
        mark=f"{version} · 数据校验 {digest[:MARK_LENGTH]}",
    )
