"""The complaints behind a report, and the instants its cut-offs go by (rules V3, F2, F7)."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, func, select

from app.domain.figures.facts import COUNTED, Clock
from app.domain.figures.periods import Period
from app.domain.identifiers import CaseNumber
from app.domain.instants import local_date
from app.domain.parties import OrganisationCode
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.validity import Validity
from app.domain.reports.content import ListedCase
from app.store.readers.figures import NOW, standing_now
from app.store.reading import Reading
from app.store.tables.proceedings import PROCEEDING

ROW = PROCEEDING.c
COMPLAINTS = (
    ROW.operator == bindparam("operator"),
    ROW.kind == ProceedingKind.COMPLAINT,
    ROW.counted_as.in_(sorted(COUNTED)),
)
IN_PERIOD = ROW.received_on.between(bindparam("first_on"), bindparam("last_on"))
LISTED = select(
    ROW.number,
    ROW.received_on,
    ROW.channel,
    ROW.category,
    ROW.line,
    ROW.station,
    ROW.counted_as,
    ROW.validity,
    ROW.told_at,
    standing_now(ROW.answer_clock, ROW.answer_due_at).label("reply"),
).where(*COMPLAINTS, IN_PERIOD)
PENDING = select(ROW.number).where(
    *COMPLAINTS, IN_PERIOD, ROW.validity == str(Validity.PENDING), ROW.answer_due_at <= NOW
)
ANSWERED_BY_AGENCY = (ROW.operator == bindparam("operator"), ROW.kind == ProceedingKind.DIRECT_COMPLAINT)
LAST_DUE = (
    select(func.max(ROW.answer_due_at)).where(*COMPLAINTS, IN_PERIOD),
    select(func.max(ROW.answer_due_at)).where(*ANSWERED_BY_AGENCY, IN_PERIOD),
)
FIRST = select(func.min(ROW.received_on)).where(*COMPLAINTS)


async def listed_cases(
    reading: Reading, operator: OrganisationCode, period: Period, *, now: datetime
) -> tuple[ListedCase, ...]:
    """All that count, in the order of their receipt and number."""
    rows = await reading.run(LISTED, {**_asked(operator, period), "now": now})
    return tuple(sorted((_listed(row) for row in rows), key=lambda one: (one.received_on, one.number)))


async def pending_past_due(
    reading: Reading, operator: OrganisationCode, period: Period, *, now: datetime
) -> tuple[CaseNumber, ...]:
    """Rule V3: they block the report of their quarter."""
    rows = await reading.run(PENDING, {**_asked(operator, period), "now": now})
    return tuple(sorted(CaseNumber(number) for number in rows.scalars()))


async def last_due_at(reading: Reading, operator: OrganisationCode, period: Period) -> datetime | None:
    """The last instant by which anything received in the period is answered, in either register (rule F7)."""
    asked = _asked(operator, period)
    found = [(await reading.run(statement, asked)).scalar_one() for statement in LAST_DUE]
    return max((one for one in found if one is not None), default=None)


async def first_received_on(reading: Reading, operator: OrganisationCode) -> date | None:
    """The day of the operator's first complaint that counts; None where there is none yet."""
    found: date | None = (await reading.run(FIRST, {"operator": operator})).scalar_one()
    return found


def _asked(operator: OrganisationCode, period: Period) -> dict[str, Any]:
    return {"operator": operator, "first_on": period.first_on, "last_on": period.last_on}


def _listed(row: Any) -> ListedCase:
    return ListedCase(
        number=CaseNumber(row.number),
        received_on=row.received_on,
        channel=str(row.channel),
        category=row.category,
        line=row.line,
        station=row.station,
        counted_as=row.counted_as,
        validity=Validity(row.validity),
        replied_on=local_date(row.told_at) if row.told_at else None,
        reply=Clock(row.reply),
    )
