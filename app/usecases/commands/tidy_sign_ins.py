"""Remove sessions, visits and tokens that are over (the worker's turn, daily)."""

from datetime import datetime, timedelta

from app.store.tidying import tidy
from app.usecases.office import Office
from app.usecases.reception import recording

KEPT_FOR = timedelta(days=7)
"""Longer than anything lasts. Who signed in when stays in the access log (rule D3)."""


async def tidy_sign_ins(office: Office, *, now: datetime) -> int:
    """Answers how many went, drafts of forms included. Wrong codes of a case stay counted until it gets another
    code (rule D5).
    """
    async with recording(office, now=now) as transaction:
        return (await tidy(transaction, before=now - KEPT_FOR)).removed
