"""What those who watch are told, and who may watch."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import isnan
from pathlib import Path

import httpx
from prometheus_client.parser import text_string_to_metric_families
from starlette.types import ASGIApp

from app.bootstrap import open_office, open_web, system_clock, worker_beside
from app.store.engine import open_engines
from app.store.unit_of_work import Store
from app.usecases.office import Office
from tests.api.calls import Calls
from tests.api.steps import accepted
from tests.support.databases import Databases
from tests.support.installed import install, installed_settings
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


async def test_figures_tell_how_long_work_waits_wherever_a_worker_should_be(
    app: ASGIApp, calls: Calls
) -> None:
    calls.at("2026-09-23 09:12")
    async with calling(app, address="127.0.0.1") as local:
        assert waiting((await local.get("/metrics")).text) == {"deadlines": 0, "messages": 0}
        await accepted(calls)
        calls.at("2026-09-23 10:12")
        assert waiting((await local.get("/metrics")).text) == {"deadlines": 0, "messages": 3600}
        calls.at("2026-10-20 10:12")  # nobody has recorded that it was not started within 24 h
        assert waiting((await local.get("/metrics")).text)["deadlines"] >= timedelta(days=26).total_seconds()


async def test_without_its_database_figures_say_that_nobody_knows(office: Office, clock: HandClock) -> None:
    nowhere = open_engines(f"postgresql://metro:metro@127.0.0.1:{free_port()}/metro")
    store = Store(nowhere, new_cipher())
    async with calling(web_on(replace(office, store=store), clock), address="127.0.0.1") as local:
        answer = await local.get("/metrics")
        assert answer.status_code == 200
        assert all(isnan(seconds) for seconds in waiting(answer.text).values())
    await store.close()


def waiting(text: str) -> dict[str, float]:
    """Seconds by what waits."""
    return {
        sample.labels["work"]: sample.value
        for family in text_string_to_metric_families(text)
        if family.name == "metro_waiting_seconds"
        for sample in family.samples
    }


async def test_figures_of_the_worker_beside_are_told_with_ours(databases: Databases, tmp_path: Path) -> None:
    with installed_settings(databases.empty(), tmp_path / "var") as settings:
        async with open_office(settings) as office:
            await install(settings, office.store)
        beside = worker_beside(settings, clock=system_clock())
        async with (
            open_web(settings, clock=system_clock(), companions=[beside]) as app,
            calling(app, address="127.0.0.1") as local,
        ):
            told = (await local.get("/metrics")).text
    assert "metro_worker_holding" in told
    assert "metro_waiting_seconds" in told


async def test_figures_are_not_for_people_who_handle_cases(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with calling(app, token=await staff_token(office, "zhao", now=clock.at)) as head:
        assert (await head.get("/metrics")).status_code == 403
