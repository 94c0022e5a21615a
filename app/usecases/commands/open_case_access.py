"""Reach a case with its number and code (凭编号和查询码查询)."""

from datetime import datetime

from app.domain.access import Shown, access_code, codes_match, is_locked, read_access_code
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.parties import NOBODY
from app.domain.permissions.operations import Operation
from app.domain.sign_in import SignInFault, SignInRefused, TryPurpose
from app.gateways.tokens import token_digest
from app.store.case_access import FIRST_GENERATION, CodeOf, code_of_number
from app.store.failed_tries import TrySubject, count_try, forget_tries
from app.usecases.complaint_numbers import complaint_number
from app.usecases.desk import Desk
from app.usecases.office import Office
from app.usecases.reception import log_entry
from app.usecases.visits import Entered, enter

NO_CASE = CodeOf(ProceedingId("0" * 32), FIRST_GENERATION)
"""Stands in for the case that nobody has, so that its code costs the same work."""


async def open_case_access(office: Office, *, number: str, code: str, now: datetime) -> Entered:
    """Rule D5: a wrong number, a wrong code and a locked one are answered alike, after the same work.

    Five wrong codes in a row lock the code until it is issued again; the link goes on working. The number of a
    review or an appeal takes the code of its complaint. Raises `SignInRefused`.
    """
    async with office.command(by=NOBODY, now=now) as desk:
        entered = await _try(desk, await complaint_number(desk, number), read_access_code(code))
    if entered is None:
        raise SignInRefused(SignInFault.INVALID)
    return entered


async def _try(desk: Desk, number: CaseNumber, typed: str) -> Entered | None:
    transaction = desk.transaction
    found = await code_of_number(transaction, number)
    subject = _subject(found, number)
    tries_before = await count_try(transaction, subject, now=desk.now)
    is_right = _matches(desk.office, found or NO_CASE, typed)
    most = desk.law(desk.now).rulebook.policy.access_code_tries  # rule D5
    came_in = found is not None and is_right and not is_locked(tries_before, most=most)
    case = found.case if found else None
    log_entry(transaction, Operation.TRACK_STATUS, about=case, is_denied=not came_in)
    if case is None or not came_in:
        return None
    await forget_tries(transaction, subject)
    return await enter(transaction, case, shown=Shown.CODE, now=desk.now)


def _subject(found: CodeOf | None, number: CaseNumber) -> TrySubject:
    if found is None:
        return TrySubject(TryPurpose.NO_CASE, token_digest(f"no case {number}"))
    return TrySubject(TryPurpose.CASE_CODE, token_digest(f"case {found.case} {found.generation}"))


def _matches(office: Office, code_of: CodeOf, typed: str) -> bool:
    """Under every key, old ones too; the same work wherever one matches."""
    keys = office.identities.access_keys
    matches = [codes_match(typed, access_code(key, code_of.case, code_of.generation)) for key in keys]
    return any(matches)
