"""Many at once: the same request sent again and again, and many people who decide on one case."""

import asyncio
from collections import Counter

import httpx
from starlette.types import ASGIApp

from app.usecases.office import Office
from tests.api.test_bad_intake import GOOD, URL, rows_kept
from tests.support.waiting import eventually
from tests.support.web import HandClock, calling, staff_token

KEY = {"idempotency-key": "one-key-for-all-of-them"}


async def accepted(client: httpx.AsyncClient, key: str) -> str:
    answer = await client.post(URL, json=GOOD, headers={"idempotency-key": key})
    assert answer.status_code == 201
    found: str = answer.json()["id"]
    return found


async def test_two_hundred_posts_with_one_key_make_one_case(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with calling(app, token=await staff_token(office, "li", now=clock.at)) as client:
        answers = await asyncio.gather(*(client.post(URL, json=GOOD, headers=KEY) for _ in range(200)))
        again = await client.post(URL, json=GOOD, headers=KEY)
        other = await client.post(URL, json=GOOD | {"description": "另一件事"}, headers=KEY)
    told = {answer.text for answer in answers if answer.status_code == 201}
    assert Counter(answer.status_code for answer in answers)[201] >= 1
    assert {answer.status_code for answer in answers} <= {201, 409, 503}
    assert told == {again.text}
    assert (other.status_code, other.json()["code"]) == (422, "idem.reused")
    kept = await rows_kept(office)
    assert (kept["proceeding"], kept["idempotency"]) == (1, 1)


async def test_of_a_hundred_who_decide_on_one_state_one_is_heard(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with calling(app, token=await staff_token(office, "li", now=clock.at)) as client:
        case = await accepted(client, "a-case-to-start-on")
        seen = (await client.get(f"{URL}/{case}")).headers["etag"]
        started = {"json": {"first_act": "taken_up"}, "headers": {"if-match": seen}}
        answers = await asyncio.gather(
            *(client.post(f"{URL}/{case}/start", **started) for _ in range(100))  # type: ignore[arg-type]
        )
        history = (await client.get(f"{URL}/{case}/history")).json()
    statuses = Counter(answer.status_code for answer in answers)
    assert statuses[200] == 1
    assert statuses[409] + statuses[412] + statuses[503] == 99
    assert all(answer.json()["version"] for answer in answers if answer.status_code == 412)
    kinds = [entry["record"]["kind"] for entry in history["entries"]]
    assert kinds.count("handling_started") == 1


async def test_who_left_before_the_answer_gets_it_with_the_same_key(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    """The client is gone, the complaint is not: a retry with the key is told the number it was given."""
    async with calling(app, token=await staff_token(office, "li", now=clock.at)) as client:
        first = asyncio.create_task(client.post(URL, json=GOOD, headers=KEY))

        async def is_on_its_way() -> bool:
            return first.done() or (await rows_kept(office))["idempotency"] == 1

        await eventually(is_on_its_way, within=30, what="the complaint to be written")
        first.cancel()
        await asyncio.gather(first, return_exceptions=True)
        answers = [await client.post(URL, json=GOOD, headers=KEY) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    kept = await rows_kept(office)
    assert (kept["proceeding"], kept["idempotency"]) == (1, 1)
