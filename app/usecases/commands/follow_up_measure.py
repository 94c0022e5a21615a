"""Follow up a measure (整改措施回告)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.reports.report import MeasureState
from app.domain.reports.status import Action
from app.domain.reports.writing import FollowUpMeasure
from app.usecases.dossiers import DossierOutcome, act_on_report, keep_words, open_report
from app.usecases.office import Office


async def follow_up_measure(
    office: Office,
    operator: str,
    quarter: str,
    *,
    measure: str,
    state: MeasureState,
    note: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule F8: whether a measure of an earlier report was kept, and how that is known."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.FOLLOW_UP_MEASURE, version=version)
        words = keep_words(desk, loaded, note)
        act = FollowUpMeasure(measure=measure, state=state, note=words)
        return await act_on_report(desk, loaded, act)
