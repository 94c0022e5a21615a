"""Bad inputs on the real intake route: each refused by its own check, on both databases (reliability d.1)."""

import json
from typing import Any

import httpx
import pytest

from tests.api.complaints.office_hours import COMPLAINTS, STATED, Desks, done

CANARY = "canary-13812341234"


def raw(**changes: Any) -> bytes:
    return json.dumps({**STATED, **changes}, ensure_ascii=False).encode()


def place(**changes: Any) -> bytes:
    return raw(place={**STATED["place"], **changes})


def with_text(literal: str) -> bytes:
    """The description as this JSON literal."""
    return raw(description="HERE").replace(b'"HERE"', literal.encode())


JSON = "application/json"
BAD = [
    pytest.param(b"", 422, "field.required", id="J01 no body"),
    pytest.param(b"[]", 422, "json.not_object", id="J03 a list"),
    pytest.param(b'{"a":1,}', 400, "json.invalid", id="J05 trailing comma"),
    pytest.param(b"// x\n{}", 400, "json.invalid", id="J07 a comment"),
    pytest.param(b"[" * 100_000, 400, "json.too_deep", id="J09 deep"),
    pytest.param(raw()[:-1] + b',"channel":"web"}', 422, "json.duplicate_key", id="J11 a key twice"),
    pytest.param(raw(remedies_asked=[{"kind": "refund", "amount_fen": 1}]).replace(b": 1}", b": 1e999}"), 422,
                 "json.number_out_of_range", id="J13 1e999"),
    pytest.param(raw(remedies_asked=[{"kind": "refund", "amount_fen": 2**63}]), 422, "json.number_out_of_range",
                 id="J15 2^63"),
    pytest.param(raw(remedies_asked=[{"kind": "refund", "amount_fen": 1.0}]), 422, "field.type", id="J17 1.0"),
    pytest.param(raw(remedies_asked=[{"kind": "refund", "amount_fen": True}]), 422, "field.type", id="J19 true"),
    pytest.param(raw(remedies_asked=[{"kind": "refund", "amount_fen": 1}]).replace(b": 1}", b": NaN}"), 400,
                 "json.invalid", id="J13 NaN"),
    pytest.param(with_text(r'"a\u0000b"'), 422, "text.forbidden_char", id="J21 NUL"),
    pytest.param(with_text(r'"a\ud800b"'), 422, "text.forbidden_char", id="J21 lone surrogate"),
    pytest.param(with_text(r'"a\u0007b"'), 422, "text.forbidden_char", id="J23 control"),
    pytest.param(with_text(r'"a\u202eb"'), 422, "text.forbidden_char", id="J23 direction control"),
    pytest.param(with_text(r'"\u200b\u200b"'), 422, "field.blank", id="J25 zero width"),
    pytest.param(b"\xff\xfe{}", 400, "text.invalid_utf8", id="J27 not UTF-8"),
    pytest.param(b"\xef\xbb\xbf" + raw(), 400, "json.invalid", id="J29 BOM"),
    pytest.param(raw(pad="x" * (256 * 1024)), 413, "body.too_large", id="J35 256 KiB"),
    pytest.param(raw(description="x" * 10_000_000), 413, "body.too_large", id="J35 10 MB"),
    pytest.param(raw(number="1"), 422, "field.readonly", id="J41 number"),
    pytest.param(raw(due_at="2026-10-01T00:00:00+08:00"), 422, "field.readonly", id="J41 due_at"),
    pytest.param(raw(no_such=1), 422, "field.unknown", id="J41 unknown"),
    pytest.param(b"{}", 422, "field.required", id="J43 all missing"),
    pytest.param(raw(description="字" * 2001), 422, "field.too_long", id="J45 2001 characters"),
    pytest.param(raw(channel="Web"), 422, "field.enum", id="J47 Web"),
    pytest.param(raw(channel="微信"), 422, "field.enum", id="J47 微信"),
    pytest.param(place(occurred_from=1700000000), 422, "field.format", id="J49 epoch"),
    pytest.param(place(occurred_from="2026-01-01T24:00:00+08:00"), 422, "field.format", id="J51 24:00"),
    pytest.param(place(occurred_from="2026-09-23T09:12:00"), 422, "field.offset_required", id="J51 naive"),
    pytest.param(place(occurred_from="2026-09-23T09:14:00+08:00"), 422, "field.time_range", id="J53 future"),
    pytest.param(place(occurred_to="2026-09-23T08:00:00+08:00"), 422, "field.time_range", id="J53 ends first"),
    pytest.param(place(occurred_from="9999-12-31T23:00:00-14:00"), 422, "field.time_range", id="J55 9999"),
    pytest.param(raw(persons=[{"phone": "1381234567"}]), 422, "phone.too_short", id="J57 10 digits"),
    pytest.param(raw(persons=[{"phone": CANARY}]), 422, "phone.not_a_number", id="J57 no number"),
    pytest.param(raw(persons=[{"name": "a\nb"}]), 422, "field.format", id="J59 line feed"),
    pytest.param(place(line="SYM99"), 422, "field.ref_unknown", id="J61 line"),
    pytest.param(place(station="0101", line="SYM02"), 422, "field.not_on_line", id="J61 station on another line"),
    pytest.param(raw(category="X99"), 422, "field.ref_unknown", id="J63 category"),
    pytest.param(raw(external_limit={"owner": "press", "number": "1", "last_day": "2026-09-22"}), 422,
                 "field.time_range", id="S1 reported back before it happened"),
    pytest.param(raw(owner="SYZF"), 404, "not_found", id="J61 owner"),
]  # fmt: skip


