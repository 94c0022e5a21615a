"""Remove old entries of the access log (the worker's turn, daily)."""

from datetime import datetime

from app.domain.instants import local_date
from app.domain.keeping import access_log_kept_since
from app.store.tidying import forget_accesses as forget
from app.usecases.office import Office
from app.usecases.reception import recording


async def forget_accesses(office: Office, *, limit: int, now: datetime) -> int:
    """Rule D3: what is older than the rulebook in force keeps it, and never what is younger than six months.

    Answers how many went, `limit` at the most.
    """
    rulebook = office.rulebooks.in_force(on=local_date(now), city=office.city)
    before = access_log_kept_since(months=rulebook.policy.access_log_kept_months, now=now)
    async with recording(office, now=now) as transaction:
        return await forget(transaction, before=before, most=limit)
