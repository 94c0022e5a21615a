"""The real application in this process, and people and programs that call it."""

import os
import secrets
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime

import httpx
from starlette.types import ASGIApp

from app.bootstrap import build_web
from app.domain.accounts import COMMAND_LINE
from app.domain.parties import AccountId, OrganisationCode
from app.gateways.keyring import read_keyring
from app.http.rates import Rate
from app.settings import KEY_SETTINGS, Settings
from app.usecases.commands.add_api_client import ClientAdded, ClientStated, add_api_client
from app.usecases.commands.issue_client_token import issue_client_token
from app.usecases.office import Office
from app.usecases.sessions import begin_session
from tests.support.offices import OPERATOR

BASE_URL = "http://localhost"
NO_LIMITS: Mapping[Rate, str] = {}


@dataclass
class HandClock:
    """Shows what it was set to. Wednesday 23 September 2026, 09:12 in Shanghai, to begin with."""

    at: datetime = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)

    def now(self) -> datetime:
        return self.at

    def monotonic(self) -> float:
        return self.at.timestamp()


def some_settings() -> Settings:
    """Good enough to build an application with; the office is given apart."""
    return Settings(**{name: read_keyring(os.urandom(32).hex()) for name in KEY_SETTINGS})  # type: ignore[arg-type]


def web_on(office: Office, clock: HandClock, *, rates: Mapping[Rate, str] = NO_LIMITS) -> ASGIApp:
    return build_web(some_settings(), office, clock=clock, rates=rates)


@asynccontextmanager
async def calling(
    app: ASGIApp, *, token: str | None = None, address: str = "203.0.113.7"
) -> AsyncIterator[httpx.AsyncClient]:
    """Whoever shows this token, or nothing."""
    headers = {} if token is None else {"authorization": f"Bearer {token}"}
    transport = httpx.ASGITransport(app=app, client=(address, 40000))
    async with httpx.AsyncClient(transport=transport, base_url=BASE_URL, headers=headers) as client:
        yield client


async def staff_token(office: Office, name: str, *, now: datetime) -> str:
    """Somebody of `offices.PEOPLE`, signed in."""
    async with office.store.transaction(now) as transaction:
        account = AccountId(name.ljust(32, "0"))
        signed_in = await begin_session(
            transaction, account, device=None, must_change_password=False, now=now
        )
    return signed_in.session


async def added_client(
    office: Office,
    *,
    operations: Iterable[str],
    now: datetime,
    organisation: OrganisationCode = OPERATOR,
    may_act_for_staff: bool = False,
) -> ClientAdded:
    stated = ClientStated(
        organisation=organisation,
        name=f"client-{secrets.token_hex(4)}",
        operations=frozenset(operations),
        may_act_for_staff=may_act_for_staff,
    )
    return await add_api_client(office, stated=stated, by=COMMAND_LINE, now=now)


async def client_token(office: Office, client: ClientAdded, *, now: datetime) -> str:
    issued = await issue_client_token(office, client_id=client.client.id, secret=client.secret, now=now)
    return issued.token
