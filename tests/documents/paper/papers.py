"""Papers to print in tests."""

from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

from app.documents.charts.model import Chart, ChartKind, Series, Threshold
from app.documents.paper.model import (
    Align,
    Attachment,
    Block,
    Column,
    Heading,
    Paper,
    Paragraph,
    Picture,
    Provenance,
    Row,
    Share,
    Signature,
    Table,
)

MADE_AT = datetime(2026, 10, 15, 0, 30, tzinfo=UTC)

TREND = Chart(
    kind=ChartKind.LINES,
    title="投诉率趋势（未超过3次/百万人次）",
    summary="折线图。",
    unit="次/百万人次",
    categories=("2026年\n1季度", "2026年\n2季度", "2026年\n3季度"),
    series=(Series("投诉率", (Fraction(241, 100), None, Fraction(3))),),
    threshold=Threshold("阈值3", 3),
    places=2,
)
KEPT = Chart(
    kind=ChartKind.STACKED_BARS,
    title="时限",
    summary="堆积条形图。",
    unit="件",
    categories=("启动处理", "处理完毕并告知"),
    series=(Series("按时", (5, 4)), Series("超期", (0, 1))),
)
TABLE = Table(
    title="主要指标",
    sheet="指标",
    columns=(Column("项目", 4), Column("数", 2, Align.RIGHT), Column("率", 3, Align.RIGHT), Column("日", 3)),
    rows=(
        Row(("受理", 612, Share(557, 558), date(2026, 9, 30))),
        Row(("=1+1", Decimal("2.41"), Share(0, 0), None)),
        Row(("合计", 231_203_400, None, None), is_total=True),
    ),
    unit="件",
    notes=("分母为有效投诉。",),
)


def paper(*blocks: Block, **given: object) -> Paper:
    shown = blocks or (Paragraph("正文。"),)
    made = {"title": "标题", "organ": "沈阳地铁集团有限公司", "made_at": MADE_AT, "blocks": shown}
    return Paper(**{**made, **given})  # type: ignore[arg-type]


def whole_paper() -> Paper:
    return paper(
        Heading(1, "总体情况"),
        Heading(2, "受理"),
        Paragraph("本季度受理612件。"),
        TABLE,
        Picture(TREND),
        Picture(KEPT),
        Heading(1, "说明"),
        Paragraph("以上。"),
        title="沈阳地铁集团有限公司\n2026年第三季度报告",
        addressee="沈阳市交通运输综合行政执法队",
        number="沈铁投报〔2026〕3号",
        signature=Signature("沈阳地铁集团有限公司", date(2026, 10, 15)),
        attachments=(Attachment("清单", (Table("", "清单", (Column("编号"),), ()),), wide=True),),
        provenance=Provenance((("统计期间", "2026年7月1日至9月30日"),), "第1版 · 数据校验 3f9a"),
        contact="联系电话：024-12328",
    )
