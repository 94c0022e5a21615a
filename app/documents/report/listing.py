"""The attachments: the list of cases and the examples. No personal data stands in either (rule D1)."""

from app.documents.paper.model import Align, Attachment, Block, Column, Heading, Paragraph, Row, Table
from app.documents.report.names import Names
from app.documents.vocabulary import said
from app.domain.figures.facts import Clock, CountedAs
from app.domain.proceedings.validity import Validity
from app.domain.reports.content import ListedCase, ReportContent
from app.domain.taxonomy import Channel

COUNTED_AS = {
    CountedAs.ACCEPTED: "受理",
    CountedAs.NON_ACCEPTED: "不予受理",
    CountedAs.FORWARDED: "转送",
    CountedAs.WITHDRAWN: "撤回",
    CountedAs.MERGED: "并入",
    CountedAs.RETYPED: "改类型",
    CountedAs.OTHER_MATTER: "非投诉",
    CountedAs.LEGACY: "施行前",
}
CLOCKS = {
    Clock.NOT_OWED: "不计时限",
    Clock.OPEN: "未到期",
    Clock.OVERDUE: "超期未告知",
    Clock.ON_TIME: "按时",
    Clock.LATE: "逾期告知",
    Clock.MISSED: "超期后终止",
}
VALIDITY = {Validity.VALID: "有效", Validity.NOT_VALID: "不构成有效", Validity.PENDING: "待认定"}


def attachments(content: ReportContent, names: Names) -> tuple[Attachment, ...]:
    return (
        Attachment("案件清单", (_cases(content.cases, names),), wide=True),
        Attachment("典型案例", _examples(content.narrative.typical_cases)),
    )


def _cases(cases: tuple[ListedCase, ...], names: Names) -> Table:
    return Table(
        title="",
        sheet="案件清单",
        columns=(
            Column("编号", 28),
            Column("收到日期", 12, Align.CENTRE),
            Column("渠道", 11),
            Column("线路", 9),
            Column("车站", 13),
            Column("事由", 15),
            Column("去向", 9, Align.CENTRE),
            Column("有效性", 12, Align.CENTRE),
            Column("告知日期", 12, Align.CENTRE),
            Column("时限", 10, Align.CENTRE),
        ),
        rows=tuple(_case(one, names) for one in cases),
        when_empty="本季度没有受理投诉",
    )


def _case(one: ListedCase, names: Names) -> Row:
    return Row(
        (
            one.number,
            one.received_on,
            said(Channel(one.channel)),
            names.line(one.line) if one.line else None,
            names.station(one.station) if one.station else None,
            names.category(one.category),
            COUNTED_AS[CountedAs(one.counted_as)],
            VALIDITY[one.validity],
            one.replied_on,
            CLOCKS[one.reply],
        )
    )


def _examples(texts: tuple[str, ...]) -> tuple[Block, ...]:
    if not texts:
        return (Paragraph("本季度没有选报典型案例。"),)
    blocks: list[Block] = []
    for place, text in enumerate(texts, 1):
        blocks += [Heading(1, f"案例{place}" if len(texts) > 1 else "案例"), Paragraph(text)]
    return tuple(blocks)
