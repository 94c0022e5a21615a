"""Open a service quality assessment (启动服务质量评估)."""

from datetime import datetime

from app.domain.duties.answering import OpenAssessment
from app.domain.duties.status import Action
from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome, act_on_duty, open_duty
from app.usecases.office import Office


async def open_assessment(
    office: Office,
    operator: str,
    cut_off: str,
    *,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Art. 13: a second person of the authority, signed in by themselves, opens what the first asked for."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_duty(desk, operator, cut_off, action=Action.OPEN_ASSESSMENT, version=version)
        act = OpenAssessment()
        return await act_on_duty(desk, loaded, act)
