"""A store on a fresh database that has the schema of this release."""

import asyncio
import hashlib
import hmac
import secrets
from collections.abc import AsyncIterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from app.store.engine import open_engines
from app.store.migrations import migrate
from app.store.unit_of_work import Store
from tests.support.databases import Databases


class TestCipher:
    """A real cipher with a key of its own."""

    __test__ = False

    def __init__(self) -> None:
        self._key = secrets.token_bytes(32)
        self._aes = AESGCM(self._key)

    def encrypt(self, plain: bytes) -> bytes:
        nonce = secrets.token_bytes(12)
        return nonce + self._aes.encrypt(nonce, plain, None)

    def decrypt(self, sealed: bytes) -> bytes:
        return self._aes.decrypt(sealed[:12], sealed[12:], None)

    def keyed_hash(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()


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
async def store_on(url: str) -> AsyncIterator[Store]:
    store = Store(open_engines(url), TestCipher())
    try:
        yield store
    finally:
        await store.close()
