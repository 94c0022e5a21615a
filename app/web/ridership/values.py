"""One value with every version it had; stating one that is missing, asking for another number (rule F4)."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any, ClassVar

from fastapi import APIRouter, Path, Query
from pydantic import BeforeValidator, Field
from starlette.responses import Response

from app.domain.parties import OrganisationCode
from app.domain.ridership.records import RecordedValue
from app.domain.ridership.values import Basis, RidershipKey, RidershipValue, Span
from app.http.strict_models import Day, Reference, Text
from app.usecases.commands.propose_ridership_revision import RevisionStated, propose_ridership_revision
from app.usecases.commands.record_ridership import RidershipStated, record_ridership
from app.usecases.errors import NotFound
from app.usecases.queries.names import read_who_stated
from app.usecases.queries.ridership import read_ridership_versions, require_stating
from app.web.days import day_words, instant_words
from app.web.forms import Form, FormModel
from app.web.page import Page
from app.web.ridership import access
from app.web.ridership.places import BASES, RIDERSHIP, TOTAL, LineName, Operator, line_words, operators, shown
from app.web.staff import TheStaffPage

router = APIRouter(prefix=RIDERSHIP)

PeriodName = Annotated[str, Path(pattern=r"^20\d\d-\d\d(-\d\d)?$")]
MONTH_LENGTH = len("2026-07")
MOST_TRIPS = 2**53


SEPARATORS = dict.fromkeys(map(ord, " ,，\N{NARROW NO-BREAK SPACE}"))


def _digits(typed: Any) -> Any:
    """Without the separators of thousands that people and spreadsheets write."""
    return typed.translate(SEPARATORS) if isinstance(typed, str) else typed


Trips = Annotated[int, BeforeValidator(_digits), Field(ge=-MOST_TRIPS, le=MOST_TRIPS)]
SPANS = [(str(Span.DAY), "一天"), (str(Span.MONTH), "整月的核定数")]


class EntryForm(FormModel):
    line: str
    span: Span = Span.DAY
    on: Day
    boardings: Trips | None = None
    entries: Trips | None = None
    source: Reference
    stopped_by: Reference | None = None

    CALLED: ClassVar = {"day": "on", "month": "on"}
    LABELS: ClassVar = {
        "line": ("线路", "Line"),
        "on": ("日期", "Day"),
        "boardings": ("客运量", "Boardings"),
        "entries": ("进站量", "Entries"),
        "source": ("来源", "Source"),
        "stopped_by": ("停运依据", "Stopped by"),
    }

    def stated(self) -> RidershipStated:
        first_on = self.on if self.span is Span.DAY else self.on.replace(day=1)
        return RidershipStated(
            line=None if self.line == TOTAL else self.line,
            span=self.span,
            first_on=first_on,
            boardings=self.boardings,
            entries=self.entries,
            source=self.source,
            stopped_by=self.stopped_by,
        )


class RevisionForm(FormModel):
    """`total`: the operator's own, where it stands on record and changes with the line's."""

    trips: Trips
    total: Trips | None = None
    source: Reference
    stopped_by: Reference | None = None
    reason: Text

    LABELS: ClassVar = {
        "trips": ("改为", "To"),
        "total": ("单位合计改为", "Total"),
        "source": ("来源", "Source"),
        "stopped_by": ("停运依据", "Stopped by"),
        "reason": ("理由", "Reason"),
    }

    def stated(self, key: RidershipKey) -> RevisionStated:
        values = [RidershipValue(key, self.trips, self.source, self.stopped_by)]
        if self.total is not None:
            whole = RidershipKey(None, key.span, key.first_on, key.basis)
            values.append(RidershipValue(whole, self.total, self.source, None))
        return RevisionStated(values=values, reason=self.reason)


def key_of(line: str, period: str, basis: Basis) -> RidershipKey:
    """Raises NotFound for what is no day and no month."""
    is_day = len(period) > MONTH_LENGTH
    try:
        first_on = date.fromisoformat(period if is_day else f"{period}-01")
    except ValueError:
        raise NotFound from None
    return RidershipKey(None if line == TOTAL else line, Span.DAY if is_day else Span.MONTH, first_on, basis)


@router.get("/{operator}/entry", name="ridership_entry_page", **access.STATES)
async def ask(
    operator: Operator,
    page: TheStaffPage,
    line: Annotated[str, Query(max_length=16)] = TOTAL,
    on: Annotated[str, Query(max_length=10)] = "",
) -> Response:
    return await draw_entry(page, page.blank(line=line, on=on), operator)


async def draw_entry(page: Page, form: Form, operator: str) -> Response:
    await require_stating(page.site.office, OrganisationCode(operator), **page.who)
    found = await operators(page)
    return page.show(
        "ridership/entry.html",
        form=form,
        here=f"{RIDERSHIP}/{operator}",
        name=found.get(operator, operator),
        lines=[*line_words(page, operator).items()],
        spans=SPANS,
    )


@router.post("/{operator}/entry", name="ridership_entry", **access.STATES)
async def state(operator: Operator, page: TheStaffPage) -> Response:
    here = f"{RIDERSHIP}/{operator}"

    async def do(stated: EntryForm) -> str:
        new = await record_ridership(
            page.office, OrganisationCode(operator), stated=stated.stated(), **page.who
        )
        basis = Basis.BOARDINGS if stated.boardings is not None else Basis.ENTRIES
        done = "recorded" if new else "same"
        return f"{here}?month={stated.on:%Y-%m}&basis={basis}&done={done}"

    async def again(page: Page, form: Form) -> Response:
        return await draw_entry(page, form, operator)

    return await page.submit(EntryForm, do, again=again, then=here)


@router.get("/{operator}/values/{line}/{period}", name="ridership_value", **access.READS)
async def versions(
    operator: Operator, line: LineName, period: PeriodName, page: TheStaffPage, basis: Basis = Basis.BOARDINGS
) -> Response:
    return await draw_value(page, page.blank(), operator, key_of(line, period, basis))


async def draw_value(page: Page, form: Form, operator: str, key: RidershipKey) -> Response:
    code = OrganisationCode(operator)
    found = await read_ridership_versions(page.site.office, code, key=key, **page.who)
    if not found:
        raise NotFound
    ids = [id for one in found for id in (one.recorded_by, one.confirmed_by) if id]
    names = await read_who_stated(page.site.office, code, ids, **page.who)
    lines = line_words(page, operator)
    return page.show(
        "ridership/value.html",
        form=form,
        here=f"{RIDERSHIP}/{operator}",
        address=f"{page.request.url.path}?basis={key.basis}",
        month=f"{key.first_on:%Y-%m}",
        month_words=f"{key.first_on.year}年{key.first_on.month}月",
        title=f"{lines.get(key.line or TOTAL, key.line or '')} {period_words(key)} {BASES[key.basis]}",
        rows=_rows(found, names),
        is_line=key.line is not None,
        may_propose=bool(page.by.held & access.STATING),
    )


def period_words(key: RidershipKey) -> str:
    if key.span is Span.DAY:
        return day_words(key.first_on)
    return f"{key.first_on.year}年{key.first_on.month}月核定数"


def _rows(found: Sequence[RecordedValue], names: Mapping[str, str]) -> list[dict[str, Any]]:
    """The latest first; it alone counts."""
    return [
        {
            "version": one.version,
            "trips": shown(one.value.trips),
            "stopped_by": one.value.stopped_by or "",
            "source": one.value.source,
            "at": instant_words(one.recorded_at),
            "by": name_of(one.recorded_by, names),
            "how": "文件导入" if one.imported else ("更正" if one.revision else "填报"),
            "reason": one.reason or "",
            "confirmed_by": name_of(one.confirmed_by, names) if one.confirmed_by else "",
            "holds": one is found[-1],
        }
        for one in reversed(found)
    ]


def name_of(id: str, names: Mapping[str, str]) -> str:
    return names.get(id) or ("命令行" if id == "command_line" else id)


@router.post("/{operator}/values/{line}/{period}", name="ridership_propose", **access.STATES)
async def propose(
    operator: Operator, line: LineName, period: PeriodName, page: TheStaffPage, basis: Basis = Basis.BOARDINGS
) -> Response:
    key = key_of(line, period, basis)
    then = f"{RIDERSHIP}/{operator}/revisions?done=proposed"

    async def do(stated: RevisionForm) -> str:
        await propose_ridership_revision(
            page.office, OrganisationCode(operator), stated=stated.stated(key), **page.who
        )
        return then

    async def again(page: Page, form: Form) -> Response:
        return await draw_value(page, form, operator, key)

    return await page.submit(RevisionForm, do, again=again, then=then)
