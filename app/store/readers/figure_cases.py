"""The cases behind a figure, a page at a time: the same selection that counts, as a condition (rule F8)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, literal, or_, select

from app.domain.figures.facts import Clock, CountedAs
from app.domain.figures.groups import Dimension
from app.domain.figures.periods import Period
from app.domain.figures.selection import Selection, Span
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.validity import Finding, Validity
from app.domain.taxonomy import Channel, FollowUpAnswer, HowHandled
from app.store.readers.figures import ANSWER, COMPLAINTS, IN_PERIOD, OUTCOME, START
from app.store.readers.keyset import Cursor, Ordering, Page, read_page
from app.store.reading import Reading
from app.store.tables.proceedings import PROCEEDING

ROW = PROCEEDING.c
EVERY = (
    *(ROW.id, ROW.number, ROW.received_at, ROW.received_on, ROW.concluded_on, ROW.channel, ROW.category),
    *(ROW.line, ROW.station, ROW.counted_as, ROW.validity, ROW.finding, START, ANSWER),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Narrowing:
    """One value of a dimension, any value but `none_of` some, or, with neither, the cases that have none; one way of
    handling; one answer."""

    dimension: Dimension | None = None
    value: str | None = None
    none_of: frozenset[str] | None = None
    handled: HowHandled | None = None
    satisfaction: FollowUpAnswer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureCase:
    """A complaint behind a figure; nothing of who complained or who handles it (rule D1)."""

    id: ProceedingId
    number: CaseNumber
    received_at: datetime
    received_on: date
    concluded_on: date | None
    channel: Channel
    category: str
    line: str | None
    station: str | None
    counted_as: CountedAs
    validity: Validity
    finding: Finding | None
    start: Clock
    answer: Clock


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureStage:
    """A review, an appeal or a direct complaint behind a figure."""

    id: ProceedingId
    number: CaseNumber
    kind: ProceedingKind
    received_at: datetime
    received_on: date
    outcome: str
    answer: Clock


STAGES = select(ROW.id, ROW.number, ROW.kind, ROW.received_at, ROW.received_on, OUTCOME, ANSWER)
CASES = select(*EVERY)
BY_RECEIPT = Ordering((ROW.received_at, ROW.id))


async def figure_cases(
    reading: Reading,
    operator: OrganisationCode,
    period: Period,
    *,
    wanted: Selection,
    narrowed: Narrowing,
    now: datetime,
    at: Cursor | None = None,
    limit: int = 50,
) -> Page[FigureCase]:
    """In the order of receipt."""
    meaning = and_(*COMPLAINTS, SPANS[wanted.span], *_facts(wanted), *_narrow(narrowed))
    asked = {"operator": operator, "first_on": period.first_on, "last_on": period.last_on, "now": now}
    listed = CASES.where(meaning)
    return await read_page(reading, listed, BY_RECEIPT, at=at, limit=limit, read=_case, values=asked)


async def figure_stages(
    reading: Reading,
    operator: OrganisationCode,
    period: Period,
    *,
    kind: ProceedingKind,
    outcome: str | None,
    now: datetime,
    at: Cursor | None = None,
    limit: int = 50,
) -> Page[FigureStage]:
    """Received in the period, about this operator, in the order of receipt."""
    meaning = [ROW.operator == operator, ROW.kind == kind, IN_PERIOD]
    if outcome is not None:
        meaning.append(OUTCOME.element == outcome)
    asked = {"first_on": period.first_on, "last_on": period.last_on, "now": now}
    listed = STAGES.where(*meaning)
    return await read_page(reading, listed, BY_RECEIPT, at=at, limit=limit, read=_stage, values=asked)


def _span(span: Span) -> ColumnElement[bool]:
    """By which of its days a case belongs to the period; the same as `groups` says of the flow."""
    first_on: BindParameter[date] = bindparam("first_on")
    last_on: BindParameter[date] = bindparam("last_on")
    under_way_before = or_(ROW.concluded_on.is_(None), ROW.concluded_on >= first_on)
    under_way_after = or_(ROW.concluded_on.is_(None), ROW.concluded_on > last_on)
    match span:
        case Span.RECEIVED:
            return IN_PERIOD
        case Span.CARRIED_IN:
            return and_(ROW.received_on < first_on, under_way_before)
        case Span.CONCLUDED:
            return ROW.concluded_on.between(first_on, last_on)
        case Span.CARRIED_OUT:
            return and_(ROW.received_on <= last_on, under_way_after)


SPANS = {span: _span(span) for span in Span}


COLUMN: Mapping[str, ColumnElement[Any]] = {
    "counted_as": ROW.counted_as,
    "original_type": ROW.original_type,
    "validity": ROW.validity,
    "finding": ROW.finding,
    "is_overturned": ROW.is_overturned,
    "is_concluded": ROW.concluded_on.is_not(None),
    "start": START.element,
    "reply": ANSWER.element,
    "replied_how": ROW.answered_how,
}
"""Where each fact of a group stands."""


def _facts(wanted: Selection) -> Iterator[ColumnElement[bool]]:
    for name, some in wanted.asked():
        yield _among(COLUMN[name], some)


def _among(column: ColumnElement[Any], some: frozenset[Any]) -> ColumnElement[bool]:
    said = column.in_([word for word in some if word is not None])
    return or_(column.is_(None), said) if None in some else said


def _narrow(narrowed: Narrowing) -> Iterator[ColumnElement[bool]]:
    if narrowed.dimension is not None:
        yield _valued(ROW[narrowed.dimension], narrowed)
    if narrowed.handled is not None:
        yield (literal(",") + ROW.handled + ",").contains(f",{narrowed.handled},")
    if narrowed.satisfaction is not None:
        yield ROW.satisfaction == str(narrowed.satisfaction)


def _valued(column: ColumnElement[Any], narrowed: Narrowing) -> ColumnElement[bool]:
    if narrowed.none_of is not None:
        return and_(column.is_not(None), column.not_in(sorted(narrowed.none_of)))
    return column.is_(None) if narrowed.value is None else column == narrowed.value


def _case(row: Any) -> FigureCase:
    words: dict[str, Any] = {
        "counted_as": CountedAs(row["counted_as"]),
        "validity": Validity(row["validity"]),
        "finding": Finding(row["finding"]) if row["finding"] else None,
        "start": Clock(row["start"]),
        "answer": Clock(row["answer"]),
    }
    plain = {field.name: row[field.name] for field in fields(FigureCase) if field.name not in words}
    return FigureCase(**plain, **words)


def _stage(row: Any) -> FigureStage:
    return FigureStage(**{**row, "answer": Clock(row["answer"])})
