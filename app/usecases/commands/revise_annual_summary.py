"""Begin a further version of the year's summary (重新编制年度汇总)."""

from datetime import datetime

from app.domain.parties import Actor
from app.usecases.dossiers import DossierOutcome
from app.usecases.office import Office
from app.usecases.paper_making import revise_paper
from app.usecases.papers import annual_paper


async def revise_annual_summary(
    office: Office,
    operator: str,
    year: int,
    *,
    reason: str,
    version: int | None = None,
    by: Actor,
    now: datetime,
) -> DossierOutcome:
    """Rule F8: only where something stands otherwise than it was issued; the old version stays beside the new one."""
    return await revise_paper(
        office, annual_paper(operator, year), reason=reason, version=version, by=by, now=now
    )
