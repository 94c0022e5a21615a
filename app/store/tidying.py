"""Removes what is over: sessions, visits and tokens that nobody can use any more, drafts left lying, old tries."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete

from app.store.failed_tries import forget_old_tries
from app.store.reading import Reading
from app.store.tables.accounts import CLIENT_TOKEN, STAFF_SESSION
from app.store.tables.case_access import CASE_VISIT
from app.store.tables.drafts import FORM_DRAFT

OVER = (
    delete(STAFF_SESSION).where(STAFF_SESSION.c.opened_at < bindparam("before")),
    delete(CASE_VISIT).where(CASE_VISIT.c.entered_at < bindparam("before")),
    delete(CLIENT_TOKEN).where(CLIENT_TOKEN.c.expires_at < bindparam("before")),
    delete(FORM_DRAFT).where(FORM_DRAFT.c.saved_at < bindparam("before")),
)


@dataclass(frozen=True, slots=True)
class Tidied:
    """How many sessions, visits, tokens and drafts went."""

    removed: int


async def tidy(reading: Reading, *, before: datetime) -> Tidied:
    """What began, or ended, before an instant that is longer ago than anything lasts."""
    removed = sum([(await reading.run(statement, {"before": before})).rowcount for statement in OVER])
    await forget_old_tries(reading, before=before)
    return Tidied(removed)
