"""Removes what is over: sessions, visits and tokens that nobody can use any more, drafts left lying, old tries, answers
to requests that nobody repeats any more, entries of the access log that were kept for as long as they must be.
"""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import bindparam, delete, select, tuple_

from app.store.failed_tries import forget_old_tries
from app.store.reading import Reading
from app.store.tables.access import ACCESS_LOG
from app.store.tables.accounts import CLIENT_TOKEN, STAFF_SESSION
from app.store.tables.case_access import CASE_VISIT
from app.store.tables.drafts import FORM_DRAFT
from app.store.tables.once import IDEMPOTENCY

OVER = (
    delete(STAFF_SESSION).where(STAFF_SESSION.c.opened_at < bindparam("before")),
    delete(CASE_VISIT).where(CASE_VISIT.c.entered_at < bindparam("before")),
    delete(CLIENT_TOKEN).where(CLIENT_TOKEN.c.expires_at < bindparam("before")),
    delete(FORM_DRAFT).where(FORM_DRAFT.c.saved_at < bindparam("before")),
)
OLD_ENTRIES = delete(ACCESS_LOG).where(
    ACCESS_LOG.c.id.in_(
        select(ACCESS_LOG.c.id)
        .where(ACCESS_LOG.c.at < bindparam("before"))
        .order_by(ACCESS_LOG.c.at, ACCESS_LOG.c.id)
        .limit(bindparam("most"))
    )
)
OLD_ANSWERS = delete(IDEMPOTENCY).where(
    tuple_(IDEMPOTENCY.c.client, IDEMPOTENCY.c.key).in_(
        select(IDEMPOTENCY.c.client, IDEMPOTENCY.c.key)
        .where(IDEMPOTENCY.c.created_at < bindparam("before"), IDEMPOTENCY.c.status.is_not(None))
        .order_by(IDEMPOTENCY.c.created_at)
        .limit(bindparam("most"))
    )
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


async def forget_accesses(reading: Reading, *, before: datetime, most: int) -> int:
    """The oldest entries of the access log, so many at a time; answers how many went."""
    return (await reading.run(OLD_ENTRIES, {"before": before, "most": most})).rowcount


async def forget_answers(reading: Reading, *, before: datetime, most: int) -> int:
    """The oldest answers, so many at a time, never a request that is under way; answers how many went."""
    return (await reading.run(OLD_ANSWERS, {"before": before, "most": most})).rowcount
