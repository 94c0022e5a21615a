"""Reads and writes sessions of people, and the devices they signed in on."""

from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from app.domain.accounts import Account
from app.domain.parties import AccountId
from app.domain.sign_in import Session
from app.store.accounts import with_roles
from app.store.reading import Reading
from app.store.tables.accounts import ACCOUNT, KNOWN_DEVICE, STAFF_SESSION

BY_SESSION = (
    select(ACCOUNT, STAFF_SESSION.c.opened_at, STAFF_SESSION.c.last_seen_at, STAFF_SESSION.c.ended_at)
    .join_from(STAFF_SESSION, ACCOUNT, STAFF_SESSION.c.account == ACCOUNT.c.id)
    .where(STAFF_SESSION.c.digest == bindparam("digest"))
)
DEVICE = select(KNOWN_DEVICE.c.account).where(KNOWN_DEVICE.c.digest == bindparam("digest"))
TOUCH = (
    update(STAFF_SESSION)
    .where(STAFF_SESSION.c.digest == bindparam("of"))
    .values(last_seen_at=bindparam("at"))
)
"""Last seen; a clock put back writes an earlier instant, which shortens a session and never prolongs it."""
END_SESSION = (
    update(STAFF_SESSION)
    .where(STAFF_SESSION.c.digest == bindparam("of"), STAFF_SESSION.c.ended_at.is_(None))
    .values(ended_at=bindparam("at"))
)
END_SESSIONS = (
    update(STAFF_SESSION)
    .where(STAFF_SESSION.c.account == bindparam("of"), STAFF_SESSION.c.ended_at.is_(None))
    .values(ended_at=bindparam("at"))
)
FORGET_DEVICES = delete(KNOWN_DEVICE).where(KNOWN_DEVICE.c.account == bindparam("of"))


async def account_in_session(reading: Reading, digest: str) -> tuple[Account, Session] | None:
    row = (await reading.run(BY_SESSION, {"digest": digest})).mappings().one_or_none()
    if row is None:
        return None
    session = Session(opened_at=row["opened_at"], last_seen_at=row["last_seen_at"], ended_at=row["ended_at"])
    return await with_roles(reading, row), session


async def open_session(reading: Reading, id: AccountId, *, digest: str, at: datetime) -> None:
    row = {"digest": digest, "account": id, "opened_at": at, "last_seen_at": at}
    await reading.run(insert(STAFF_SESSION), row)


async def touch_session(reading: Reading, digest: str, *, at: datetime) -> None:
    await reading.run(TOUCH, {"of": digest, "at": at})


async def end_session(reading: Reading, digest: str, *, at: datetime) -> None:
    await reading.run(END_SESSION, {"of": digest, "at": at})


async def end_sessions(reading: Reading, id: AccountId, *, at: datetime) -> int:
    """All of a person's; answers how many were open."""
    return (await reading.run(END_SESSIONS, {"of": id, "at": at})).rowcount


async def device_owner(reading: Reading, digest: str) -> AccountId | None:
    """Whose device it is."""
    return (await reading.run(DEVICE, {"digest": digest})).scalar_one_or_none()


async def forget_devices(reading: Reading, id: AccountId) -> None:
    await reading.run(FORGET_DEVICES, {"of": id})


async def remember_device(reading: Reading, id: AccountId, *, digest: str, at: datetime) -> None:
    await reading.run(insert(KNOWN_DEVICE), {"digest": digest, "account": id, "known_since": at})
