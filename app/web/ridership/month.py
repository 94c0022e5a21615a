"""A month at a glance: every line on every day, what is missing, what stood still, what was certified (rule F4)."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fastapi import APIRouter
from starlette.responses import Response

from app.domain.network import Line
from app.domain.parties import OrganisationCode
from app.domain.ridership.records import RecordedValue
from app.domain.ridership.values import Basis, Span, first_of_month, last_of_month
from app.usecases.errors import NotFound
from app.usecases.queries.ridership import (
    RidershipAsked,
    RidershipCoverage,
    list_ridership,
    read_ridership_coverage,
)
from app.web.days import day_words, weekday_words
from app.web.page import Page
from app.web.ridership import access
from app.web.ridership.places import (
    BASES,
    RIDERSHIP,
    TOTAL,
    Month,
    MonthAsked,
    Operator,
    line_words,
    operators,
    shown,
)
from app.web.staff import TheStaffPage

router = APIRouter(prefix=RIDERSHIP)

AT_ONCE = 499
Values = Mapping[tuple[str, Span, date], RecordedValue]


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """`state`: known, stopped, missing, or none where the line was not open; a total that nobody stated is none."""

    words: str
    state: str
    link: str = ""


NOTHING = Cell(words="--", state="none")


@router.get("", name="ridership", **access.READS)
async def begin(page: TheStaffPage) -> Response:
    found = await operators(page)
    if not found:
        raise NotFound
    return page.go(f"{RIDERSHIP}/{next(iter(found))}")


@router.get("/{operator}", name="ridership_month", **access.READS)
async def month(
    operator: Operator,
    page: TheStaffPage,
    month: MonthAsked = "",
    basis: Basis = Basis.BOARDINGS,
    done: str = "",
) -> Response:
    chosen = Month.of(month, page.today)
    asked = RidershipAsked(
        operator=OrganisationCode(operator), first_on=chosen.first, last_on=chosen.last_known, basis=basis
    )
    values = await _values(page, asked)
    coverage = await read_ridership_coverage(page.site.office, asked, **page.who)
    found = await operators(page)
    here = f"{RIDERSHIP}/{operator}"
    words = line_words(page, operator)
    has_total = any(line == TOTAL for line, _, _ in values)
    columns = [column for column in words if column != TOTAL or has_total or len(words) == 1]
    glance = Glance(
        at=here,
        lines={line.code: line for line in page.site.office.network.lines_of(asked.operator)},
        columns=columns,
        basis=basis,
        values=values,
        stating=bool(page.by.held & access.STATING),
    )
    return page.show(
        "ridership/month.html",
        here=here,
        done=done,
        name=found.get(operator, operator),
        operators=[(f"{RIDERSHIP}/{code}?month={chosen.name}", words) for code, words in found.items()],
        current=f"{here}?month={chosen.name}",
        month=chosen,
        before=f"{here}?month={chosen.before}&basis={basis}",
        after=f"{here}?month={chosen.after}&basis={basis}"
        if chosen.last_known == last_of_month(chosen.first)
        else "",
        bases=[(f"{here}?month={chosen.name}&basis={one}", words) for one, words in BASES.items()],
        current_basis=f"{here}?month={chosen.name}&basis={basis}",
        basis=BASES[basis],
        heads=[words[column] for column in columns],
        rows=glance.rows(chosen.days),
        certified=glance.certified(chosen),
        trips=None if coverage.total.trips is None else shown(coverage.total.trips),
        missing=_missing(page, operator, coverage),
        differences=_differences(page, operator, coverage),
        may_state=bool(page.by.held & access.STATING),
    )


async def _values(page: Page, asked: RidershipAsked) -> Values:
    found: dict[tuple[str, Span, date], RecordedValue] = {}
    cursor = None
    while True:
        some = await list_ridership(page.site.office, asked, after=cursor, limit=AT_ONCE, **page.who)
        for one in some.values:
            key = one.value.key
            found[key.line or TOTAL, key.span, key.first_on] = one
        cursor = some.next
        if cursor is None:
            return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Glance:
    """The values of a month by line and day; `stating`: the page offers to state what is missing."""

    at: str
    lines: Mapping[str, Line]
    columns: Sequence[str]
    basis: Basis
    values: Values
    stating: bool

    def rows(self, days: Sequence[date]) -> list[tuple[str, str, list[Cell]]]:
        return [
            (
                f"{day.month}月{day.day}日",
                weekday_words(day),
                [self._cell(column, day) for column in self.columns],
            )
            for day in days
        ]

    def certified(self, month: Month) -> list[Cell]:
        """None where no line and no total of the month was certified."""
        found = {column: self._month(column, month.first) for column in self.columns}
        if not any(found.values()):
            return []
        return [self._known(column, month.name, one) if one else NOTHING for column, one in found.items()]

    def _cell(self, column: str, day: date) -> Cell:
        found = self.values.get((column, Span.DAY, day))
        if found is not None:
            return self._known(column, day.isoformat(), found)
        if not self._is_owed(column, day):
            return NOTHING
        link = f"{self.at}/entry?line={column}&on={day}" if self.stating else ""
        return Cell(words="缺", state="missing", link=link)

    def _is_owed(self, column: str, day: date) -> bool:
        """Rule F4: of a line in service that day, where neither the operator's total nor a month tells it."""
        if column == TOTAL and self.lines:
            return False
        is_told = self._month(column, day) or self._month(TOTAL, day) or (TOTAL, Span.DAY, day) in self.values
        runs = column == TOTAL or self.lines[column].is_in_service_on(day)
        return runs and not is_told

    def _month(self, column: str, day: date) -> RecordedValue | None:
        return self.values.get((column, Span.MONTH, first_of_month(day)))

    def _known(self, column: str, period: str, found: RecordedValue) -> Cell:
        link = f"{self.at}/values/{column}/{period}?basis={self.basis}"
        if found.value.stopped_by is not None:
            return Cell(words="停运", state="stopped", link=link)
        return Cell(words=shown(found.value.trips), state="known", link=link)


def _missing(page: Page, operator: str, coverage: RidershipCoverage) -> Sequence[str]:
    lines = line_words(page, operator)
    return [
        f"{lines.get(run.line or TOTAL, run.line or '')} {day_words(run.first_on)}"
        + ("" if run.days == 1 else f"至{day_words(run.last_on)}（{run.days} 天）")
        for run in coverage.total.missing_runs
    ]


def _differences(page: Page, operator: str, coverage: RidershipCoverage) -> Sequence[str]:
    lines = line_words(page, operator)
    return [
        f"{lines.get(one.line or TOTAL, one.line or '')}：核定月总数 {shown(one.certified)}，各日之和 {shown(one.days)}"
        for one in coverage.differences
    ]
