"""What those who watch are told, and who may watch."""

from dataclasses import replace
from datetime import UTC, datetime

import httpx
from starlette.types import ASGIApp

from app.store.engine import open_engines
from app.store.unit_of_work import Store
from app.usecases.office import Office
from tests.support.ports import free_port
from tests.support.stores import new_cipher
from tests.support.web import HandClock, calling, staff_token, web_on


async def test_the_service_is_alive_and_ready(nobody: httpx.AsyncClient) -> None:
    assert (await nobody.get("/livez")).json() == {"status": "alive"}
    answer = await nobody.get("/readyz")
    assert (answer.status_code, answer.json()) == (
        200,
        {"status": "ready", "database": True, "calendar": True, "calendar_final_until": "2026-12-24"},
    )


async def test_an_unpublished_year_is_no_reason_to_refuse_complaints(
    nobody: httpx.AsyncClient, clock: HandClock
) -> None:
    clock.at = datetime(2027, 3, 1, tzinfo=UTC)
    assert (await nobody.get("/readyz")).status_code == 200


async def test_without_its_database_the_service_is_alive_and_not_ready(
    office: Office, clock: HandClock
) -> None:
    nowhere = open_engines(f"postgresql://metro:metro@127.0.0.1:{free_port()}/metro")
    store = Store(nowhere, new_cipher())
    async with calling(web_on(replace(office, store=store), clock)) as client:
        assert (await client.get("/livez")).status_code == 200
        answer = await client.get("/readyz")
        assert (answer.status_code, answer.json()["status"]) == (503, "not_ready")
        refused = await client.get("/api/v1/calendar")
        assert (refused.status_code, refused.json()["code"]) == (503, "busy")
        assert int(refused.headers["retry-after"]) >= 1
    await store.close()


async def test_figures_are_for_collectors_on_this_machine(app: ASGIApp) -> None:
    async with calling(app, address="127.0.0.1") as local, calling(app) as far:
        answer = await local.get("/metrics")
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/plain")
        assert "metro_http_requests_total" in answer.text
        assert (await far.get("/metrics")).status_code == 403
        forwarded = await local.get("/metrics", headers={"x-forwarded-for": "203.0.113.9"})
        assert forwarded.status_code == 403


async def test_figures_are_not_for_people_who_handle_cases(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with calling(app, token=await staff_token(office, "zhao", now=clock.at)) as head:
        assert (await head.get("/metrics")).status_code == 403
