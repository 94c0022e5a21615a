"""Send an assessment's plan back (退回评估方案)."""

from datetime import datetime

from app.domain.duties.answering import DeclineAssessment
from app.domain.duties.status import Action
from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome, act_on_duty, keep_words, open_duty
from app.usecases.office import Office


async def decline_assessment(
    office: Office,
    operator: str,
    cut_off: str,
    *,
    reasons: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """With reasons, by the second person; the duty stays."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_duty(desk, operator, cut_off, action=Action.DECLINE_ASSESSMENT, version=version)
        act = DeclineAssessment(reasons=keep_words(desk, loaded, reasons))
        return await act_on_duty(desk, loaded, act)
