"""Parameters, keys and versions: read strictly, refused by name, told without the value."""

import httpx
import pytest

CANARY = "canary-13812341234"


@pytest.mark.parametrize(
    ("query", "status", "code", "pointer"),
    [
        pytest.param("limit=200", 200, None, None, id="the most"),
        pytest.param("limit=201", 422, "field.range", "/limit", id="one more"),
        pytest.param("limit=0", 422, "field.range", "/limit", id="none"),
        pytest.param("limit=-1", 422, "field.range", "/limit", id="less than none"),
        pytest.param("limit=18446744073709551616", 422, "field.range", "/limit", id="J69 2^64"),
        pytest.param("limit=1_0", 422, "field.type", "/limit", id="Python's digits"),
        pytest.param("limit=+5", 422, "field.type", "/limit", id="a space, as plus means"),
        pytest.param("limit=%2B5", 422, "field.type", "/limit", id="a sign"),
        pytest.param("limit=5.0", 422, "field.type", "/limit", id="a fraction"),
        pytest.param("limit=%EF%BC%95", 422, "field.type", "/limit", id="a full-width digit"),
        pytest.param("limit=", 422, "field.type", "/limit", id="nothing"),
        pytest.param("limit=true", 422, "field.type", "/limit", id="a truth"),
        pytest.param("limit=5&limit=6", 422, "field.duplicate", "/limit", id="twice"),
        pytest.param("channel=;drop table", 422, "field.enum", "/channel", id="J71 no such word"),
        pytest.param("channel=web%00", 422, "text.forbidden_char", "/channel", id="NUL"),
        pytest.param("colour=red", 422, "field.unknown", "/colour", id="unknown"),
        pytest.param(f"{CANARY}=1", 422, "field.unknown", "", id="unknown and strange"),
        pytest.param("channel=%ff", 400, "text.invalid_utf8", None, id="not UTF-8"),
    ],
)
async def test_a_query_is_read_strictly(
    client: httpx.AsyncClient, query: str, status: int, code: str | None, pointer: str | None
) -> None:
    answer = await client.get(f"/demo?{query}")
    body = answer.json()
    assert (answer.status_code, body.get("code")) == (status, code)
    assert CANARY not in answer.text
    if pointer is not None:
        assert (body["errors"][0]["in"], body["errors"][0]["pointer"]) == ("query", pointer)


@pytest.mark.parametrize(
    "path", ["/demo/9223372036854775808", "/demo/1_0", "/demo/x", "/demo/0", "/demo/%2e%2e%2fetc"]
)
async def test_an_address_that_fits_no_case_is_not_found(client: httpx.AsyncClient, path: str) -> None:
    answer = await client.get(path)
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")
    assert "errors" not in answer.json()


async def test_what_a_route_does_not_do_names_what_it_does(client: httpx.AsyncClient) -> None:
    answer = await client.delete("/demo")
    assert (answer.status_code, answer.json()["code"]) == (405, "method.not_allowed")
    assert answer.headers["allow"] in ("POST", "GET")


@pytest.mark.parametrize(
    ("key", "status", "code"),
    [
        (None, 400, "idem.missing"),
        ("", 400, "idem.malformed"),
        ("1234567", 400, "idem.malformed"),
        ("k" * 256, 400, "idem.malformed"),
        ("with space in it", 400, "idem.malformed"),
        ("tab\tinside-it", 400, "idem.malformed"),
        ("12345678", 200, None),
        ("k" * 255, 200, None),
    ],
)
async def test_an_idempotency_key_is_visible_ascii(
    client: httpx.AsyncClient, key: str | None, status: int, code: str | None
) -> None:
    headers = {} if key is None else {"idempotency-key": key}
    answer = await client.post("/keys", json={"name": "a"}, headers=headers)
    assert (answer.status_code, answer.json().get("code")) == (status, code)


async def test_a_key_in_other_letters_than_ascii_is_refused(client: httpx.AsyncClient) -> None:
    headers = [(b"idempotency-key", "编号编号编号".encode())]
    answer = await client.post("/keys", json={"name": "a"}, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (400, "idem.malformed")


async def test_the_digest_tells_bodies_apart(client: httpx.AsyncClient) -> None:
    async def digest(body: str) -> str:
        headers = {"idempotency-key": "12345678", "content-type": "application/json"}
        answer = await client.post("/keys", content=body, headers=headers)
        found: str = answer.json()["digest"]
        return found

    assert await digest('{"name":"a"}') == await digest('{"name":"a"}')
    assert await digest('{"name":"a"}') != await digest('{"name":"b"}')


@pytest.mark.parametrize(
    ("if_match", "status", "code"),
    [
        (None, 428, "precond.required"),
        ('"7"', 200, None),
        ("7", 400, "precond.malformed"),
        ("*", 400, "precond.malformed"),
        ('"7", "8"', 400, "precond.malformed"),
        ('"07"', 400, "precond.malformed"),
        ('"9223372036854775808"', 400, "precond.malformed"),
        ('W/"7"', 412, "precond.failed"),
    ],
)
async def test_a_verb_names_the_version_it_was_decided_on(
    client: httpx.AsyncClient, if_match: str | None, status: int, code: str | None
) -> None:
    headers = {} if if_match is None else {"if-match": if_match}
    answer = await client.post("/versions", headers=headers)
    assert (answer.status_code, answer.json().get("code")) == (status, code)
