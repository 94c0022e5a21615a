"""State the quarter's calls to the hotline (填报来电数据)."""

from collections.abc import Mapping
from datetime import datetime

from app.domain.parties import Actor
from app.domain.reports.calls import CallsDisagree, HotlineCalls
from app.domain.reports.stating import StateCalls
from app.domain.reports.status import Action
from app.usecases.dossiers import DossierOutcome, act_on_report, keep_words, open_report
from app.usecases.errors import Invalid
from app.usecases.office import Office

TOO_MANY: Mapping[str, str] = {
    "answered": "calls.answered_too_many",
    "called_back": "calls.called_back_too_many",
}


async def state_calls(
    office: Office,
    operator: str,
    quarter: str,
    *,
    offered: int,
    answered: int,
    called_back: int,
    source: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule S10: calls offered to the complaint hotline, answered, and called back of those abandoned, with the report
    or ledger they come from; the abandoned are the difference. The answer rate is counted from them, and there is
    none where nobody called. The latest stand and undo a confirmation; of an accepted report they begin a version
    that restates.
    """
    async with office.command(by=by, now=now) as desk:
        loaded = await open_report(desk, operator, quarter, action=Action.STATE_CALLS, version=version)
        counts = _agreeing(offered=offered, answered=answered, called_back=called_back)
        act = StateCalls(counts=counts, source=keep_words(desk, loaded, source))
        return await act_on_report(desk, loaded, act)


def _agreeing(*, offered: int, answered: int, called_back: int) -> HotlineCalls:
    """Raises Invalid, naming the part that exceeds its whole."""
    try:
        return HotlineCalls(offered=offered, answered=answered, called_back=called_back)
    except CallsDisagree as found:
        raise Invalid(pointer=f"/{found.part}", code=TOO_MANY[found.part], limit=found.most) from None
