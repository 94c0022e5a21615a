"""A store on a fresh database that has the schema of this release."""

import asyncio
import secrets
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from app.gateways.cipher import ContactCipher
from app.gateways.keyring import KEY_BYTES, Keyring
from app.store.cipher import Cipher
from app.store.engine import open_engines
from app.store.migrations import migrate
from app.store.unit_of_work import Store
from tests.support.databases import Databases


def new_cipher() -> ContactCipher:
    """The service's own, with keys that nobody else has."""
    contacts, searches = (Keyring((secrets.token_bytes(KEY_BYTES),)) for _ in range(2))
    return ContactCipher(contacts, searches)


def migrated_now(url: str) -> None:
    """Waits on a thread of its own, so that it works whether or not the caller's thread runs an event
    loop.
    """
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(lambda: asyncio.run(migrate(url))).result()


def migrated(databases: Databases) -> str:
    """The URL of a fresh database with the schema of this release and nothing in it."""
    return databases.copy_of("migrated", migrated_now)


@asynccontextmanager
async def store_on(url: str, cipher: Cipher | None = None) -> AsyncIterator[Store]:
    store = Store(open_engines(url), cipher or new_cipher())
    try:
        yield store
    finally:
        await store.close()
