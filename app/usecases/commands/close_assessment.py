"""Close an assessment (评估办结)."""

from datetime import datetime

from app.domain.duties.assessing import CloseAssessment
from app.domain.duties.status import Action
from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome, act_on_duty, keep_words, open_duty
from app.usecases.office import Office


async def close_assessment(
    office: Office,
    operator: str,
    cut_off: str,
    *,
    text: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule F9: once it has its result; its figures feed the annual appraisal (Art. 14)."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_duty(desk, operator, cut_off, action=Action.CLOSE, version=version)
        act = CloseAssessment(text=keep_words(desk, loaded, text))
        return await act_on_duty(desk, loaded, act)
