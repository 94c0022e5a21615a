"""Remove answers to requests that nobody repeats any more (the worker's turn, daily)."""

from datetime import datetime

from app.domain.keeping import ANSWERS_KEPT
from app.store.tidying import forget_answers as forget
from app.usecases.office import Office
from app.usecases.reception import recording


async def forget_answers(office: Office, *, limit: int, now: datetime) -> int:
    """The same Idempotency-Key is a new request from then on, and so is the same form of a page.

    Answers how many went, `limit` at the most.
    """
    async with recording(office, now=now) as transaction:
        return await forget(transaction, before=now - ANSWERS_KEPT, most=limit)
