"""Signing in over HTTP: people with their password, programs with their secret, and browsers with a cookie."""

import base64
from datetime import timedelta

import httpx
import pytest

from app.domain.permissions.operations import Operation
from app.http.rates import Rate
from app.usecases.office import Office
from tests.support.web import HandClock, added_client, calling, client_token, staff_token, web_on
from tests.usecases.accounts.people import NAME, PASSWORD, added

SESSION = "/api/v1/session"
TOKEN = "/api/v1/token"


async def entered(client: httpx.AsyncClient, *, password: str = PASSWORD) -> httpx.Response:
    return await client.post(SESSION, json={"name": NAME, "password": password})


def bearer(token: str) -> dict[str, str]:
    return {"authorization": f"Bearer {token}"}


async def is_somebody(client: httpx.AsyncClient, token: str) -> bool:
    """Whether the token is worth anything: what anybody may read is refused to whoever shows a bad one."""
    status = (await client.get("/api/v1/lines", headers=bearer(token))).status_code
    assert status in (200, 401)
    return status == 200


async def test_a_person_signs_in_works_and_leaves(office: Office, nobody: httpx.AsyncClient) -> None:
    await added(office, NAME)
    answer = await entered(nobody)
    body = answer.json()
    assert answer.status_code == 201
    assert body["ends_at"] == "2026-09-23T21:12:00+08:00"
    assert await is_somebody(nobody, body["token"])
    left = await nobody.delete(SESSION, headers=bearer(body["token"]))
    assert (left.status_code, left.content) == (204, b"")
    assert not await is_somebody(nobody, body["token"])


async def test_a_wrong_password_and_an_unknown_name_answer_alike(
    office: Office, nobody: httpx.AsyncClient
) -> None:
    await added(office, NAME)
    wrong = await entered(nobody, password="not the password")
    unknown = await nobody.post(SESSION, json={"name": "nobody.here", "password": PASSWORD})
    for answer in (wrong, unknown):
        assert (answer.status_code, answer.json()["code"]) == (401, "auth.invalid")
    assert {**wrong.json(), "request_id": ""} == {**unknown.json(), "request_id": ""}
    assert "not the password" not in wrong.text


async def test_too_many_wrong_tries_lock_the_name_and_say_for_how_long(
    office: Office, nobody: httpx.AsyncClient
) -> None:
    await added(office, NAME)
    for _ in range(5):
        await entered(nobody, password="not the password")
    answer = await entered(nobody)
    assert (answer.status_code, answer.json()["code"]) == (403, "auth.locked")
    assert 0 < int(answer.headers["retry-after"]) <= 60
    assert answer.json()["opens_at"] == "2026-09-23T09:13:00+08:00"


@pytest.mark.parametrize(
    ("body", "code", "pointer"),
    [
        ({"name": "", "password": "x"}, "field.blank", "/name"),
        ({"name": "li"}, "field.required", "/password"),
        ({"name": "li", "password": "x" * 129}, "field.too_long", "/password"),
        ({"name": "li", "password": "x\x00"}, "text.forbidden_char", "/password"),
        ({"name": "li", "password": 12345678}, "field.type", "/password"),
    ],
)
async def test_a_sign_in_of_the_wrong_shape_is_refused(
    nobody: httpx.AsyncClient, body: dict[str, object], code: str, pointer: str
) -> None:
    answer = await nobody.post(SESSION, json=body)
    assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code)
    assert answer.json()["errors"][0]["pointer"] == pointer


async def test_a_new_password_ends_the_session_before_it(office: Office, nobody: httpx.AsyncClient) -> None:
    await added(office, NAME)
    old = (await entered(nobody)).json()["token"]
    change = {"current": PASSWORD, "new": "another horse and its battery"}
    answer = await nobody.post(f"{SESSION}/password", json=change, headers=bearer(old))
    assert answer.status_code == 200
    assert await is_somebody(nobody, answer.json()["token"])
    assert not await is_somebody(nobody, old)


