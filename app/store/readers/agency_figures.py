"""What the agency's own figures count, grouped by the database: its proceedings, acts and days set (rule F8)."""

from collections import Counter
from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import case, func, select

from app.domain.figures.agency import COUNTED_CLOCKS, AgencyGroups, CountedAct, Whose
from app.domain.figures.facts import Clock
from app.domain.figures.groups import StageGroup
from app.domain.figures.periods import Period
from app.domain.parties import OrganisationCode
from app.domain.rulebook.kinds import DeadlineKind
from app.store.readers.figures import IN_PERIOD, NOW, OWN_OF_AGENCY, ROW, STAGES_OF_AGENCY, N, stage_group
from app.store.reading import Reading
from app.store.tables.deadlines import DEADLINE
from app.store.tables.history import EVENT
from app.store.tables.proceedings import PROCEEDING

DUE = DEADLINE.c
CLOCK = case(
    (DUE.met_at.is_not(None) & DUE.missed_at.is_not(None), str(Clock.LATE)),
    (DUE.met_at.is_not(None), str(Clock.ON_TIME)),
    (DUE.closed_at.is_not(None) & DUE.missed_at.is_not(None), str(Clock.MISSED)),
    (DUE.closed_at.is_not(None), str(Clock.NOT_OWED)),
    (DUE.judged_due_at <= NOW, str(Clock.OVERDUE)),  # rule T3: whether or not it has been recorded
    else_=str(Clock.OPEN),
).label("clock")
"""As `facts.timed` reads a deadline that a history tells."""

CLOCKS = (
    select(DUE.kind, CLOCK, N)
    .select_from(PROCEEDING.join(DEADLINE, DUE.proceeding == ROW.id))
    .where(*OWN_OF_AGENCY, IN_PERIOD, DUE.kind.in_(sorted(COUNTED_CLOCKS)))
    .group_by(DUE.kind, CLOCK)
)
ACTS = (
    select(ROW.operator, EVENT.c.kind, func.count().label("n"))
    .select_from(PROCEEDING.join(EVENT, EVENT.c.proceeding == ROW.id))
    .where(*OWN_OF_AGENCY, IN_PERIOD, EVENT.c.kind.in_([str(act) for act in CountedAct]))
    .group_by(ROW.operator, EVENT.c.kind)
)


async def read_agency_groups(
    reading: Reading, agency: OrganisationCode, period: Period, *, now: datetime
) -> AgencyGroups:
    """The agency's own proceedings, whichever operator they are about."""
    asked = {"first_on": period.first_on, "last_on": period.last_on, "agency": agency}
    clocks = await reading.run(CLOCKS, {**asked, "now": now})
    acts = await reading.run(ACTS, asked)
    return AgencyGroups(
        stages=await _stages(reading, {**asked, "now": now}),
        acts={(_whose(row), CountedAct(row.kind)): row.n for row in acts},
        clocks={(DeadlineKind(row.kind), Clock(row.clock)): row.n for row in clocks},
    )


async def _stages(reading: Reading, asked: dict[str, Any]) -> Mapping[tuple[Whose, StageGroup], int]:
    found = Counter[tuple[Whose, StageGroup]]()
    for row in await reading.run(STAGES_OF_AGENCY, asked):
        found[_whose(row), stage_group(row)] += row.n
    return found


def _whose(row: Any) -> Whose:
    return OrganisationCode(row.operator) if row.operator else None


FIRST = select(func.min(ROW.received_on)).where(*OWN_OF_AGENCY)


async def first_agency_day(reading: Reading, agency: OrganisationCode) -> date | None:
    """The day of the agency's first direct complaint or appeal; None where there is none yet."""
    found: date | None = (await reading.run(FIRST, {"agency": agency})).scalar_one()
    return found
