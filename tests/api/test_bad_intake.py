"""What will not do at intake, on the real route and both databases: the stated answer, nothing kept, nothing told."""

import json
from typing import Any

import httpx
from sqlalchemy import func, select
from starlette.types import ASGIApp
from structlog.testing import capture_logs

from app.store.tables.base import Row
from app.usecases.office import Office
from tests.support.web import HandClock, calling, staff_token

URL = "/api/v1/complaints"
CANARY = "canary-13812341234"
GOOD = {
    "channel": "hotline",
    "category": "S01",
    "description": "青年大街站安检员态度恶劣。",
    "place": {"line": "SYM01", "station": "0117"},
    "persons": [{"name": "张三", "phone": "138 0013 8000"}],
}
KEPT = ("event", "proceeding", "deadline", "kept_item", "person", "outbox", "idempotency", "number_series")


def body(**changes: object) -> str:
    return json.dumps(GOOD | changes)


def raw(name: str, piece: str) -> str:
    """A good body whose field is this piece of JSON, as it stands."""
    rest = {key: value for key, value in GOOD.items() if key != name}
    return f'{{"{name}": {piece}, {json.dumps(rest)[1:]}'


BAD: dict[str, tuple[str | bytes, int, str]] = {
    "J01 nothing": (b"", 422, "field.required"),
    "J03 a list": (b"[]", 422, "json.not_object"),
    "J05 trailing comma": (b'{"a":1,}', 400, "json.invalid"),
    "J09 100 000 brackets": (b"[" * 100_000, 400, "json.too_deep"),
    "J11 a key twice": ('{"channel":"web",' + body()[1:], 422, "json.duplicate_key"),
    "NaN": (raw("description", "NaN"), 400, "json.invalid"),
    "J13 infinity": (raw("description", "1e999"), 422, "json.number_out_of_range"),
    "J15 2^63": (body(wishes={"call_from_hour": 2**63}), 422, "json.number_out_of_range"),
    "J17 1.0 for a whole number": (body(wishes={"call_from_hour": 1.0}), 422, "field.type"),
    "J19 true for a whole number": (body(wishes={"call_from_hour": True}), 422, "field.type"),
    "J21 NUL": (body(description=f"{CANARY}\x00"), 422, "text.forbidden_char"),
    "NUL in a name": (body(persons=[{"name": f"{CANARY}\x00"}]), 422, "text.forbidden_char"),
    "NUL in a key": (body(**{f"{CANARY}\x00": 1}), 422, "field.unknown"),
    "J23 bell": (body(description="\x07"), 422, "text.forbidden_char"),
    "lone surrogate": (raw("description", '"\\ud83d"'), 422, "text.forbidden_char"),
    "lone surrogate in a name": (raw("persons", '[{"name": "\\udc00"}]'), 422, "text.forbidden_char"),
    "J25 zero width": (body(description="\u200b\u200d"), 422, "field.blank"),
    "J27 not UTF-8": (b'{"description":"\xff"}', 400, "text.invalid_utf8"),
    "J29 byte order mark": (b"\xef\xbb\xbf" + body().encode(), 400, "json.invalid"),
    "J41 the number": (body(number="1"), 422, "field.readonly"),
    "J41 the state": (body(state="concluded"), 422, "field.readonly"),
    "J41 the due instant": (body(due_at="2026-09-30T00:00:00+08:00"), 422, "field.readonly"),
    "an unknown field": (body(colour=CANARY), 422, "field.unknown"),
    "J45 2 001 characters": (body(description="字" * 2001), 422, "field.too_long"),
    "J47 no such channel": (body(channel="微信"), 422, "field.enum"),
    "no such category": (body(category="NONE"), 422, "field.ref_unknown"),
    "no such station": (body(place={"line": "SYM01", "station": "9999"}), 422, "field.ref_unknown"),
    "an identity number": (body(persons=[{"name": "张三", "id_number": CANARY}]), 422, "field.unknown"),
    "J49 an epoch": (body(received_at=1_700_000_000), 422, "field.format"),
    "naive": (body(received_at="2026-09-23T08:00:00"), 422, "field.offset_required"),
    "J51 hour 24": (body(received_at="2026-01-01T24:00:00+08:00"), 422, "field.format"),
    "J55 year 9999": (body(received_at="9999-12-31T23:59:59-14:00"), 422, "field.time_range"),
    "year 1": (body(received_at="0001-01-01T00:00:00+14:00"), 422, "field.time_range"),
    "received without a source": (
        body(received_at="2026-09-22T08:00:00+08:00"),
        422,
        "receipt.source_needed",
    ),
    "J53 received later than now": (
        body(received_at="2026-09-23T09:12:01+08:00", receipt_source="录音"),
        422,
        "receipt.in_future",
    ),
    "J57 a telephone number of ten digits": (body(persons=[{"phone": "1381234567"}]), 422, "phone.too_short"),
    "a telephone number in words": (body(persons=[{"phone": CANARY}]), 422, "phone.not_a_number"),
    "51 persons": (body(persons=[{"name": "张三"}] * 51), 422, "field.too_many"),
}
HEADERS = {"content-type": "application/json", "idempotency-key": "a-key-of-its-own"}
OTHERWISE: dict[str, tuple[dict[str, str], int, str]] = {
    "J31 no content type": ({"idempotency-key": "12345678"}, 415, "media.unsupported"),
    "J33 compressed": (HEADERS | {"content-encoding": "gzip"}, 415, "encoding.unsupported"),
    "no key": ({"content-type": "application/json"}, 400, "idem.missing"),
    "J75 a key of one character": (HEADERS | {"idempotency-key": "k"}, 400, "idem.malformed"),
    "J89 another host": (HEADERS | {"host": "evil.example"}, 400, "host.invalid"),
    "a cookie of 5 000 characters": (HEADERS | {"cookie": "a=" + "b" * 5000}, 431, "headers.too_large"),
}


