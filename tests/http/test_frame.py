"""What stands round every answer: who is meant, how much, how fast, how often, and what is noted of it."""

import asyncio
import json
from collections.abc import AsyncIterator

import httpx
import pytest
from starlette.types import Message, Receive, Scope, Send
from structlog.testing import capture_logs

from app.http.body_meter import Meter
from app.http.figures import Figures
from app.http.frame import framed
from app.http.rates import Rate, Rates, address_key, is_loopback
from tests.http.demo import NOW, client_of, clock, demo
from tests.support.full_disk import reasons

GOOD = {"content": "站台空调坏了", "channel": "hotline"}
JSON = {"content-type": "application/json"}


@pytest.mark.parametrize(
    "host", ["evil.example", "demo.example.evil.example", "", "demo.example@evil", "demo.example:80x"]
)
async def test_another_host_is_refused(client: httpx.AsyncClient, host: str) -> None:
    answer = await client.get("/ping", headers={"host": host})
    assert (answer.status_code, answer.json()["code"]) == (400, "host.invalid")


async def test_two_hosts_are_none(client: httpx.AsyncClient) -> None:
    answer = await client.get("/ping", headers=[("host", "demo.example"), ("host", "demo.example")])
    assert answer.json()["code"] == "host.invalid"


@pytest.mark.parametrize("host", ["demo.example", "DEMO.example:8000", "[::1]", "[::1]:8000"])
async def test_our_own_host_is_taken_with_and_without_its_port(client: httpx.AsyncClient, host: str) -> None:
    assert (await client.get("/ping", headers={"host": host})).text == "pong"


async def test_head_is_answered_as_get_without_the_body(client: httpx.AsyncClient) -> None:
    got, told = await client.get("/ping"), await client.head("/ping")
    assert (told.status_code, told.content) == (200, b"")
    assert told.headers["content-length"] == got.headers["content-length"] == str(len(got.content))
    assert (await client.head("/nowhere")).status_code == 404


