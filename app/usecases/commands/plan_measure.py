"""Plan a rectification measure (下步整改措施)."""

from datetime import date, datetime

from app.domain.parties import Actor
from app.domain.reports.report import Measure
from app.domain.reports.status import Action
from app.domain.reports.writing import PlanMeasure
from app.gateways.tokens import new_id
from app.usecases.dossiers import DossierOutcome, act_on_report, keep_words, open_report
from app.usecases.office import Office


async def plan_measure(
    office: Office,
    operator: str,
    quarter: str,
    *,
    text: str,
    owner: str,
    due_on: date,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Art. 8: what will be put right, by which unit and by which day; followed up in the next quarter's report."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.PLAN_MEASURE, version=version)
        words = keep_words(desk, loaded, text)
        measure = Measure(id=new_id(), text=words, owner=owner, due_on=due_on)
        act = PlanMeasure(measure=measure)
        return await act_on_report(desk, loaded, act)
