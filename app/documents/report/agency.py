"""乘客投诉监督管理情况: the agency's own quarter as paper (Art. 13, rule F8)."""

from collections.abc import Callable, Iterator

from app.documents.numerals import chinese_day, chinese_instant
from app.documents.paper.model import (
    Align,
    Block,
    Cell,
    Column,
    Heading,
    Paper,
    Paragraph,
    Provenance,
    Row,
    Share,
    Signature,
    Table,
)
from app.documents.report.agency_checks import checks, checks_by_operator
from app.documents.report.agency_operators import operators
from app.documents.report.agency_stages import appeals, direct_complaints, orders
from app.documents.report.issued import MARK_LENGTH, restated, standing, version_words
from app.documents.report.names import Names, days_of, quarter_name
from app.documents.report.sentences import compared
from app.domain.figures.agency import AgencyFigures
from app.domain.figures.results import Timeliness
from app.domain.issues.content import AgencyContent


def agency_report(content: AgencyContent, names: Names, *, digest: str) -> Paper:
    """`digest` is the SHA-256 of `agency.json`. No personal data: everything in it is a count."""
    quarter = quarter_name(content.quarter)
    return Paper(
        title=f"{names.agency}\n{quarter}乘客投诉监督管理情况",
        subtitle=standing(content.version, content.issued_on),
        organ=names.agency,
        made_at=content.as_of,
        blocks=tuple(_blocks(content, names, quarter)),
        signature=Signature(names.agency, content.issued_on),
        provenance=_provenance(content, digest),
    )


def _blocks(content: AgencyContent, names: Names, quarter: str) -> Iterator[Block]:
    figures = content.figures
    yield Paragraph(
        f"根据《{names.law}》（{names.law_number}）第三条、第十二条、第十三条，现将{quarter}（{days_of(figures.period)}）"
        f"地铁交通乘客投诉监督管理情况报告如下。{_partial(figures)}"
    )
    yield Heading(1, "总体情况")
    yield Paragraph(_overall(content))
    yield _headlines(content)
    yield from direct_complaints(figures)
    yield from appeals(figures)
    yield from orders(figures)
    yield from checks(figures)
    yield from checks_by_operator(figures, names)
    yield from operators(content, names)
    yield from restated(content.restatements)
    yield Heading(1, "统计口径")
    yield from (Paragraph(sentence) for sentence in _method(content))


def _partial(figures: AgencyFigures) -> str:
    if not figures.is_partial:
        return ""
    return f"本办法自{chinese_day(figures.period.first_on)}起施行，本季度为不完整期间。"


def _overall(content: AgencyContent) -> str:
    figures, before, year = content.figures, content.quarter_before, content.year_before
    held = sum(one.held for one in figures.checks)
    return (
        f"本季度收到直接投诉{_versus(content, lambda one: one.direct_complaints.received)}；"
        f"收到申诉{_versus(content, lambda one: one.appeals.received)}。"
        f"下达责令{figures.orders.issued}件，约谈{figures.interviews}次、实地检查{figures.inspections}次（案件核查），"
        f"开展监督检查{held}次。{_no_comparison(before, year)}"
    )


def _versus(content: AgencyContent, read: Callable[[AgencyFigures], int]) -> str:
    now = read(content.figures)
    parts = [f"{now}件"]
    for with_what, other in (("上季度", content.quarter_before), ("上年同期", content.year_before)):
        if other is not None:
            parts.append(compared(now, read(other), with_what))
    return "，".join(parts)


def _no_comparison(before: AgencyFigures | None, year: AgencyFigures | None) -> str:
    lacking = [name for name, one in (("上季度", before), ("上年同期", year)) if one is None]
    return f"{'、'.join(lacking)}没有登记数据，不作比较。" if lacking else ""


def _headlines(content: AgencyContent) -> Table:
    columns = (
        ("本季度", content.figures),
        ("上季度", content.quarter_before),
        ("上年同期", content.year_before),
    )
    return Table(
        title="主要数据",
        sheet="主要数据",
        columns=(
            Column("项目", 13),
            Column("单位", 6, Align.CENTRE),
            *(Column(name, 9, Align.RIGHT, is_stacked=True) for name, _ in columns),
        ),
        rows=tuple(
            Row((name, unit, *(read(one) if one else None for _, one in columns)))
            for name, unit, read in _INDICATORS
        ),
        notes=("“—”表示没有登记数据或分母为零；按时率的分母为已完成和已到期的件数，列在百分比下方。",),
    )


def _kept(timeliness: Timeliness) -> Cell:
    return Share(timeliness.rate.part, timeliness.rate.whole)


_INDICATORS: tuple[tuple[str, str, Callable[[AgencyFigures], Cell]], ...] = (
    ("收到直接投诉", "件", lambda one: one.direct_complaints.received),
    ("　直接办理", "件", lambda one: one.taken_up),
    ("　转办", "件", lambda one: one.passed_on),
    ("直接投诉按时率", "％", lambda one: _kept(one.direct_complaints.timeliness)),
    ("收到申诉", "件", lambda one: one.appeals.received),
    ("申诉按时率", "％", lambda one: _kept(one.appeals.timeliness)),
    ("申请延长", "次", lambda one: one.extensions_asked),
    ("　批准延长", "件", lambda one: one.extensions_approved),
    ("下达责令", "件", lambda one: one.orders.issued),
    ("监督检查", "次", lambda one: sum(of.held for of in one.checks)),
    ("　检查对象", "件（处）", lambda one: sum(of.looked_at for of in one.checks)),
    ("　发现问题", "件（处）", lambda one: sum(of.found_in for of in one.checks)),
)


def _method(content: AgencyContent) -> Iterator[str]:
    yield (
        "直接投诉、申诉按本机构收到之日（北京时间）归入统计期，其延长、责令和督办随案归入同一统计期；监督检查按实施之日归入统计期，"
        "经更正的按更正后的记录统计，误登撤销的不计。"
    )
    yield (
        f"数据截至{chinese_instant(content.as_of)}，之后的办理进展不在本报告内。各运营单位的投诉率、回复率按其登记与本机构登记合并计算，"
        "同一事项只计一次；缺客运量的不作估算。"
    )


def _provenance(content: AgencyContent, digest: str) -> Provenance:
    version = version_words(content.version, content.issued_on)
    return Provenance(
        lines=(
            ("统计期间", days_of(content.figures.period)),
            ("数据截至", f"{chinese_instant(content.as_of)}（北京时间）"),
            ("版本", version),
            ("数据校验", f"agency.json 的 SHA-256：{digest}"),
        ),
        mark=f"{version} · 数据校验 {digest[:MARK_LENGTH]}",
    )
