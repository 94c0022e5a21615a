"""The same direct complaint passed on twice at one moment goes to the operator once (rule S7)."""

import asyncio
from typing import Any

from app.domain.refusals import Refused
from app.store.readers.queue import Wanted, page
from app.usecases.commands.pass_on import HandedToOperator, PassingOnStated, pass_on
from app.usecases.errors import Stale
from tests.api.calls import API, Calls
from tests.support.offices import OPERATOR, person

MATTER = {"text": "青年大街站安检员推搡老人。", "channel": "hotline", "operator": "SYMTR", "anonymous": True}
PASSING: dict[str, Any] = {"operator": "SYMTR", "category": "S05"}
STATED = PassingOnStated(operator=OPERATOR, category="S05")
AT_ONCE = 8


async def received(calls: Calls, key: str = "call-0001") -> dict[str, Any]:
    calls.at("2026-09-28 09:00")  # Monday
    return await calls.create("zhou", "/direct-complaints", MATTER, key=key)


async def operators_cases(calls: Calls) -> list[str]:
    async with calls.office.store.reading() as reading:
        found = await page(reading, Wanted(owners=frozenset({OPERATOR})))
    return [row.number for row in found.rows]


async def test_of_many_requests_at_once_one_passes_it_on_and_one_case_begins(calls: Calls) -> None:
    direct = await received(calls)
    headers = {**await calls.headers("zhou"), "if-match": f'"{direct["version"]}"'}
    address = f"{API}/direct-complaints/{direct['id']}/passing-on"
    sent = (calls.client.post(address, json=PASSING, headers=headers) for _ in range(AT_ONCE))
    answers = await asyncio.gather(*sent)
    assert sorted(answer.status_code for answer in answers) == [200] + [412] * (AT_ONCE - 1)
    passed_on = next(answer.json() for answer in answers if answer.status_code == 200)
    assert await operators_cases(calls) == [passed_on["complaint"]["number"]]


async def test_of_two_that_name_no_version_one_is_refused_and_one_case_begins(calls: Calls) -> None:
    direct = await received(calls)
    tries = (
        pass_on(
            calls.office, direct["id"], stated=STATED, version=None, by=person("zhou"), now=calls.clock.at
        )
        for _ in range(AT_ONCE)
    )
    outcomes = await asyncio.gather(*tries, return_exceptions=True)
    done = [one for one in outcomes if isinstance(one, HandedToOperator)]
    refused = [one for one in outcomes if isinstance(one, Refused | Stale)]
    assert (len(done), len(refused)) == (1, AT_ONCE - 1), outcomes
    assert await operators_cases(calls) == [done[0].case.number]


async def test_what_lost_the_race_leaves_no_gap_in_the_operators_numbers(calls: Calls) -> None:
    for key in ("first-key", "second-key"):
        direct = await received(calls, key)
        headers = {**await calls.headers("zhou"), "if-match": f'"{direct["version"]}"'}
        address = f"{API}/direct-complaints/{direct['id']}/passing-on"
        sent = (calls.client.post(address, json=PASSING, headers=headers) for _ in range(2))
        await asyncio.gather(*sent)
    assert sorted(await operators_cases(calls)) == ["沈铁投〔2026〕00001号", "沈铁投〔2026〕00002号"]
