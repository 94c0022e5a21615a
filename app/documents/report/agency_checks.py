"""五、监督检查情况: call-backs, records inspections, on-site checks, with what was looked at and found (Art. 13)."""

from collections.abc import Iterable, Iterator

from app.documents.paper.model import Align, Block, Column, Heading, Paragraph, Row, Share, Table
from app.documents.report.names import Names
from app.documents.report.sentences import share
from app.documents.vocabulary import said
from app.domain.figures import results
from app.domain.figures.agency import AgencyFigures, AgencySide, CheckCounts

_OF_CHECKS = (
    Column("次数", 3, Align.RIGHT),
    Column("检查对象\n（件、处）", 5, Align.RIGHT),
    Column("发现问题\n（件、处）", 5, Align.RIGHT),
    Column("问题率", 9, Align.RIGHT),
    Column("要求整改\n（次）", 5, Align.RIGHT),
)


def checks(figures: AgencyFigures) -> Iterator[Block]:
    yield Heading(1, "监督检查情况")
    yield Heading(2, "检查方式")
    yield Paragraph(_sentence(figures.checks))
    yield Table(
        title="监督检查情况（按方式）",
        sheet="检查按方式",
        columns=(Column("方式", 7), *_OF_CHECKS),
        rows=(
            *(_row(said(one.kind), [one]) for one in figures.checks),
            _row("合计", figures.checks, is_total=True),
        ),
        notes=("问题率为发现问题的对象占检查对象之比。",),
    )


def checks_by_operator(figures: AgencyFigures, names: Names) -> Iterator[Block]:
    checked = [side for side in figures.sides if side.operator and sum(one.held for one in side.checks)]
    yield Heading(2, "各运营单位受检情况")
    yield Table(
        title="监督检查情况（按运营单位）",
        sheet="检查按运营单位",
        columns=(Column("运营单位", 11), Column("方式", 5), *_OF_CHECKS),
        rows=tuple(row for side in checked for row in _side(side, names)),
        notes=("只列有检查的运营单位和方式。",),
        when_empty="本季度没有监督检查",
    )


def _sentence(counts: tuple[CheckCounts, ...]) -> str:
    held = sum(one.held for one in counts)
    if not held:
        return "本季度没有开展抽查回访、查阅资料和现场检查。"
    parts = "，".join(f"{said(one.kind)}{one.held}次" for one in counts)
    looked_at, found_in = sum(one.looked_at for one in counts), sum(one.found_in for one in counts)
    demanded = sum(one.demanded for one in counts)
    return (
        f"本季度开展监督检查{held}次，其中{parts}；检查对象{looked_at}件（处），发现问题{found_in}件（处），"
        f"问题率{share(results.Share(found_in, looked_at))}；要求限期整改{demanded}次。"
    )


def _side(side: AgencySide, names: Names) -> Iterator[Row]:
    name = names.unit(side.operator)
    for one in side.checks:
        if one.held:
            yield _with(name, _row(said(one.kind), [one]))
    yield _with(name, _row("小计", side.checks, is_total=True))


def _with(name: str, row: Row) -> Row:
    return Row((name, *row.cells), is_total=row.is_total)


def _row(name: str, counts: Iterable[CheckCounts], *, is_total: bool = False) -> Row:
    found = list(counts)
    looked_at, found_in = sum(one.looked_at for one in found), sum(one.found_in for one in found)
    cells = (
        name,
        sum(one.held for one in found),
        looked_at,
        found_in,
        Share(found_in, looked_at),
        sum(one.demanded for one in found),
    )
    return Row(cells, is_total)