async def test_a_long_address_is_refused(client: httpx.AsyncClient) -> None:
    answer = await client.get("/ping?" + "a" * 9000)
    assert (answer.status_code, answer.json()["code"]) == (414, "uri.too_long")


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param([("x-long", "a" * 20_000)], id="one long header"),
        pytest.param([(f"x-{n}", "a") for n in range(120)], id="many headers"),
        pytest.param([("cookie", f"a={'b' * 4200}")], id="F60 a long cookie"),
        pytest.param([("cookie", "; ".join(f"c{n}={'d' * 20}" for n in range(200)))], id="F60 200 cookies"),
    ],
)
async def test_large_headers_are_refused(client: httpx.AsyncClient, headers: list[tuple[str, str]]) -> None:
    answer = await client.get("/ping", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (431, "headers.too_large")
    assert answer.headers["connection"] == "close"


def body_of(size: int) -> bytes:
    """A good body, filled up with white space."""
    return json.dumps(GOOD).encode().ljust(size)


async def test_a_body_of_256_kib_is_taken_and_one_byte_more_is_not(client: httpx.AsyncClient) -> None:
    assert (await client.post("/demo", content=body_of(262_144), headers=JSON)).status_code == 201
    answer = await client.post("/demo", content=body_of(262_145), headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (413, "body.too_large")
    assert answer.json()["errors"][0]["limit"] == 262_144
    assert answer.headers["connection"] == "close"


async def test_a_chunked_body_is_cut_at_the_limit(client: httpx.AsyncClient) -> None:
    taken = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal taken
        while True:
            taken += 65_536
            yield b" " * 65_536

    answer = await client.post("/demo", content=endless(), headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (413, "body.too_large")
    assert taken <= 262_144 + 2 * 65_536


@pytest.mark.parametrize("stated", ["-1", "1e3", "0x10", "１", "", "10, 10"])
async def test_a_length_that_is_no_number_is_refused(client: httpx.AsyncClient, stated: str) -> None:
    headers = [(b"content-type", b"application/json"), (b"content-length", stated.encode())]
    request = client.build_request("POST", "/demo", content=b"{}", headers=headers)
    answer = await client.send(request)
    assert (answer.status_code, answer.json()["code"]) == (400, "request.malformed")


async def test_a_stated_length_of_forty_digits_is_too_large(client: httpx.AsyncClient) -> None:
    request = client.build_request(
        "POST", "/demo", content=b"{}", headers={**JSON, "content-length": "9" * 40}
    )
    assert (await client.send(request)).status_code == 413


async def test_a_body_that_does_not_arrive_in_time_is_given_up() -> None:
    async def stalling() -> AsyncIterator[bytes]:
        yield b'{"content":'
        await asyncio.Event().wait()

    async with client_of(demo(body_seconds=0.05)) as client:
        answer = await client.post("/demo", content=stalling(), headers=JSON)
    assert (answer.status_code, answer.json()["code"]) == (408, "request.timeout")
    assert answer.headers["connection"] == "close"


async def test_a_body_has_longer_the_more_of_it_has_come() -> None:
    async def source() -> Message:
        return {"type": "http.request", "body": b" " * 65_536, "more_body": True}

    meter = Meter(source, limit=200_000, until=asyncio.get_running_loop().time() + 10)
    first = meter.deadline
    await meter.receive()
    await meter.receive()
    assert meter.deadline - first == pytest.approx(4)


async def test_an_answer_that_does_not_come_in_time_is_a_503() -> None:
    async with client_of(demo(answer_seconds=0.05)) as client:
        with capture_logs() as lines:
            answer = await client.get("/never")
        assert reasons(lines) == [("warning", "answer deadline")]
        assert (answer.status_code, answer.json()["code"]) == (503, "busy")
        assert int(answer.headers["retry-after"]) >= 1
        assert (await client.get("/ping")).status_code == 200


async def test_an_answer_that_has_begun_may_take_its_time() -> None:
    async with client_of(demo(answer_seconds=0.05)) as client:
        answer = await client.get("/download")
    assert answer.text == "first last"


async def test_every_answer_carries_the_security_headers(client: httpx.AsyncClient) -> None:
    for path in ("/ping", "/nowhere", "/raise/broken", "/ping?" + "a" * 9000):
        headers = (await client.get(path)).headers
        assert "default-src 'self'" in headers["content-security-policy"]
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
        assert "unsafe" not in headers["content-security-policy"]
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["referrer-policy"] == "no-referrer"
        assert headers["cache-control"] == "no-store"
        assert "server" not in headers


async def test_a_route_may_say_more_of_caching(client: httpx.AsyncClient) -> None:
    assert (await client.get("/download")).headers.get_list("cache-control") == ["private, max-age=60"]


async def test_hsts_is_told_over_tls_only() -> None:
    async with client_of(demo()) as client:
        assert "strict-transport-security" not in (await client.get("/ping")).headers
        secure = await client.get("https://demo.example/ping")
    assert "max-age" in secure.headers["strict-transport-security"]


async def test_an_address_that_asks_too_often_waits_and_others_do_not() -> None:
    app = demo(rates={Rate.ADDRESS: "3/minute"})
    async with client_of(app) as one, client_of(app, address="203.0.113.8") as other:
        statuses = [(await one.get("/ping")).status_code for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        refused = await one.get("/ping")
        assert refused.json()["code"] == "rate.limited"
        assert 1 <= int(refused.headers["retry-after"]) <= 60
        assert (await other.get("/ping")).status_code == 200


async def test_our_own_machine_is_not_counted() -> None:
    async with client_of(demo(rates={Rate.ADDRESS: "1/minute"}), address="127.0.0.1") as local:
        assert [(await local.get("/ping")).status_code for _ in range(3)] == [200, 200, 200]


async def test_rates_are_counted_apart() -> None:
    rates = Rates({Rate.SIGN_IN: "1/minute"})
    await rates.require(Rate.SIGN_IN, "a", now=NOW)
    await rates.require(Rate.SIGN_IN, "b", now=NOW)
    await rates.require(Rate.TRACKING, "a", now=NOW)
    with pytest.raises(Exception, match=r"rate\.limited"):
        await rates.require(Rate.SIGN_IN, "a", now=NOW)


@pytest.mark.parametrize(
    ("address", "key"),
    [
        ("203.0.113.7", "203.0.113.7"),
        ("2001:db8::1", "2001:db8::/64"),
        ("2001:db8::ffff:1", "2001:db8::/64"),
        ("2001:db8:0:1::1", "2001:db8:0:1::/64"),
        ("unix", "unix"),
    ],
)
def test_a_household_counts_as_one(address: str, key: str) -> None:
    assert address_key(address) == key


@pytest.mark.parametrize(
    ("address", "local"),
    [("127.0.0.1", True), ("127.8.9.1", True), ("::1", True), ("10.0.0.1", False), ("", False)],
)
def test_loopback_is_our_own_machine(address: str, local: bool) -> None:
    assert is_loopback(address) is local


async def test_requests_are_counted_by_operation_not_by_address() -> None:
    figures = Figures()
    async with client_of(demo(figures=figures)) as client:
        await client.get("/demo/3")
        await client.get("/demo/4")
        await client.get("/nowhere/13812341234")
        await client.request("BREW", "/ping")
    told = figures.exposition().decode()
    assert 'metro_http_requests_total{method="GET",operation="read_one",status="200"} 2.0' in told
    assert 'metro_http_requests_total{method="GET",operation="none",status="404"} 1.0' in told
    assert 'method="other"' in told
    assert "13812341234" not in told


async def test_the_log_names_neither_address_nor_query(client: httpx.AsyncClient) -> None:
    with capture_logs() as lines:
        answer = await client.get("/demo/3?phone=13812341234")
    line = next(line for line in lines if line["event"] == "request")
    assert (line["operation"], line["status"]) == ("read_one", 422)
    assert line["request_id"] == answer.headers["x-request-id"]
    assert "13812341234" not in json.dumps(lines)


async def test_each_request_has_a_name_of_its_own(client: httpx.AsyncClient) -> None:
    names = {(await client.get("/ping")).headers["x-request-id"] for _ in range(20)}
    assert len(names) == 20


async def test_what_is_no_request_passes_the_frame_untouched() -> None:
    sent: list[Message] = []

    async def starting() -> Message:
        return {"type": "lifespan.startup"}

    async def note(message: Message) -> None:
        sent.append(message)

    async def starts(scope: Scope, receive: Receive, send: Send) -> None:
        assert (await receive())["type"] == "lifespan.startup"
        await send({"type": "lifespan.startup.complete"})

    app = framed(starts, hosts=frozenset(), clock=clock, rates=Rates({}), figures=Figures())
    await app({"type": "lifespan"}, starting, note)
    assert sent == [{"type": "lifespan.startup.complete"}]
