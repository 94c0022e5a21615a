"""Looking into another body's case goes into the access log (rules D1, D3)."""

from datetime import datetime

from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.grants import Grant
from app.domain.permissions.operations import Operation
from app.usecases.office import Office
from app.usecases.reception import log_entry, recording


async def log_look(
    office: Office, grant: Grant, operation: Operation, *, about: ProceedingId, by: Actor, now: datetime
) -> None:
    """Where the table of who may asks for it; the question itself has been answered."""
    if grant.logged:
        async with recording(office, now=now) as transaction:
            log_entry(transaction, operation, about=about, is_denied=False, by=by)