async def sent(desks: Desks, body: bytes, **headers: str) -> httpx.Response:
    asked = {**await desks.headers("li"), "idempotency-key": "call-0001", "content-type": JSON, **headers}
    return await desks.client.post(COMPLAINTS, content=body, headers=asked)


async def nothing_came_in(desks: Desks) -> bool:
    """The next number is the first, and no case is listed: nothing was written."""
    listed = (await desks.get("li", "")).json()["cases"]
    first = done(await sent(desks, raw(), **{"idempotency-key": "call-9999"}))
    return bool(listed == [] and first["number"] == "沈铁投〔2026〕00001号")


@pytest.mark.parametrize(("body", "status", "code"), BAD)
async def test_a_bad_body_is_refused_by_its_own_check_and_nothing_comes_in(
    desks: Desks, body: bytes, status: int, code: str
) -> None:
    answer = await sent(desks, body)
    problem = answer.json()
    assert (answer.status_code, problem["code"]) == (status, code)
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["detail"]
    assert problem["detail_en"]
    assert CANARY not in answer.text
    assert len(answer.content) < 10_000
    assert await nothing_came_in(desks)


@pytest.mark.parametrize(
    ("headers", "status", "code"),
    [
        pytest.param({"content-type": ""}, 415, "media.unsupported", id="J31 no type"),
        pytest.param({"content-type": "text/plain"}, 415, "media.unsupported", id="J31 text"),
        pytest.param({"content-encoding": "gzip"}, 415, "encoding.unsupported", id="J33 gzip"),
        pytest.param({"idempotency-key": "short"}, 400, "idem.malformed", id="J75 short"),
        pytest.param({"idempotency-key": "k" * 256}, 400, "idem.malformed", id="J75 long"),
        pytest.param({"idempotency-key": "with space"}, 400, "idem.malformed", id="J75 space"),
        pytest.param({"host": "evil.example"}, 400, "host.invalid", id="J89 host"),
        pytest.param({"authorization": "Bearer nonsense"}, 401, "auth.required", id="a bad token"),
        pytest.param({"x-on-behalf-of": "wang"}, 403, "auth.forbidden", id="a person for another"),
    ],
)
async def test_a_bad_header_is_refused_and_nothing_comes_in(
    desks: Desks, headers: dict[str, str], status: int, code: str
) -> None:
    answer = await sent(desks, raw(), **headers)
    assert (answer.status_code, answer.json()["code"]) == (status, code)
    assert await nothing_came_in(desks)


async def test_without_an_idempotency_key_nothing_comes_in(desks: Desks) -> None:
    answer = await desks.client.post(COMPLAINTS, json=STATED, headers=await desks.headers("li"))
    assert (answer.status_code, answer.json()["code"]) == (400, "idem.missing")
    assert await nothing_came_in(desks)


async def test_all_faults_of_a_body_are_told_together(desks: Desks) -> None:
    answer = await sent(desks, raw(channel="Web", description=" ", persons=[{"name": 1}]))
    pointers = {one["pointer"]: one["code"] for one in answer.json()["errors"]}
    assert pointers == {
        "/channel": "field.enum",
        "/description": "field.blank",
        "/persons/0/name": "field.type",
    }


@pytest.mark.parametrize(
    "reference",
    [
        "9223372036854775808",
        "..%2f..%2fetc",
        "%00",
        "%E6%B2%88",
        "沈铁投〔9999〕99999号",
        "a" * 500,
        "0" * 32,
    ],
)
async def test_a_reference_that_fits_no_case_has_none(desks: Desks, reference: str) -> None:
    answer = await desks.get("li", f"/{reference}")
    assert (answer.status_code, answer.json()["code"]) == (404, "not_found")


@pytest.mark.parametrize("version", ["0", "99999999999999999999", "x", '"1"x', "*", 'W/"1"'])
async def test_an_if_match_that_is_no_version_seen_changes_nothing(desks: Desks, version: str) -> None:
    case = done(await desks.accept("li"))
    headers = {**await desks.headers("li"), "if-match": version}
    answer = await desks.client.post(f"{COMPLAINTS}/{case['id']}/start", json={}, headers=headers)
    assert answer.status_code in (400, 412)
    assert done(await desks.get("li", f"/{case['id']}"))["status"] == "registered"


async def test_rare_characters_come_back_as_they_were_written(desks: Desks) -> None:
    text = "𠮷站 😀 {{7*7}} ${7*7} <b>\n第二行\t完"
    case = done(await desks.accept("li", description=text))
    assert done(await desks.get("li", f"/{case['id']}"))["description"] == text
