"""Sign out (退出)."""

from datetime import datetime

from app.gateways.tokens import TokenKind, kind_of, token_digest
from app.store.case_access import end_visit
from app.store.sessions import end_session
from app.usecases.office import Office
from app.usecases.reception import recording


async def sign_out(office: Office, *, token: str, now: datetime) -> None:
    """Ends a session of staff or a passenger's visit; what has ended, or never was, is ended already."""
    async with recording(office, now=now) as transaction:
        if kind_of(token) is TokenKind.STAFF_SESSION:
            await end_session(transaction, token_digest(token), at=now)
        elif kind_of(token) is TokenKind.VISIT:
            await end_visit(transaction, token_digest(token), at=now)