async def test_a_weak_new_password_is_refused_with_what_it_lacks(
    office: Office, nobody: httpx.AsyncClient
) -> None:
    await added(office, NAME)
    token = (await entered(nobody)).json()["token"]
    change = {"current": PASSWORD, "new": "short"}
    answer = await nobody.post(f"{SESSION}/password", json=change, headers=bearer(token))
    assert (answer.status_code, answer.json()["code"]) == (422, "password.too_short")
    assert answer.json()["facts"] == {"limit": 12}


@pytest.mark.parametrize(
    "headers",
    [
        pytest.param({}, id="nothing"),
        pytest.param({"authorization": "Bearer"}, id="no token"),
        pytest.param({"authorization": "Bearer mcs_wrong"}, id="a wrong token"),
        pytest.param({"authorization": "Bearer " + "x" * 4000}, id="a long token"),
        pytest.param({"authorization": "Basic bGk6bGk="}, id="another scheme"),
        pytest.param(
            {"cookie": "mc_session=mcs_wrong", "sec-fetch-site": "same-origin"}, id="a wrong cookie"
        ),
    ],
)
async def test_who_shows_nothing_that_holds_is_asked_to_sign_in(
    nobody: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    change = {"current": "x", "new": "y"}
    answer = await nobody.post(f"{SESSION}/password", json=change, headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (401, "auth.required")
    assert answer.headers["www-authenticate"] == "Bearer"


async def test_a_cookie_counts_only_from_a_page_of_ours(
    office: Office, clock: HandClock, nobody: httpx.AsyncClient
) -> None:
    cookie = {"cookie": f"mc_session={await staff_token(office, 'li', now=clock.at)}"}
    assert (await nobody.get("/api/v1/lines", headers=cookie)).status_code == 200
    elsewhere = await nobody.delete(SESSION, headers={**cookie, "origin": "http://evil.example"})
    assert (elsewhere.status_code, elsewhere.json()["code"]) == (403, "csrf.failed")
    assert (await nobody.delete(SESSION, headers=cookie)).status_code == 403
    here = await nobody.delete(SESSION, headers={**cookie, "sec-fetch-site": "same-origin"})
    assert here.status_code == 204


async def test_a_session_ends_after_half_an_hour_of_rest(
    office: Office, clock: HandClock, nobody: httpx.AsyncClient
) -> None:
    token = await staff_token(office, "li", now=clock.at)
    clock.at += timedelta(minutes=29, seconds=59)
    assert await is_somebody(nobody, token)
    clock.at += timedelta(minutes=30)
    assert not await is_somebody(nobody, token)


async def test_a_program_gets_a_token_as_oauth_2_says(
    office: Office, clock: HandClock, nobody: httpx.AsyncClient
) -> None:
    client = await added_client(office, operations=[Operation.SUBMIT_COMPLAINT], now=clock.at)
    shown = {"client_id": client.client.id, "client_secret": client.secret}
    answer = await nobody.post(TOKEN, data={"grant_type": "client_credentials", **shown})
    body = answer.json()
    assert (answer.status_code, body["token_type"], body["expires_in"]) == (200, "Bearer", 3600)
    assert answer.headers["cache-control"] == "no-store"
    basic = base64.b64encode(f"{client.client.id}:{client.secret}".encode()).decode()
    again = await nobody.post(
        TOKEN, data={"grant_type": "client_credentials"}, headers={"authorization": f"Basic {basic}"}
    )
    assert again.json()["access_token"] != body["access_token"]


@pytest.mark.parametrize(
    ("form", "headers", "status", "code", "error"),
    [
        ({"grant_type": "client_credentials"}, {}, 401, "auth.invalid", "invalid_client"),
        (
            {"grant_type": "client_credentials", "client_id": "x", "client_secret": "y"},
            {},
            401,
            "auth.invalid",
            "invalid_client",
        ),
        (
            {"grant_type": "client_credentials"},
            {"authorization": "Basic !"},
            401,
            "auth.invalid",
            "invalid_client",
        ),
        (
            {"grant_type": "client_credentials"},
            {"authorization": "Basic eHg="},
            401,
            "auth.invalid",
            "invalid_client",
        ),
        ({"grant_type": "password"}, {}, 422, "field.enum", "invalid_request"),
        ({}, {"content-type": "application/x-www-form-urlencoded"}, 422, "field.required", "invalid_request"),
        ({"grant_type": "client_credentials", "user": "x"}, {}, 422, "field.unknown", "invalid_request"),
        (
            {"grant_type": "client_credentials", "client_id": "x" * 256},
            {},
            422,
            "field.too_long",
            "invalid_request",
        ),
        (
            {"grant_type": "client_credentials"},
            {"content-type": "application/json"},
            415,
            "media.unsupported",
            "invalid_request",
        ),
    ],
)
async def test_a_token_request_that_will_not_do_is_named_as_oauth_2_says(
    nobody: httpx.AsyncClient,
    *,
    form: dict[str, str],
    headers: dict[str, str],
    status: int,
    code: str,
    error: str,
) -> None:
    answer = await nobody.post(TOKEN, data=form, headers=headers)
    assert (answer.status_code, answer.json()["code"], answer.json()["error"]) == (status, code, error)


async def test_a_program_acts_for_a_person_only_where_that_was_granted(
    office: Office, clock: HandClock, nobody: httpx.AsyncClient
) -> None:
    for granted, status in ((True, 200), (False, 403)):
        client = await added_client(
            office, operations=[Operation.READ_REFERENCE], now=clock.at, may_act_for_staff=granted
        )
        headers = bearer(await client_token(office, client, now=clock.at)) | {"x-on-behalf-of": "li"}
        assert (await nobody.get("/api/v1/lines", headers=headers)).status_code == status


async def test_a_person_acts_for_nobody_else(
    office: Office, clock: HandClock, nobody: httpx.AsyncClient
) -> None:
    headers = bearer(await staff_token(office, "li", now=clock.at)) | {"x-on-behalf-of": "wang"}
    answer = await nobody.get("/api/v1/lines", headers=headers)
    assert (answer.status_code, answer.json()["code"]) == (403, "auth.forbidden")


async def test_sign_in_is_counted_by_address_and_work_by_caller(office: Office, clock: HandClock) -> None:
    app = web_on(office, clock, rates={Rate.SIGN_IN: "2/minute", Rate.CALLER: "3/minute"})
    li, wang = [await staff_token(office, name, now=clock.at) for name in ("li", "wang")]
    async with calling(app) as one, calling(app, address="203.0.113.8") as other:
        statuses = [(await entered(one)).status_code for _ in range(3)]
        assert statuses == [401, 401, 429]
        assert (await entered(other)).status_code == 401
        asked = [(await one.get("/api/v1/lines", headers=bearer(li))).status_code for _ in range(4)]
        assert asked == [200, 200, 200, 429]
        assert (await one.get("/api/v1/lines", headers=bearer(wang))).status_code == 200


async def test_nobody_is_kept_out_for_what_others_ask_through_a_proxy_the_settings_do_not_name(
    office: Office, clock: HandClock
) -> None:
    app = web_on(office, clock, rates={Rate.SIGN_IN: "1/minute"})
    async with calling(app, address="127.0.0.1") as proxy:
        for forwarded in ({"x-forwarded-for": "203.0.113.7"}, {"x-forwarded-for": "203.0.113.8"}):
            answer = await proxy.post(SESSION, json={"name": NAME, "password": "x"}, headers=forwarded)
            assert answer.status_code == 401
        direct = [(await entered(proxy)).status_code for _ in range(2)]
    assert direct == [401, 429]


async def test_who_must_change_their_password_can_do_nothing_else(
    office: Office, nobody: httpx.AsyncClient
) -> None:
    start = (await added(office, NAME, password=None)).password or ""
    body = (await entered(nobody, password=start)).json()
    assert body["must_change_password"] is True
    refused = await nobody.get("/api/v1/lines", headers=bearer(body["token"]))
    assert (refused.status_code, refused.json()["code"]) == (403, "auth.forbidden")
    change = {"current": start, "new": "a horse of one's own choosing"}
    answer = await nobody.post(f"{SESSION}/password", json=change, headers=bearer(body["token"]))
    assert await is_somebody(nobody, answer.json()["token"])
