"""Tell a typical case (典型案例)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.reports.report import TypicalCase
from app.domain.reports.status import Action
from app.domain.reports.writing import AddTypicalCase
from app.gateways.tokens import new_id
from app.usecases.dossiers import DossierOutcome, act_on_report, keep_words, open_report
from app.usecases.office import Office


async def add_typical_case(
    office: Office,
    operator: str,
    quarter: str,
    *,
    text: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule F8: an example in the operator's words, without personal data."""
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.ADD_TYPICAL_CASE, version=version)
        case = TypicalCase(id=new_id(), text=keep_words(desk, loaded, text))
        act = AddTypicalCase(case=case)
        return await act_on_report(desk, loaded, act)
