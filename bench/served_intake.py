"""The service as it is served, but for the request rates: a bench asks more often than any caller may."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from starlette.types import ASGIApp

from app.bootstrap import build_web, configure_logs, open_office, system_clock
from app.http.lifespan import opened_at_start
from app.settings import load_settings


def create() -> ASGIApp:
    settings = load_settings()
    configure_logs("warning")

    @asynccontextmanager
    async def opened() -> AsyncIterator[ASGIApp]:
        async with open_office(settings) as office:
            yield build_web(settings, office, clock=system_clock(), rates={})

    return opened_at_start(opened)
