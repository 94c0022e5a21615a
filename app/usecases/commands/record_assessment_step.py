"""Record a step of an assessment (记录评估步骤)."""

from datetime import date, datetime

from app.domain.duties.assessing import RecordStep
from app.domain.duties.duty import Step, StepKind
from app.domain.duties.status import Action
from app.domain.parties import Actor
from app.gateways.tokens import new_id
from app.usecases.dossiers import DossierOutcome, act_on_duty, keep_words, open_duty
from app.usecases.office import Office


async def record_assessment_step(
    office: Office,
    operator: str,
    cut_off: str,
    *,
    kind: StepKind,
    on: date,
    text: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule F9: what was done and on which day, which is not in the future."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_duty(desk, operator, cut_off, action=Action.RECORD_STEP, version=version)
        words = keep_words(desk, loaded, text)
        act = RecordStep(step=Step(id=new_id(), kind=kind, on=on, text=words))
        return await act_on_duty(desk, loaded, act)
