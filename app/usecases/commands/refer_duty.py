"""Refer a duty to an assessment under way (并入已启动的评估)."""

from datetime import datetime

from app.domain.duties.answering import ReferDuty
from app.domain.duties.status import Action
from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome, act_on_duty, find_duty, open_duty
from app.usecases.office import Office


async def refer_duty(
    office: Office,
    operator: str,
    cut_off: str,
    *,
    to: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """The assessment that an earlier cut-off of the same year opened answers this one too."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_duty(desk, operator, cut_off, action=Action.REFER, version=version)
        other = await find_duty(desk, operator, to)
        act = ReferDuty(other=other.dossier)
        return await act_on_duty(desk, loaded, act)
