"""An application behind the real server, on a port of its own, in this process."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import uvicorn
from starlette.types import ASGIApp

from app.http.serving import server_config
from tests.support.waiting import eventually


@asynccontextmanager
async def served(app: ASGIApp, **more: Any) -> AsyncIterator[int]:
    """The port it listens on."""
    server = uvicorn.Server(server_config(app, host="127.0.0.1", port=0, **more))
    running = asyncio.create_task(server.serve())

    async def started() -> bool:
        return server.started

    await eventually(started, within=10, what="the server to listen")
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await running


async def spoken(port: int, *parts: bytes, within: float = 10) -> bytes:
    """What the server says to these bytes until it closes."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        async with asyncio.timeout(within):
            return await reader.read()
    finally:
        writer.close()
