"""Defer an assessment to the year's figure (延至年度数据)."""

from datetime import datetime

from app.domain.duties.answering import DeferDuty
from app.domain.duties.status import Action
from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome, act_on_duty, keep_words, open_duty
from app.usecases.office import Office


async def defer_duty(
    office: Office,
    operator: str,
    cut_off: str,
    *,
    reasons: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule F7 (policy): for the first three quarters only, with reasons."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_duty(desk, operator, cut_off, action=Action.DEFER, version=version)
        act = DeferDuty(reasons=keep_words(desk, loaded, reasons))
        return await act_on_duty(desk, loaded, act)
