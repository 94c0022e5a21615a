"""What figures count: the facts on the case rows, grouped by the database month by month (rules F1 to F8)."""

from collections import Counter
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Executable,
    Select,
    Text,
    bindparam,
    case,
    exists,
    func,
    literal,
    select,
    type_coerce,
    union_all,
)

from app.domain.figures.facts import COUNTED, Clock
from app.domain.figures.groups import (
    JOINED,
    CallGroup,
    CaseGroup,
    Cell,
    Dimension,
    Flow,
    Groups,
    StageGroup,
    Treatment,
)
from app.domain.figures.periods import Period
from app.domain.figures.stages import UNDECIDED, WITHDRAWN, Course
from app.domain.parties import OrganisationCode
from app.domain.proceedings.agency.state import ExtensionOutcome
from app.domain.proceedings.answered import Step
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.notification import ToldHow
from app.domain.proceedings.validity import Validity
from app.domain.taxonomy import FollowUpAnswer, HowHandled
from app.store.reading import Reading
from app.store.tables.proceedings import PROCEEDING
from app.store.tallies import counted_as_of, groups_of
from app.store.types import Instant

ROW = PROCEEDING.c
MATTER = PROCEEDING.alias("matter")
NOW = bindparam("now", type_=Instant())
AGENCYS = (ProceedingKind.APPEAL, ProceedingKind.DIRECT_COMPLAINT)


def standing_now(clock: ColumnElement[Any], due_at: ColumnElement[Any]) -> ColumnElement[str]:
    """A clock as it stands now: past due is overdue, whether or not the worker has recorded it (rule T3)."""
    is_past = (clock == Clock.OPEN) & (due_at <= NOW)
    return case((is_past, str(Clock.OVERDUE)), else_=clock)


START = standing_now(ROW.start_clock, ROW.start_due_at).label("start")
ANSWER = standing_now(ROW.answer_clock, ROW.answer_due_at).label("answer")
OUTCOME = case(
    (ROW.status == str(Step.WITHDRAWN), WITHDRAWN),
    (ROW.outcome.is_not(None), ROW.outcome),
    (ROW.counted_as == str(Course.PASSED_ON), str(Course.PASSED_ON)),
    else_=UNDECIDED,
).label("outcome")
IS_JOINED = func.coalesce(MATTER.c.counted_as.in_(JOINED), False).label("is_joined")
N = func.count().label("n")

OPERATORS = ROW.operator == bindparam("operator")
IN_PERIOD = ROW.received_on.between(bindparam("first_on"), bindparam("last_on"))
COMPLAINTS = (OPERATORS, ROW.kind == ProceedingKind.COMPLAINT)
COUNTED_ONES = (*COMPLAINTS, ROW.counted_as.in_(sorted(COUNTED)))


def _groups(*parts: ColumnElement[Any], where: tuple[ColumnElement[bool], ...]) -> Select[Any]:
    """How many there are of each."""
    return select(*parts, N).where(*where).group_by(*parts)


START_PAST, ANSWER_PAST = ROW.start_due_at <= NOW, ROW.answer_due_at <= NOW
CASES = (
    select(
        ROW.tally,
        N,
        func.count().filter(START_PAST).label("start_past"),
        func.count().filter(ANSWER_PAST).label("answer_past"),
        func.count().filter(START_PAST, ANSWER_PAST).label("both_past"),
    )
    .where(*COMPLAINTS, IN_PERIOD)
    .group_by(ROW.tally)
)
LAST_DUE = select(ROW.tally, func.max(ROW.answer_due_at)).where(*COMPLAINTS, IN_PERIOD).group_by(ROW.tally)
RECEIVED = (
    select(ROW.validity, *(ROW[name] for name in Dimension)).where(*COUNTED_ONES, IN_PERIOD).cte("received")
)


def _cells_of(dimension: Dimension) -> Select[Any]:
    value = type_coerce(RECEIVED.c[dimension], Text()).label("value")
    return select(literal(str(dimension)).label("dimension"), value, RECEIVED.c.validity, N).group_by(
        value, RECEIVED.c.validity
    )


CELLS = union_all(*map(_cells_of, Dimension))
"""Every table of the period, from its rows read once."""

INCIDENT_CELLS = _cells_of(Dimension.INCIDENT)
AFTERWARDS = _groups(
    ROW.handled, ROW.validity, ROW.call_clock, ROW.satisfaction, where=(*COUNTED_ONES, IN_PERIOD)
)

BEFORE = ROW.received_on < bindparam("first_on")
BY_THE_END = ROW.received_on <= bindparam("last_on")
SINCE = select(
    func.count().filter(BEFORE).label("carried_in"),
    func.count().filter(ROW.concluded_on <= bindparam("last_on")).label("concluded"),
    func.count().filter(BY_THE_END, ROW.concluded_on > bindparam("last_on")).label("carried_out"),
).where(*COUNTED_ONES, ROW.concluded_on >= bindparam("first_on"))
UNCONCLUDED = select(
    func.count().filter(BEFORE).label("carried_in"), func.count().filter(BY_THE_END).label("carried_out")
).where(*COUNTED_ONES, ROW.concluded_on.is_(None))


def _stages(*where: ColumnElement[bool], by: tuple[ColumnElement[Any], ...] = ()) -> Select[Any]:
    parts = (
        *by,
        ROW.kind,
        IS_JOINED,
        OUTCOME,
        ANSWER,
        ROW.answered_how,
        ROW.validity,
        ROW.counted_as,
        ROW.extension,
        ROW.interviews,
        ROW.inspections,
    )
    joined = PROCEEDING.outerjoin(MATTER, MATTER.c.id == ROW.matter)
    return select(*parts, N).select_from(joined).where(*where, IN_PERIOD).group_by(*parts)


