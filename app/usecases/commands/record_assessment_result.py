"""Record an assessment's result (评估结果)."""

from datetime import date, datetime

from app.domain.duties.assessing import RecordResult
from app.domain.duties.status import Action
from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome, act_on_duty, keep_words, open_duty
from app.usecases.office import Office


async def record_assessment_result(
    office: Office,
    operator: str,
    cut_off: str,
    *,
    text: str,
    points: int | None,
    rectify_by: date | None,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule F9: what was found, with its points where there are any, and the day by which it is put right."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_duty(desk, operator, cut_off, action=Action.RECORD_RESULT, version=version)
        words = keep_words(desk, loaded, text)
        act = RecordResult(text=words, points=points, rectify_by=rectify_by)
        return await act_on_duty(desk, loaded, act)
