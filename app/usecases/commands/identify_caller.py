"""Tell who is calling, from what they show."""

from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.access import Visit, as_passenger
from app.domain.accounts import Account, folded_name
from app.domain.callers import as_client, as_person, as_person_through, may_speak_for
from app.domain.instants import local_date
from app.domain.parties import Actor
from app.domain.sign_in import Session
from app.gateways.tokens import TokenKind, kind_of, token_digest
from app.store.accounts import account_named
from app.store.api_clients import client_with_token
from app.store.appointments import appointments_on
from app.store.case_access import visit_with
from app.store.reading import Reading
from app.store.sessions import account_in_session, touch_session
from app.usecases.errors import Forbidden, Unauthenticated
from app.usecases.office import Office
from app.usecases.reception import looking_up, recording

ACT_FOR_STAFF = "act_for_staff"


@dataclass(frozen=True, slots=True, kw_only=True)
class Caller:
    """Who is calling. `visit` for a passenger, whose changes take a fresh one (`Visit.may_change`)."""

    actor: Actor
    account: Account | None = None
    visit: Visit | None = None
    must_change_password: bool = False


async def identify_caller(
    office: Office, *, token: str, on_behalf_of: str | None = None, now: datetime
) -> Caller:
    """Asked at every request, of the database: whoever was disabled or signed out is nobody at the next one.

    `on_behalf_of` is the sign-in name of the member of staff an API client acts for. Raises `Unauthenticated` for
    what no longer holds, `Forbidden` for a person the client may not act for (an unknown one included).
    """
    digest, kind = token_digest(token), kind_of(token)
    session: Session | None = None
    async with looking_up(office) as reading:
        match kind:
            case TokenKind.STAFF_SESSION:
                caller, session = await _person(office, reading, digest, now)
            case TokenKind.CLIENT_TOKEN:
                caller = await _client(office, reading, digest, on_behalf_of, now)
            case TokenKind.VISIT:
                caller = await _passenger(reading, digest, now)
            case _:
                raise Unauthenticated
    if on_behalf_of is not None and kind is not TokenKind.CLIENT_TOKEN:
        raise Forbidden(ACT_FOR_STAFF)
    if session is not None and session.needs_touch(now):
        async with recording(office, now=now) as transaction:
            await touch_session(transaction, digest, at=now)
    return caller


async def _person(office: Office, reading: Reading, digest: str, now: datetime) -> tuple[Caller, Session]:
    found = await account_in_session(reading, digest)
    if found is None:
        raise Unauthenticated
    account, session = found
    if account.disabled_at is not None or not session.is_open(now):
        raise Unauthenticated
    account = _with_todays_rules(office, account, now)
    today = local_date(now)
    actor = as_person(account, await appointments_on(reading, account.id, today), today)
    return Caller(actor=actor, account=account, must_change_password=account.must_change_password), session


async def _client(
    office: Office, reading: Reading, digest: str, on_behalf_of: str | None, now: datetime
) -> Caller:
    client = await client_with_token(reading, digest, now=now)
    if client is None or client.disabled_at is not None:
        raise Unauthenticated
    if on_behalf_of is None:
        return Caller(actor=as_client(client))
    account = await account_named(reading, folded_name(on_behalf_of))
    if account is None or not may_speak_for(client, _with_todays_rules(office, account, now)):
        raise Forbidden(ACT_FOR_STAFF)
    today = local_date(now)
    appointments = await appointments_on(reading, account.id, today)
    return Caller(actor=as_person_through(client, account, appointments, today), account=account)


async def _passenger(reading: Reading, digest: str, now: datetime) -> Caller:
    visit = await visit_with(reading, digest)
    if visit is None or not visit.is_open(now):
        raise Unauthenticated
    return Caller(actor=as_passenger(visit, now), visit=visit)


def _with_todays_rules(office: Office, account: Account, now: datetime) -> Account:
    wants_new = office.identities.wants_new_password(
        set_at=account.password_set_at, must_change=account.must_change_password, now=now
    )
    return replace(account, must_change_password=wants_new)
