"""Reach a case with the link that was sent (凭链接查询)."""

from datetime import datetime

from app.domain.access import Shown, link_digest, read_link_token
from app.domain.permissions.operations import Operation
from app.domain.sign_in import SignInFault, SignInRefused
from app.store.case_access import case_of_link
from app.usecases.office import Office
from app.usecases.reception import log_entry, recording
from app.usecases.visits import Entered, enter


async def open_case_link(office: Office, *, link: str, now: datetime) -> Entered:
    """Rule D5: never locked, because there is nothing to guess in 130 bits. Raises `SignInRefused`."""
    token = read_link_token(link)
    async with recording(office, now=now) as transaction:
        case = await case_of_link(transaction, link_digest(token or ""))
        log_entry(transaction, Operation.TRACK_STATUS, about=case, is_denied=case is None)
        entered = None if case is None else await enter(transaction, case, shown=Shown.LINK, now=now)
    if entered is None:
        raise SignInRefused(SignInFault.INVALID)
    return entered
