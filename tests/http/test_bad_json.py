"""What is no JSON, what is JSON and cannot be kept, and what is not what the route takes: each its own answer."""

import json
from typing import Any

import httpx
import pytest

CANARY = "canary-13812341234"
GOOD = {"content": "站台空调坏了", "channel": "hotline"}
JSON = {"content-type": "application/json"}


async def sent(
    client: httpx.AsyncClient, body: bytes | str, headers: dict[str, str] | None = None
) -> tuple[int, dict[str, Any]]:
    answer = await client.post("/demo", content=body, headers=JSON if headers is None else headers)
    assert CANARY not in answer.text
    assert answer.headers["x-content-type-options"] == "nosniff"
    return answer.status_code, answer.json()


def with_field(name: str, raw: str) -> str:
    """A good body whose field holds this piece of JSON."""
    rest = {key: value for key, value in GOOD.items() if key != name}
    return f'{{"{name}": {raw}, {json.dumps(rest)[1:]}'


async def test_a_good_body_is_taken(client: httpx.AsyncClient) -> None:
    status, body = await sent(client, json.dumps(GOOD))
    assert (status, body["channel"]) == (201, "hotline")


@pytest.mark.parametrize(
    ("raw", "status", "code"),
    [
        pytest.param(b"", 422, "field.required", id="J01 nothing"),
        pytest.param(b" \n\t", 422, "field.required", id="white space alone"),
        pytest.param(b"[]", 422, "json.not_object", id="J03 a list"),
        pytest.param(b'"x"', 422, "json.not_object", id="J03 a text"),
        pytest.param(b"1", 422, "json.not_object", id="J03 a number"),
        pytest.param(b"null", 422, "json.not_object", id="null"),
        pytest.param(b'{"a":1,}', 400, "json.invalid", id="J05 trailing comma"),
        pytest.param(b'{"a":1} x', 400, "json.invalid", id="something behind it"),
        pytest.param(b'{"a":1 // b\n}', 400, "json.invalid", id="J07 comment"),
        pytest.param(b"{'a':1}", 400, "json.invalid", id="single quotes"),
        pytest.param(b'{"a":01}', 400, "json.invalid", id="leading zero"),
        pytest.param(b'{"a":"\x01"}', 400, "json.invalid", id="raw control"),
        pytest.param(b'{"a":NaN}', 400, "json.invalid", id="NaN"),
        pytest.param(b'{"a":-Infinity}', 400, "json.invalid", id="minus infinity"),
        pytest.param(b"[" * 100_000, 400, "json.too_deep", id="J09 100 000 brackets"),
        pytest.param(b'{"a":' * 33 + b"1" + b"}" * 33, 400, "json.too_deep", id="33 levels"),
        pytest.param(b"\xff\xfe{}", 400, "text.invalid_utf8", id="J27 not UTF-8"),
        pytest.param('{"content":"站台空调"}'.encode("gb18030"), 400, "text.invalid_utf8", id="GB18030"),
        pytest.param(b"\xef\xbb\xbf{}", 400, "json.invalid", id="J29 byte order mark"),
    ],
)
async def test_what_is_no_json_object_is_refused(
    client: httpx.AsyncClient, raw: bytes, status: int, code: str
) -> None:
    answered, body = await sent(client, raw)
    assert (answered, body["code"]) == (status, code)


async def test_32_levels_are_deep_enough_and_brackets_in_texts_do_not_count(
    client: httpx.AsyncClient,
) -> None:
    nested: Any = "[" * 100 + '\\"{' * 100
    for _ in range(31):
        nested = [nested]
    status, body = await sent(client, json.dumps(GOOD | {"content": nested}))
    assert (status, body["code"]) == (422, "field.type")


async def test_the_place_of_a_fault_in_json_is_told(client: httpx.AsyncClient) -> None:
    _, body = await sent(client, b'{"a":1,\n "b":2,}')
    assert body["errors"][0]["limit"] == "line 2, column 8"
    _, body = await sent(client, b'{"a":"\xff"}')
    assert body["errors"][0]["limit"] == 7


