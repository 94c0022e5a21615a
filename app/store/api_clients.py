"""Reads and writes API clients, their secrets and their access tokens."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, delete, insert, or_, select, update

from app.domain.accounts import ApiClient
from app.domain.parties import AccountId, OrganisationCode
from app.store.question import Question
from app.store.readers.keyset import Cursor, Ordering, Page, read_page
from app.store.reading import Reading
from app.store.tables.accounts import API_CLIENT, CLIENT_SECRET, CLIENT_TOKEN

NAMES = Ordering((API_CLIENT.c.name, API_CLIENT.c.id))
VALID = or_(CLIENT_SECRET.c.expires_at.is_(None), CLIENT_SECRET.c.expires_at > bindparam("now"))
BY_ID = select(API_CLIENT).where(API_CLIENT.c.id == bindparam("id"))
BY_NAME = select(API_CLIENT).where(
    API_CLIENT.c.organisation == bindparam("organisation"), API_CLIENT.c.name == bindparam("name")
)
SECRETS = select(CLIENT_SECRET.c.digest).where(CLIENT_SECRET.c.client == bindparam("client"), VALID)
# A token ends with the secret it was issued for, so that a secret ended at once ends its tokens too.
BY_TOKEN = Question(
    select(API_CLIENT)
    .join_from(CLIENT_TOKEN, API_CLIENT, CLIENT_TOKEN.c.client == API_CLIENT.c.id)
    .join(CLIENT_SECRET, CLIENT_TOKEN.c.secret == CLIENT_SECRET.c.digest)
    .where(CLIENT_TOKEN.c.digest == bindparam("digest"), CLIENT_TOKEN.c.expires_at > bindparam("now"), VALID)
)
EXPIRE_SECRETS = (
    update(CLIENT_SECRET)
    .where(CLIENT_SECRET.c.client == bindparam("of"), VALID)
    .values(expires_at=bindparam("at"))
)
DISABLE = (
    update(API_CLIENT)
    .where(API_CLIENT.c.id == bindparam("of"), API_CLIENT.c.disabled_at.is_(None))
    .values(disabled_at=bindparam("at"), disabled_by=bindparam("by"))
)
CAME = update(API_CLIENT).where(API_CLIENT.c.id == bindparam("of")).values(last_token_at=bindparam("at"))
DROP_EXPIRED = delete(CLIENT_TOKEN).where(
    CLIENT_TOKEN.c.client == bindparam("of"), CLIENT_TOKEN.c.expires_at <= bindparam("now")
)


async def client_with_id(reading: Reading, id: AccountId) -> ApiClient | None:
    row = (await reading.run(BY_ID, {"id": id})).mappings().one_or_none()
    return None if row is None else _client(row)


async def client_named(reading: Reading, organisation: OrganisationCode, name: str) -> ApiClient | None:
    row = (await reading.run(BY_NAME, {"organisation": organisation, "name": name})).mappings().one_or_none()
    return None if row is None else _client(row)


async def client_with_token(reading: Reading, digest: str, *, now: datetime) -> ApiClient | None:
    """The client a token was issued to, while token and secret last."""
    rows = await reading.ask(BY_TOKEN, digest=digest, now=now)
    return _client(rows[0]) if rows else None


async def valid_secrets(reading: Reading, id: AccountId, *, now: datetime) -> Iterable[str]:
    """The digests of a client's secrets."""
    return (await reading.run(SECRETS, {"client": id, "now": now})).scalars().all()


async def list_clients(
    reading: Reading, *, organisation: OrganisationCode, at: Cursor | None, limit: int
) -> Page[ApiClient]:
    """One body's, in the order of their names."""
    listed = select(API_CLIENT).where(API_CLIENT.c.organisation == organisation)
    return await read_page(reading, listed, NAMES, at=at, limit=limit, read=_client)


async def add_client(reading: Reading, client: ApiClient, *, created_by: str) -> None:
    row = {
        "id": client.id,
        "organisation": client.organisation,
        "name": client.name,
        "operations": " ".join(sorted(client.operations)),
        "may_act_for_staff": client.may_act_for_staff,
        "created_at": client.created_at,
        "created_by": created_by,
    }
    await reading.run(insert(API_CLIENT), row)


async def add_secret(reading: Reading, id: AccountId, *, digest: str, at: datetime) -> None:
    await reading.run(insert(CLIENT_SECRET), {"digest": digest, "client": id, "created_at": at})


async def expire_secrets(reading: Reading, id: AccountId, *, at: datetime, now: datetime) -> None:
    """Those that are valid now end at an instant, unless they end before it."""
    earlier = EXPIRE_SECRETS.where(or_(CLIENT_SECRET.c.expires_at.is_(None), CLIENT_SECRET.c.expires_at > at))
    await reading.run(earlier, {"of": id, "at": at, "now": now})


async def disable_client(reading: Reading, id: AccountId, *, by: str, at: datetime) -> None:
    await reading.run(DISABLE, {"of": id, "by": by, "at": at})


async def add_token(
    reading: Reading, id: AccountId, *, digest: str, secret: str, at: datetime, expires_at: datetime
) -> None:
    """A new token; the client's expired ones go."""
    await reading.run(DROP_EXPIRED, {"of": id, "now": at})
    row = {"digest": digest, "client": id, "secret": secret, "issued_at": at, "expires_at": expires_at}
    await reading.run(insert(CLIENT_TOKEN), row)
    await reading.run(CAME, {"of": id, "at": at})


def _client(row: Any) -> ApiClient:
    return ApiClient(
        id=AccountId(row["id"]),
        organisation=OrganisationCode(row["organisation"]),
        name=row["name"],
        operations=frozenset(row["operations"].split()),
        may_act_for_staff=row["may_act_for_staff"],
        created_at=row["created_at"],
        disabled_at=row["disabled_at"],
        last_token_at=row["last_token_at"],
    )
