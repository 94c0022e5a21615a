"""The frame behind the real server: bytes as a stranger sends them."""

import asyncio
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import httpx
import pytest
from starlette.types import ASGIApp

from app.http.lifespan import opened_at_start
from app.http.rates import Rate
from app.http.serving import GuardedProtocol
from tests.http.demo import demo
from tests.support.serving import served, spoken

HEAD = b"POST /demo HTTP/1.1\r\nHost: demo.example\r\nContent-Type: application/json\r\n"
LAST = b"GET /ping HTTP/1.1\r\nHost: demo.example\r\nConnection: close\r\n\r\n"


@pytest.fixture
async def port() -> AsyncIterator[int]:
    async with served(demo(body_seconds=0.3), lifespan="off") as port:
        yield port


def problem_in(answer: bytes) -> tuple[int, str, bytes]:
    """Status, code and headers of the one answer that was given."""
    head, _, body = answer.partition(b"\r\n\r\n")
    assert b"application/problem+json" in head
    assert b"x-content-type-options: nosniff" in head
    told: dict[str, Any] = json.loads(body)
    status = int(head.split()[1])
    assert told["status"] == status
    return status, told["code"], head.lower()


@pytest.mark.parametrize(
    ("sent", "status", "code"),
    [
        pytest.param(
            HEAD + b"Content-Length: -1\r\n\r\n{}", 400, "request.malformed", id="J39 a negative length"
        ),
        pytest.param(
            HEAD + b"Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
            400,
            "request.malformed",
            id="two lengths",
        ),
        pytest.param(
            b"GET /\x00 HTTP/1.1\r\nHost: demo.example\r\n\r\n",
            400,
            "request.malformed",
            id="NUL in the address",
        ),
        pytest.param(
            b"GET / HTTP/1.1\r\nHost: demo.example\r\nA B: c\r\n\r\n",
            400,
            "request.malformed",
            id="a header of two words",
        ),
        pytest.param(b"\x16\x03\x01\x02\x00\x01", 400, "request.malformed", id="TLS to a plain port"),
        pytest.param(b"hello\r\n\r\n", 400, "request.malformed", id="no HTTP"),
        pytest.param(HEAD + b"X: " + b"a" * 100_000, 431, "headers.too_large", id="M59 a header without end"),
        pytest.param(b"GET /" + b"a" * 100_000, 431, "headers.too_large", id="an address without end"),
        pytest.param(
            HEAD + b"X: " + b"a" * 20_000 + b"\r\n\r\n", 431, "headers.too_large", id="a large header"
        ),
        pytest.param(
            HEAD + b"Content-Length: 300000\r\n\r\n",
            413,
            "body.too_large",
            id="J35 a body too large by its word",
        ),
        pytest.param(
            HEAD + b"Content-Length: 10\r\n\r\n{", 408, "request.timeout", id="a body that does not come"
        ),
        pytest.param(b"GET /ping HTTP/1.0\r\n\r\n", 400, "host.invalid", id="no host"),
    ],
)
async def test_what_is_no_good_request_is_told_so_and_let_go(
    port: int, sent: bytes, status: int, code: str
) -> None:
    if code == "host.invalid":
        sent = sent.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")
    answered, told, head = problem_in(await spoken(port, sent))
    assert (answered, told) == (status, code)
    assert b"connection: close" in head
    assert b"server:" not in head
    assert b"pong" in await spoken(port, LAST)


async def test_a_chunked_body_without_end_is_cut_and_the_connection_closed(port: int) -> None:
    chunk = b"10000\r\n" + b" " * 65_536 + b"\r\n"
    sent = [HEAD + b"Transfer-Encoding: chunked\r\n\r\n", *[chunk] * 5]
    assert problem_in(await spoken(port, *sent))[:2] == (413, "body.too_large")


async def test_who_sends_their_head_byte_by_byte_is_let_go_and_others_are_served(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(GuardedProtocol, "head_seconds", 0.3)
    async with served(demo(), lifespan="off") as port:
        slow = [asyncio.create_task(spoken(port, b"GET /ping HT")) for _ in range(200)]
        silent = asyncio.create_task(spoken(port))
        assert b"pong" in await spoken(port, LAST)
        for answer in await asyncio.gather(*slow, silent):
            assert problem_in(answer)[:2] == (408, "request.timeout")


async def test_a_second_request_on_a_connection_has_as_long_for_its_head(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(GuardedProtocol, "head_seconds", 0.3)
    async with served(demo(), lifespan="off") as port:
        first = b"GET /ping HTTP/1.1\r\nHost: demo.example\r\n\r\n"
        answer = await spoken(port, first, b"GET /ping HTTP/1.1\r\nHo")
    assert answer.startswith(b"HTTP/1.1 200")
    assert b"HTTP/1.1 408" in answer


async def test_a_caller_who_leaves_in_the_middle_does_no_harm(port: int) -> None:
    whole = (
        HEAD
        + b"Content-Length: 52\r\n\r\n"
        + json.dumps({"content": "x", "channel": "web"}).encode().ljust(52)
    )
    for cut in range(0, len(whole), 7):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(whole[:cut])
        await writer.drain()
        writer.close()
    assert (await spoken(port, whole.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n", 1))).startswith(
        b"HTTP/1.1 201"
    )


async def test_an_address_behind_a_trusted_proxy_is_the_callers() -> None:
    app = demo(rates={Rate.ADDRESS: "1/minute"})
    async with (
        served(app, lifespan="off", trusted_proxies=("127.0.0.1",)) as port,
        httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", headers={"host": "demo.example"}) as client,
    ):
        statuses = [
            (await client.get("/ping", headers={"x-forwarded-for": address})).status_code
            for address in ("203.0.113.7", "203.0.113.7", "203.0.113.8")
        ]
    assert statuses == [200, 429, 200]


async def test_the_application_is_opened_at_start_and_closed_at_the_end() -> None:
    seen: list[str] = []

    @asynccontextmanager
    async def opening() -> AsyncIterator[ASGIApp]:
        seen.append("opened")
        yield demo()
        seen.append("closed")

    async with served(opened_at_start(opening), lifespan="on") as port:
        assert b"pong" in await spoken(port, LAST)
        assert seen == ["opened"]
    assert seen == ["opened", "closed"]


async def test_an_application_that_was_never_opened_says_so() -> None:
    @asynccontextmanager
    async def opening() -> AsyncIterator[ASGIApp]:
        yield demo()

    transport = httpx.ASGITransport(app=opened_at_start(opening))
    async with httpx.AsyncClient(transport=transport, base_url="http://demo.example") as client:
        with pytest.raises(RuntimeError, match="lifespan"):
            await client.get("/ping")