async def rows_kept(office: Office) -> dict[str, int]:
    async with office.store.reading() as reading:
        return {
            name: (
                await reading.run(select(func.count()).select_from(Row.metadata.tables[name]))
            ).scalar_one()
            for name in KEPT
        }


def told(answer: httpx.Response) -> tuple[int, str]:
    problem: dict[str, Any] = answer.json()
    assert CANARY not in answer.text
    if answer.is_success:
        return answer.status_code, "taken"
    assert answer.headers["content-type"] == "application/problem+json"
    assert problem["detail"]
    assert problem["detail_en"]
    return answer.status_code, problem["code"]


async def test_what_will_not_do_is_refused_by_its_own_check_and_leaves_nothing(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    token = await staff_token(office, "li", now=clock.at)
    before = await rows_kept(office)
    answers = {}
    async with calling(app, token=token) as client:
        with capture_logs() as lines:
            for name, (sent, _, _) in BAD.items():
                answers[name] = told(await client.post(URL, content=sent, headers=HEADERS))
            for name, (headers, _, _) in OTHERWISE.items():
                answers[name] = told(await client.post(URL, content=body(), headers=headers))
            answers["J35 too large"] = told(await client.post(URL, content=b" " * 262_145, headers=HEADERS))
            answers["10 MB"] = told(await client.post(URL, content=b" " * 10_000_000, headers=HEADERS))
        kept = await rows_kept(office)
        good = await client.post(URL, content=body(), headers=HEADERS)
    expected = {name: (status, code) for name, (_, status, code) in {**BAD, **OTHERWISE}.items()}
    expected |= {"J35 too large": (413, "body.too_large"), "10 MB": (413, "body.too_large")}
    assert answers == expected
    assert kept == before
    assert CANARY not in json.dumps(lines)
    assert good.status_code == 201, good.text