@pytest.mark.parametrize(
    ("field", "raw", "pointer", "code"),
    [
        pytest.param("urgent", "1e999", "/urgent", "json.number_out_of_range", id="J13 infinity"),
        pytest.param("urgent", "-1e999", "/urgent", "json.number_out_of_range", id="minus infinity"),
        pytest.param("urgent", str(2**63), "/urgent", "json.number_out_of_range", id="J15 2^63"),
        pytest.param("urgent", str(-(2**63) - 1), "/urgent", "json.number_out_of_range", id="-2^63 - 1"),
        pytest.param("urgent", "9" * 5000, "/urgent", "json.number_out_of_range", id="5 000 digits"),
        pytest.param("urgent", str(2**63 - 1), "/urgent", "field.type", id="2^63 - 1 is a number"),
        pytest.param("persons", '[{"name":"a","age":-0}]', "/persons/0/age", "field.type", id="J17 -0"),
        pytest.param("persons", '[{"name":"a","age":1.0}]', "/persons/0/age", "field.type", id="J17 1.0"),
        pytest.param("persons", '[{"name":"a","age":true}]', "/persons/0/age", "field.type", id="J19 true"),
        pytest.param("persons", '[{"name":"a","age":"12"}]', "/persons/0/age", "field.type", id="12 as text"),
        pytest.param("persons", '[{"name":"a","age":151}]', "/persons/0/age", "field.range", id="too old"),
        pytest.param("content", '"a\\u0000b"', "/content", "text.forbidden_char", id="J21 NUL"),
        pytest.param("content", '"a\\u0007b"', "/content", "text.forbidden_char", id="J23 bell"),
        pytest.param("content", '"a\\rb"', "/content", "text.forbidden_char", id="carriage return"),
        pytest.param("content", '"\\ud800"', "/content", "text.forbidden_char", id="lone high surrogate"),
        pytest.param("content", '"\\udc00a"', "/content", "text.forbidden_char", id="lone low surrogate"),
        pytest.param(
            "content", '"a\\u202eb"', "/content", "text.forbidden_char", id="right-to-left override"
        ),
        pytest.param("content", '"a\u2066b"', "/content", "text.forbidden_char", id="isolate, not escaped"),
        pytest.param("content", '"a\\uffff"', "/content", "text.forbidden_char", id="no XML character"),
        pytest.param("content", '"\\u200b\\u3000 \\ufeff"', "/content", "field.blank", id="J25 zero width"),
        pytest.param("content", '"\\u3164"', "/content", "field.blank", id="Hangul filler"),
        pytest.param("content", '"\\ufe0f"', "/content", "field.blank", id="a mark alone"),
        pytest.param("content", '""', "/content", "field.blank", id="empty"),
        pytest.param("content", f'"{"字" * 2001}"', "/content", "field.too_long", id="J45 2 001 characters"),
        pytest.param("content", "null", "/content", "field.type", id="null for a text"),
        pytest.param("content", '{"a":1}', "/content", "field.type", id="an object for a text"),
        pytest.param("channel", '"Web"', "/channel", "field.enum", id="J47 Web"),
        pytest.param("channel", '"微信"', "/channel", "field.enum", id="J47 a Chinese word"),
        pytest.param("channel", "1", "/channel", "field.enum", id="a number for a word"),
        pytest.param("persons", '{"name":"a"}', "/persons", "field.type", id="an object for a list"),
        pytest.param("persons", '["a"]', "/persons/0", "field.type", id="a text for an object"),
        pytest.param("persons", '[{"name":"a\\nb"}]', "/persons/0/name", "field.format", id="two lines"),
        pytest.param("persons", f"[{','.join(['{}'] * 6)}]", "/persons", "field.too_many", id="six persons"),
        pytest.param("tags", "[]", "/tags", "field.too_few", id="no tag"),
        pytest.param("tags", '["web","x"]', "/tags/1", "field.enum", id="a word in a list"),
        pytest.param("outcome", '{"kind":"x"}', "/outcome/kind", "field.enum", id="no such variant"),
        pytest.param("outcome", '{"text":"x"}', "/outcome/kind", "field.required", id="variant not named"),
        pytest.param(
            "outcome", '{"kind":"count","count":"1"}', "/outcome/count", "field.type", id="in a variant"
        ),
        pytest.param(
            "outcome", '{"kind":"text"}', "/outcome/text", "field.required", id="missing in a variant"
        ),
    ],
)
async def test_a_field_is_refused_at_its_place(
    client: httpx.AsyncClient, field: str, raw: str, pointer: str, code: str
) -> None:
    status, body = await sent(client, with_field(field, raw))
    assert status == 422
    assert (pointer, code) in [(error["pointer"], error["code"]) for error in body["errors"]]
    assert body["code"] == body["errors"][0]["code"]


