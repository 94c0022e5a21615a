"""To others a case is as one that does not exist, on every route of a complaint (reliability I-30)."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest
from fastapi.routing import APIRoute

from app.api.v1.routes import (
    additions,
    attachments,
    complaints,
    decisions,
    determinations,
    handling,
    history,
    incidents,
    replies,
    work_orders,
)
from tests.api.complaints.office_hours import STATED, Desks, done

ROUTERS = (
    complaints.router,
    history.router,
    handling.router,
    work_orders.router,
    additions.router,
    attachments.router,
    replies.router,
    determinations.router,
    decisions.router,
    incidents.router,
)
NOBODYS = "0" * 32
LI = "li".ljust(32, "0")
WORDS = {"text": "x"}
OPINION = {
    "validity": "valid",
    "elements": {"cause": "staff", "harm": "negative_effect", "responsible": "x"},
    "finding": "substantiated",
    "reason": "x",
}
SETTLED = {"text": "x", "handled": ["apology"], "form": "recorded_call", "evidence": "x"}
LIMIT = {"owner": "press", "number": "1", "last_day": "2026-10-01"}

BODIES: dict[str, Any] = {
    "/contacts": {"purpose": "x"},
    "/start": {},
    "/assignments": {"handler": LI},
    "/handover": {"to": LI},
    "/classification": {"category": "S01", "place": {}},
    "/duty-report": {},
    "/cctv-hold": {"occurred_at": "2026-09-20T09:00:00+08:00"},
    "/cctv-hold/confirmation": {"held_as": "x"},
    "/external-limits": LIMIT,
    "/external-limits/extension": {**LIMIT, "approval": "x"},
    "/external-limits/report-back": {"number": "1"},
    "/conflicts": {"subject": LI},
    "/abuse-flag": {"until": "2026-10-01", "reason": "x"},
    "/work-orders": {"unit": "SYMTRA", "is_lead": True, "task": "x"},
    "/work-orders/{work_order}/return": {"reason": "x"},
    "/work-orders/{work_order}/return/decision": {"accepted": True, "reason": "x"},
    "/work-orders/{work_order}/completion": {"result": "x"},
    "/notes": WORDS,
    "/supplements": WORDS,
    "/chasers": WORDS,
    "/objections": WORDS,
    "/wishes": {},
    "/representatives": {"person": {"role": "representative"}, "authority": "x"},
    "/related": {"other": NOBODYS},
    "/wrong-door-applications": {"door": "x", "wanted": "review"},
    "/replies": {"text": "x", "handled": ["apology"]},
    "/replies/{reply}/return": {"reason": "x"},
    "/transfer": {"competent_body": "x", "text": "x"},
    "/referred-parts": {"ground": "litigation", "competent_body": "x", "text": "x"},
    "/settlement": SETTLED,
    "/notifications": {"channel": "recorded_call", "outcome": "reached", "evidence": "x"},
    "/follow-up-calls": {"satisfaction": "satisfied"},
    "/satisfaction": {"satisfaction": "satisfied"},
    "/commitment": {"evidence": "x"},
    "/determinations": OPINION,
    "/determinations/agency": OPINION,
    "/proposals": {"kind": "reopen", "reason": "x"},
    "/proposals/refusal": {"reason": "x"},
    "/reversal": {"kind": "merge", "reason": "x"},
    "/withdrawal": {"evidence": "x"},
    "/incident": {"incident": NOBODYS},
    "/incident/opening": {"title": "x"},
}
"""A good body for each verb that takes one, so that nothing but the case is left to be refused."""


DOORS = dict.fromkeys(("zhou", "feng"), "POST /wrong-door-applications")
"""Rule S3: whoever names the complaint's number there is taken at the agency's and the authority's door."""


def routes() -> Iterator[tuple[str, str, Any]]:
    """Method, what follows the reference, a good body."""
    for router in ROUTERS:
        for route in router.routes:
            assert isinstance(route, APIRoute)
            before, found, rest = route.path.partition("/complaints/{reference}")
            if found and not before:
                (method,) = route.methods or {""}
                yield method, rest, BODIES[rest] if route.body_field is not None else None


async def told(desks: Desks, name: str, case: str) -> list[tuple[str, int, dict[str, Any]]]:
    """How every route answers this person about this case."""
    headers = await desks.headers(name, version=1)
    answers = []
    for method, rest, body in routes():
        path = rest.format(work_order="1" * 32, reply=1, item="1" * 32)
        address = f"/api/v1/complaints/{case}{path}"
        answer = await desks.client.request(method, address, json=body, headers=headers)
        if DOORS.get(name) != f"{method} {rest}":
            answers.append((f"{method} {rest}", answer.status_code, {**answer.json(), "request_id": ""}))
    return answers


def test_every_body_is_used() -> None:
    used = {rest for _, rest, body in routes() if body is not None}
    assert used == set(BODIES)


@pytest.mark.parametrize("name", ["chu", "zhou", "sun"])
async def test_a_foreign_case_answers_as_one_that_does_not_exist(desks: Desks, name: str) -> None:
    """Another operator, the agency before anything opened the case, a unit without an order."""
    case = done(await desks.accept("li"))
    foreign, unknown = await told(desks, name, case["id"]), await told(desks, name, NOBODYS)
    assert foreign == unknown
    by_number = await told(desks, name, case["latin_number"])
    assert by_number == unknown
    assert {status for _, status, _ in foreign} == {404}
    if name not in DOORS:
        after = done(await desks.get("li", f"/{case['id']}"))
        assert after["version"] == case["version"]


async def test_the_authority_knows_of_a_case_nothing_opened_and_sees_its_clocks_alone(desks: Desks) -> None:
    """Art. 3: its list holds all cases, so none is unknown to it."""
    case = done(await desks.accept("li"))
    answers = {route: status for route, status, _ in await told(desks, "feng", case["id"])}
    assert answers.pop("GET /deadlines") == 200
    assert {status for route, status in answers.items() if route.startswith("GET")} == {403}
    assert set(answers.values()) == {403, 412}  # what it names of the version is judged before who may


async def test_who_is_complained_about_meets_a_case_that_does_not_exist(desks: Desks) -> None:
    case = done(await desks.accept("li"))
    subject = {"subject": "wang".ljust(32, "0")}
    flagged = done(await desks.post("li", f"/{case['id']}/conflicts", subject, version=case["version"]))
    assert await told(desks, "wang", case["id"]) == await told(desks, "wang", NOBODYS)
    assert done(await desks.get("li", f"/{case['id']}"))["version"] == flagged["version"]


async def test_without_a_token_nothing_is_told_of_any_case(desks: Desks, nobody: httpx.AsyncClient) -> None:
    case = done(await desks.accept("li"))
    for method, rest, body in routes():
        path = rest.format(work_order="1" * 32, reply=1, item="1" * 32)
        answers = [
            await nobody.request(method, f"/api/v1/complaints/{one}{path}", json=body)
            for one in (case["id"], NOBODYS)
        ]
        assert [answer.status_code for answer in answers] == [401, 401]


async def test_a_complaint_for_another_operator_is_not_taken_in(desks: Desks) -> None:
    headers = {**await desks.headers("li"), "idempotency-key": "call-0001"}
    codes = []
    for owner in ("HARBTR", "NOSUCH"):
        answer = await desks.client.post(
            "/api/v1/complaints", json={**STATED, "owner": owner}, headers=headers
        )
        codes.append((answer.status_code, answer.json()["code"]))
    assert codes == [(404, "not_found")] * 2
