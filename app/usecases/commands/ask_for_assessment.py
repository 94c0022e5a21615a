"""Ask for a service quality assessment (提请服务质量评估)."""

from datetime import datetime

from app.domain.duties.answering import AskForAssessment
from app.domain.duties.duty import AssessmentMode
from app.domain.duties.status import Action
from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome, act_on_duty, keep_words, open_duty
from app.usecases.office import Office


async def ask_for_assessment(
    office: Office,
    operator: str,
    cut_off: str,
    *,
    mode: AssessmentMode,
    plan: str,
    assessor: str | None,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Art. 13: by the authority itself or a third party, which is then named; a second person opens it."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_duty(desk, operator, cut_off, action=Action.ASK_FOR_ASSESSMENT, version=version)
        act = AskForAssessment(
            mode=mode,
            plan=keep_words(desk, loaded, plan),
            assessor=keep_words(desk, loaded, assessor) if assessor else None,
        )
        return await act_on_duty(desk, loaded, act)
