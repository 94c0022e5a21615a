"""Draft the reports that are owed (季末起草报告): the worker's turn."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.figures.periods import Quarter
from app.domain.parties import SYSTEM, OrganisationCode
from app.usecases.office import Office
from app.usecases.reporting import compiled, operators, quarters_owed, report_begun


@dataclass(frozen=True, slots=True)
class Drafted:
    operator: OrganisationCode
    quarter: Quarter


async def draft_due_reports(office: Office, *, now: datetime) -> list[Drafted]:
    """Art. 8: one for each operator and quarter that is over, since its first complaint; each in a transaction of its
    own. Level-triggered: what is owed is told by rows alone, so it catches up after any outage, and however many
    workers there are each report is drafted once.
    """
    async with office.query(by=SYSTEM, now=now) as desk:
        owed = [
            Drafted(operator, quarter)
            for operator in await operators(desk)
            for quarter in await quarters_owed(desk, operator)
        ]
    return [one for one in owed if await _draft(office, one, now=now)]


async def _draft(office: Office, one: Drafted, *, now: datetime) -> bool:
    async with office.command(by=SYSTEM, now=now) as desk:
        loaded = await report_begun(desk, one.operator, one.quarter)
        if loaded.dossier.compiled is not None:
            return False
        await compiled(desk, loaded)
        return True
