"""The demonstration application, and a client that calls it in this process."""

from collections.abc import AsyncIterator

import httpx
import pytest

from tests.http.demo import client_of, demo


@pytest.fixture
async def client() -> AsyncIterator[httpx.AsyncClient]:
    async with client_of(demo()) as calling:
        yield calling
