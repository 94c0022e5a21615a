"""Where the service cannot answer, those who run it read why: one line, a stable word, nothing of what was sent."""

import json
from dataclasses import replace

import pytest
from starlette.types import ASGIApp
from structlog.testing import capture_logs

from app.store.engine import open_engines
from app.store.unit_of_work import Store
from app.usecases.office import Office
from tests.api.test_bad_intake import CANARY, HEADERS, URL, body
from tests.support.full_disk import no_room_left, reasons
from tests.support.ports import free_port
from tests.support.stores import new_cipher
from tests.support.web import HandClock, calling, staff_token, web_on

LONG = CANARY + "很长" * 900
"""More than the pages that are there hold."""


async def test_a_full_disk_is_named_and_what_is_sent_again_is_taken(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    token = await staff_token(office, "li", now=clock.at)
    async with calling(app, token=token) as client:
        with capture_logs() as lines:
            async with no_room_left(office.store):
                refused = await client.post(URL, content=body(description=LONG), headers=HEADERS)
        taken = await client.post(URL, content=body(description=LONG), headers=HEADERS)
    assert (refused.status_code, refused.json()["code"]) == (503, "busy")
    assert "storage" not in refused.text
    assert reasons(lines) == [("warning", "storage")]
    assert CANARY not in json.dumps(lines)
    assert taken.status_code == 201, taken.text


@pytest.mark.parametrize(
    ("url", "reason"),
    [
        pytest.param("postgresql://metro:metro@127.0.0.1:{port}/metro", "connection", id="nobody listens"),
        pytest.param("sqlite:////nonexistent/metro.sqlite3", "storage", id="no such folder"),
    ],
)
@pytest.mark.parametrize("path", ["/api/v1/calendar", "/readyz", "/track"])
@pytest.mark.parametrize("database_kind", ["sqlite"], indirect=True)  # the office's, which is not asked
async def test_a_database_that_is_away_is_named(
    office: Office, clock: HandClock, url: str, reason: str, path: str
) -> None:
    store = Store(open_engines(url.format(port=free_port())), new_cipher())
    async with calling(web_on(replace(office, store=store), clock)) as client:
        with capture_logs() as lines:
            answer = await client.get(path)
    await store.close()
    assert answer.status_code == 503
    assert reasons(lines) == [("warning", reason)]