@pytest.mark.parametrize(
    ("value", "code"),
    [
        pytest.param("2026-09-23T09:12:00+08:00", None, id="with its offset"),
        pytest.param("2026-09-23t01:12:00.123456789z", None, id="RFC 3339 in small letters"),
        pytest.param("2026-09-23T09:12:00", "field.offset_required", id="naive"),
        pytest.param(1_700_000_000, "field.format", id="J49 epoch"),
        pytest.param("1700000000", "field.format", id="J49 epoch as text"),
        pytest.param("2026-01-01T24:00:00+08:00", "field.format", id="J51 hour 24"),
        pytest.param("2026-02-30T00:00:00Z", "field.format", id="no such day"),
        pytest.param("2026-09-23 09:12:00+08:00", "field.format", id="a space for the T"),
        pytest.param("20260923T091200Z", "field.format", id="basic form"),
        pytest.param("2026-W39-3T09:12:00Z", "field.format", id="week date"),
        pytest.param("2026-09-23", "field.format", id="a date alone"),
        pytest.param("２026-09-23T09:12:00Z", "field.format", id="a full-width digit"),
        pytest.param("9999-12-31T23:59:59-14:00", "field.time_range", id="J55 year 9999"),
        pytest.param("1899-12-31T00:00:00Z", "field.time_range", id="F30 year 1899"),
        pytest.param("2101-01-01T00:00:00Z", "field.time_range", id="year 2101"),
        pytest.param("2100-12-31T23:59:59-12:00", None, id="the last instant"),
    ],
)
async def test_an_instant_is_taken_with_its_offset_or_refused(
    client: httpx.AsyncClient, value: object, code: str | None
) -> None:
    status, body = await sent(client, json.dumps(GOOD | {"occurred_at": value}))
    if code is None:
        assert status == 201
    else:
        assert (status, body["errors"][0]["pointer"], body["code"]) == (422, "/occurred_at", code)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2026-02-28", None),
        ("2026-02-30", "field.format"),
        ("20260228", "field.format"),
        (20260228, "field.format"),
        ("2026-02-28T00:00:00Z", "field.format"),
        ("1999-12-31", "field.time_range"),
    ],
)
async def test_a_day_is_a_date_or_refused(client: httpx.AsyncClient, value: object, code: str | None) -> None:
    status, body = await sent(client, json.dumps(GOOD | {"on": value}))
    assert (status, body.get("code")) == ((201, None) if code is None else (422, code))


async def test_a_key_that_stands_twice_is_refused(client: httpx.AsyncClient) -> None:
    status, body = await sent(client, '{"content":"a","content":"b","channel":"web"}')
    assert (status, body["code"], body["errors"][0]["pointer"]) == (422, "json.duplicate_key", "/content")


@pytest.mark.parametrize("name", ["id", "case_no", "state", "due_at", "received_at"])
async def test_what_the_service_sets_cannot_be_sent(client: httpx.AsyncClient, name: str) -> None:
    status, body = await sent(client, json.dumps(GOOD | {name: "x"}))
    assert (status, body["code"], body["errors"][0]["pointer"]) == (422, "field.readonly", f"/{name}")


