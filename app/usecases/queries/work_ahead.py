"""When the worker is needed next."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.domain.parties import SYSTEM
from app.store.deadline_sweep import next_due_at
from app.store.outbox import next_message_at
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkAhead:
    """The earliest instants on record, past or future; None where nothing waits."""

    deadline_at: datetime | None
    message_at: datetime | None

    def lag(self, now: datetime) -> timedelta:
        """How long the most overdue deadline or warning has waited to be recorded."""
        return _waited(self.deadline_at, now)

    def message_lag(self, now: datetime) -> timedelta:
        """How long the most overdue message has waited to be sent, or to be tried again."""
        return _waited(self.message_at, now)


def _waited(since: datetime | None, now: datetime) -> timedelta:
    return max(now - since, timedelta()) if since else timedelta()


async def read_work_ahead(office: Office, *, now: datetime) -> WorkAhead:
    """Told by rows, so it holds after any outage; whether a worker is alive shows in the lag and nowhere else."""
    async with office.query(by=SYSTEM, now=now) as desk:
        return WorkAhead(
            deadline_at=await next_due_at(desk.reading), message_at=await next_message_at(desk.reading)
        )
