"""Callers of an API that dies under their hands: each sends again, under the same key, until it is answered."""

import asyncio
import json
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field

PAUSE_SECONDS = 0.03


@dataclass(frozen=True, slots=True)
class Answer:
    status: int
    body: dict[str, str]


@dataclass(slots=True)
class Callers:
    """`answers` is what was acknowledged, by key; `in_flight` counts requests sent whole and not answered yet."""

    port: int
    request: Callable[[str], bytes]
    answers: dict[str, Answer] = field(default_factory=dict)
    sent_again: int = 0
    in_flight: int = 0
    is_over: bool = False

    async def call(self, name: str) -> None:
        """One caller, one complaint after the other."""
        number = 0
        while not self.is_over:
            number += 1
            key = f"{name}-{number:06d}"
            while (answer := await self._tried(key)) is None:
                self.sent_again += 1
                await asyncio.sleep(PAUSE_SECONDS)
            self.answers[key] = answer

    async def _tried(self, key: str) -> Answer | None:
        """None where nobody answered: it may have been done, or not."""
        with suppress(OSError, asyncio.IncompleteReadError):
            reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
            try:
                writer.write(self.request(key))
                await writer.drain()
                self.in_flight += 1
                try:
                    return await _answer(reader)
                finally:
                    self.in_flight -= 1
            finally:
                writer.close()
        return None


async def _answer(reader: asyncio.StreamReader) -> Answer:
    head = (await reader.readuntil(b"\r\n\r\n")).decode()
    first, *fields = head.split("\r\n")
    length = next(int(line.split(":")[1]) for line in fields if line.lower().startswith("content-length"))
    return Answer(int(first.split()[1]), json.loads(await reader.readexactly(length)))