STAGES_ABOUT = _stages(OPERATORS, ROW.kind.in_((ProceedingKind.REVIEW, *AGENCYS)))
OWN_OF_AGENCY = (ROW.owner == bindparam("agency"), ROW.kind.in_(AGENCYS))
STAGES_OF_AGENCY = _stages(*OWN_OF_AGENCY, by=(ROW.operator,))
UNCOUNTED = select(exists().where(ROW.answer_clock.is_(None)))


async def read_cases(
    reading: Reading, operator: OrganisationCode, period: Period, *, now: datetime
) -> Mapping[CaseGroup, int]:
    """The counts of a period, month by month: one span of the index each, so that no month is computed of a day."""
    found = Counter[CaseGroup]()
    for month in period.months():
        for row in await reading.run(CASES, _asked(month, operator=operator, now=now)):
            parts = groups_of(
                row.tally,
                month.first_on.replace(day=1),
                total=row.n,
                start_past=row.start_past,
                reply_past=row.answer_past,
                both_past=row.both_past,
            )
            found.update(dict(parts))
    return found


async def read_groups(
    reading: Reading, operator: OrganisationCode, period: Period, *, now: datetime
) -> Groups:
    """Everything that is counted of an operator's period."""
    asked = _asked(period, operator=operator, now=now)
    cases = await read_cases(reading, operator, period, now=now)
    received = sum(n for group, n in cases.items() if group.counted_as in COUNTED)
    treatments, calls = await _afterwards(reading, asked)
    return Groups(
        cases=cases,
        cells=await _cells(reading, CELLS, asked),
        treatments=treatments,
        calls=calls,
        flow=await _flow(reading, asked, received=received),
        stages=await _run_stages(reading, STAGES_ABOUT, asked),
        last_due_at=await _last_due_at(reading, asked),
    )


async def read_headline(
    reading: Reading, operator: OrganisationCode, period: Period, *, by_incident: bool, now: datetime
) -> Groups:
    """What a headline is made of; the rest is left empty. `by_incident`: the rate counts incidents (rule F1)."""
    asked = _asked(period, operator=operator, now=now)
    return Groups(
        cases=await read_cases(reading, operator, period, now=now),
        cells=await _cells(reading, INCIDENT_CELLS, asked) if by_incident else {Dimension.INCIDENT: {}},
        treatments={},
        calls={},
        flow=Flow(0, 0, 0, 0),
        stages=await _run_stages(reading, STAGES_ABOUT, asked),
        last_due_at=None,
    )


async def has_uncounted(reading: Reading) -> bool:
    """Whether a row lacks its countable facts: written by an earlier release since the migration."""
    return bool((await reading.run(UNCOUNTED)).scalar_one())


def _asked(period: Period, **further: Any) -> dict[str, Any]:
    return {"first_on": period.first_on, "last_on": period.last_on, **further}


async def _cells(
    reading: Reading, statement: Executable, asked: dict[str, Any]
) -> Mapping[Dimension, Mapping[Cell, int]]:
    found: dict[Dimension, dict[Cell, int]] = {dimension: {} for dimension in Dimension}
    for row in await reading.run(statement, asked):
        found[Dimension(row.dimension)][Cell(row.value, Validity(row.validity))] = row.n
    return found


async def _afterwards(
    reading: Reading, asked: dict[str, Any]
) -> tuple[Mapping[Treatment, int], Mapping[CallGroup, int]]:
    treatments, calls = Counter[Treatment](), Counter[CallGroup]()
    for row in await reading.run(AFTERWARDS, asked):
        handled = tuple(HowHandled(word) for word in row.handled.split(",") if word)
        treatments[Treatment(handled, Validity(row.validity))] += row.n
        said = FollowUpAnswer(row.satisfaction) if row.satisfaction else None
        calls[CallGroup(Clock(row.call_clock), said)] += row.n
    return treatments, calls


async def _last_due_at(reading: Reading, asked: dict[str, Any]) -> datetime | None:
    """Of what counts."""
    dues = [due for tally, due in await reading.run(LAST_DUE, asked) if counted_as_of(tally) in COUNTED]
    return max((due for due in dues if due is not None), default=None)


async def _flow(reading: Reading, asked: dict[str, Any], *, received: int) -> Flow:
    since = (await reading.run(SINCE, asked)).one()
    unconcluded = (await reading.run(UNCONCLUDED, asked)).one()
    return Flow(
        carried_in=since.carried_in + unconcluded.carried_in,
        received=received,
        concluded=since.concluded,
        carried_out=since.carried_out + unconcluded.carried_out,
    )


async def _run_stages(
    reading: Reading, statement: Select[Any], asked: dict[str, Any]
) -> Mapping[StageGroup, int]:
    found = Counter[StageGroup]()
    for row in await reading.run(statement, asked):
        found[stage_group(row)] += row.n
    return found


def stage_group(row: Any) -> StageGroup:
    return StageGroup(
        kind=row.kind,
        is_joined=bool(row.is_joined),
        outcome=row.outcome,
        answer=Clock(row.answer),
        answered_how=_told_how(row.answered_how),
        validity=Validity(row.validity),
        course=Course(row.counted_as) if row.counted_as else None,
        extension=ExtensionOutcome(row.extension) if row.extension else None,
        interviews=row.interviews or 0,
        inspections=row.inspections or 0,
    )


def _told_how(word: str | None) -> ToldHow | None:
    return ToldHow(word) if word else None
