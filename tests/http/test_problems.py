"""Whatever a use case raises has its answer; whatever is a fault of ours is a 500 that tells nothing."""

import json
from typing import Any

import httpx
import pytest
from structlog.testing import capture_logs

from tests.http.demo import CANARY, client_of, demo_api

MEMBERS = {"type", "title", "status", "code", "detail", "detail_en", "request_id"}


async def problem(client: httpx.AsyncClient, name: str) -> tuple[httpx.Response, dict[str, Any]]:
    answer = await client.get(f"/raise/{name}")
    body: dict[str, Any] = answer.json()
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.headers["cache-control"] == "no-store"
    assert body.keys() >= MEMBERS
    assert (body["status"], body["type"]) == (answer.status_code, f"/api/v1/problems/{body['code']}")
    assert body["request_id"] == answer.headers["x-request-id"]
    return answer, body


@pytest.mark.parametrize(
    ("name", "status", "code"),
    [
        ("refused", 409, "article_10.not_open"),
        ("malformed", 422, "receipt.in_future"),
        ("not_found", 404, "not_found"),
        ("unauthenticated", 401, "auth.required"),
        ("forbidden", 403, "auth.forbidden"),
        ("stale", 412, "precond.failed"),
        ("lost_race", 409, "state.conflict"),
        ("busy", 503, "busy"),
        ("invalid", 422, "field.ref_unknown"),
        ("reused", 422, "idem.reused"),
        ("in_progress", 409, "idem.in_progress"),
        ("wrong_password", 401, "auth.invalid"),
        ("locked", 403, "auth.locked"),
        ("weak_password", 422, "password.too_short"),
        ("role", 409, "account.roles_incompatible"),
    ],
)
async def test_a_use_case_that_did_nothing_says_why(
    client: httpx.AsyncClient, name: str, status: int, code: str
) -> None:
    _, body = await problem(client, name)
    assert (body["status"], body["code"]) == (status, code)


async def test_a_refusal_names_its_article_its_facts_and_when_it_opens(client: httpx.AsyncClient) -> None:
    _, body = await problem(client, "refused")
    assert body["basis"] == "Art. 10"
    assert body["opens_at"] == "2026-10-11T00:00:00+08:00"
    assert "第十条" in body["detail"]
    assert "2026-10-10 24:00" in body["detail"]
    assert body["facts"] == {
        "status": "registered",
        "until": "2026-09-23T09:12:00+08:00",
        "elements": ["cause", "harm"],
        "most": 5,
    }


async def test_who_lost_a_race_is_told_the_version_that_won(client: httpx.AsyncClient) -> None:
    assert (await problem(client, "lost_race"))[1]["version"] == 8
    assert (await problem(client, "stale"))[1]["version"] == 7
    assert "version" not in (await problem(client, "lost_race_unknown"))[1]


async def test_a_field_that_only_the_use_case_can_judge_is_pointed_at(client: httpx.AsyncClient) -> None:
    _, body = await problem(client, "invalid")
    assert [(error["pointer"], error["code"]) for error in body["errors"]] == [
        ("/place/station", "field.ref_unknown")
    ]


@pytest.mark.parametrize(("name", "seconds"), [("busy", "3"), ("in_progress", "1"), ("locked", "62")])
async def test_who_has_to_wait_is_told_how_long(client: httpx.AsyncClient, name: str, seconds: str) -> None:
    answer, _ = await problem(client, name)
    assert answer.headers["retry-after"] == seconds


@pytest.mark.parametrize("name", ["unauthenticated", "wrong_password"])
async def test_a_401_says_how_to_sign_in(client: httpx.AsyncClient, name: str) -> None:
    answer, _ = await problem(client, name)
    assert answer.headers["www-authenticate"] == "Bearer"


@pytest.mark.parametrize("name", ["broken", "wrong_value", "missing_key"])
async def test_a_fault_of_ours_is_a_500_that_repeats_nothing(client: httpx.AsyncClient, name: str) -> None:
    with capture_logs() as lines:
        answer, body = await problem(client, name)
    assert (body["status"], body["code"]) == (500, "internal")
    assert CANARY not in answer.text
    assert CANARY not in json.dumps(lines)
    failed = next(line for line in lines if line["log_level"] == "error")
    assert failed["request_id"] == body["request_id"]
    assert any("demo.py" in frame for frame in failed["at"])


async def test_a_fault_of_ours_reaches_the_frame_as_it_was_raised() -> None:
    async with client_of(demo_api()) as unframed:
        with pytest.raises(RuntimeError):
            await unframed.get("/raise/broken")


async def test_an_unknown_address_and_a_hidden_case_answer_alike(client: httpx.AsyncClient) -> None:
    def told(answer: httpx.Response) -> tuple[dict[str, str], dict[str, Any]]:
        body = {name: value for name, value in answer.json().items() if name != "request_id"}
        headers = {name: value for name, value in answer.headers.items() if name != "x-request-id"}
        return headers, body

    assert told(await client.get("/raise/not_found")) == told(await client.get("/nowhere"))