async def test_an_unknown_field_is_refused_and_a_strange_name_not_repeated(client: httpx.AsyncClient) -> None:
    _, body = await sent(client, json.dumps(GOOD | {"colour": 1}))
    assert (body["code"], body["errors"][0]["pointer"]) == ("field.unknown", "/colour")
    _, body = await sent(client, json.dumps(GOOD | {CANARY: 1, "王小明": {"a": "\x00"}}))
    assert {(error["code"], error["pointer"]) for error in body["errors"]} == {
        ("field.unknown", ""),
        ("text.forbidden_char", ""),
    }


async def test_all_faults_of_a_body_are_told_together(client: httpx.AsyncClient) -> None:
    status, body = await sent(
        client, '{"content":"a\\u0000", "urgent":"yes", "on":1e999, "persons":[{"age":"x"}], "colour":1}'
    )
    assert status == 422
    assert {(error["pointer"], error["code"]) for error in body["errors"]} == {
        ("/content", "text.forbidden_char"),
        ("/on", "json.number_out_of_range"),
        ("/channel", "field.required"),
        ("/urgent", "field.type"),
        ("/persons/0/name", "field.required"),
        ("/persons/0/age", "field.type"),
        ("/colour", "field.unknown"),
    }
    assert body["errors_total"] == 7


async def test_a_thousand_faults_are_counted_and_fifty_listed(client: httpx.AsyncClient) -> None:
    _, body = await sent(client, json.dumps(GOOD | {f"f{n}": 1 for n in range(1000)}))
    assert (body["errors_total"], len(body["errors"])) == (1000, 50)


async def test_a_fault_names_the_limit_in_both_languages_and_never_the_value(
    client: httpx.AsyncClient,
) -> None:
    _, body = await sent(client, json.dumps(GOOD | {"content": CANARY * 200, "channel": CANARY}))
    told = {error["pointer"]: error for error in body["errors"]}
    assert told["/content"]["limit"] == 2000
    assert "2000" in told["/content"]["message"]
    assert "2000" in told["/content"]["message_en"]
    assert told["/channel"]["limit"] == ["hotline", "web"]
    assert "hotline、web" in told["/channel"]["message"]


@pytest.mark.parametrize(
    ("headers", "code"),
    [
        pytest.param({}, "media.unsupported", id="J31 none"),
        pytest.param({"content-type": "text/plain"}, "media.unsupported", id="text"),
        pytest.param({"content-type": "application/x-www-form-urlencoded"}, "media.unsupported", id="form"),
        pytest.param({"content-type": "application/json; charset=gbk"}, "media.unsupported", id="GBK"),
        pytest.param({"content-type": "application/jsonp"}, "media.unsupported", id="jsonp"),
        pytest.param({**JSON, "content-encoding": "gzip"}, "encoding.unsupported", id="J33 gzip"),
    ],
)
async def test_a_body_of_another_type_is_refused(
    client: httpx.AsyncClient, headers: dict[str, str], code: str
) -> None:
    status, body = await sent(client, json.dumps(GOOD), headers)
    assert (status, body["code"]) == (415, code)


@pytest.mark.parametrize(
    "stated", ["application/json", "application/json; charset=utf-8", 'Application/JSON;charset="UTF-8"']
)
async def test_json_in_utf_8_is_taken_however_its_type_is_spelt(
    client: httpx.AsyncClient, stated: str
) -> None:
    status, _ = await sent(client, json.dumps(GOOD), {"content-type": stated})
    assert status == 201


async def test_a_body_where_none_is_taken_is_refused(client: httpx.AsyncClient) -> None:
    assert (await client.post("/bare")).status_code == 200
    answer = await client.post("/bare", json={"reason": CANARY})
    assert (answer.status_code, answer.json()["code"]) == (422, "field.not_expected")
    answer = await client.request("GET", "/demo", content=b"{}")
    assert (answer.status_code, answer.json()["code"]) == (422, "field.not_expected")
