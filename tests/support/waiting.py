"""Waiting for a condition instead of for a time."""

import asyncio
import threading
import time
from collections.abc import Awaitable, Callable

PAUSE_SECONDS = 0.02


def wait_until(condition: Callable[[], bool], *, within: float, what: str) -> None:
    """Returns as soon as the condition holds; after `within` seconds, a TimeoutError that names `what`."""
    last = time.monotonic() + within
    while not condition():
        _check(last, within, what)
        threading.Event().wait(PAUSE_SECONDS)


async def eventually(condition: Callable[[], Awaitable[bool]], *, within: float, what: str) -> None:
    """`wait_until` for a condition that has to be awaited."""
    last = time.monotonic() + within
    while not await condition():
        _check(last, within, what)
        await asyncio.sleep(PAUSE_SECONDS)


def _check(last: float, within: float, what: str) -> None:
    if time.monotonic() > last:
        raise TimeoutError(f"waited {within} s in vain for {what}")
