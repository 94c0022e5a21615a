"""What stays on record of an appeal: its clock explained, its chain, who looked and for whom somebody acted."""

import hashlib

import httpx
from sqlalchemy import select

from app.store.tables.access import ACCESS_LOG
from app.usecases.office import Office
from tests.api.calls import API, Calls, account
from tests.api.steps import APPEAL, OBJECTION, open_appeal, told_complaint
from tests.support.web import HandClock, added_client, client_token

WHY = {"reason": "需第三方检测"}


async def test_the_clock_of_an_appeal_explains_itself_and_its_extension(calls: Calls) -> None:
    path = f"{(await open_appeal(calls))['path']}/appeal"
    await calls.done("zhou", f"{path}/difficulty", WHY)
    await calls.done("zhou", f"{path}/extension", WHY)
    calls.at("2026-10-15 17:00")
    await calls.done("zheng", f"{path}/extension/approval")
    (clock,) = (await calls.read("zhou", f"{path}/deadlines"))["deadlines"]
    counted = [day["day"] for day in clock["days"] if day["ordinal"]]
    skipped = {day["day"] for day in clock["days"] if not day["ordinal"]}
    assert counted == [
        "2026-10-08",
        "2026-10-09",
        "2026-10-10",
        "2026-10-12",
        "2026-10-13",
        "2026-10-14",
        "2026-10-15",
        "2026-10-16",
        "2026-10-19",
        "2026-10-20",
    ]
    assert {"2026-10-01", "2026-10-07", "2026-10-11", "2026-10-17"} <= skipped
    (move,) = clock["moves"]
    assert (move["reason"], move["basis"]) == ("extension", "Art. 12")
    assert (move["due_before"], move["due_at"]) == (
        "2026-10-16T00:00:00+08:00",
        "2026-10-21T00:00:00+08:00",
    )


async def test_the_history_of_an_appeal_is_a_chain_of_its_own(calls: Calls) -> None:
    path = f"{(await open_appeal(calls))['path']}/appeal"
    entries = (await calls.read("zhou", f"{path}/history"))["entries"]
    records = [entry["record"] for entry in entries]
    assert [one["kind"] for one in records] == ["appeal_received", "deadline_opened", "appeal_accepted"]
    for before, record in zip([None, *records], records, strict=False):
        if before is not None:
            assert record["previous_hash"] == before["hash"]
        text = f"{record['previous_hash']}\n{record['body']}"
        assert hashlib.sha256(text.encode()).hexdigest() == record["hash"]
    assert (await calls.get("zhao", f"{path}/history")).status_code == 404


async def test_the_agencys_look_into_the_operators_case_is_in_the_access_log(
    office: Office, calls: Calls
) -> None:
    case = await told_complaint(calls)
    assert (await calls.get("zhou", case["path"])).status_code == 404
    await calls.done("zhou", f"{case['path']}/appeal", APPEAL, status=201)
    assert (await calls.read("zhou", case["path"]))["id"] == case["id"]
    looks = (
        select(ACCESS_LOG.c.actor, ACCESS_LOG.c.is_denied)
        .where(ACCESS_LOG.c.operation == "read_case", ACCESS_LOG.c.object == case["id"])
        .order_by(ACCESS_LOG.c.id)
    )
    async with office.store.reading() as reading:
        found = (await reading.run(looks)).all()
    assert {tuple(row) for row in found} == {(account("zhou"), True), (account("zhou"), False)}


async def test_what_staff_do_for_a_caller_stands_so_on_record(calls: Calls) -> None:
    case = await told_complaint(calls)
    await calls.done("li", f"{case['path']}/review", OBJECTION, status=201)
    entries = (await calls.read("zhao", f"{case['path']}/review/history"))["entries"]
    assert (entries[0]["by"]["id"], entries[0]["by"]["for_caller"]) == (account("li"), True)
    visitor = await calls.enter(case)
    await visitor.done("/appeal", {"text": "不认可"}, status=201)
    (first, *_) = (await calls.read("zhou", f"{case['path']}/appeal/history"))["entries"]
    assert (first["by"]["id"], first["by"]["for_caller"]) == (case["id"], False)


async def test_a_client_applies_for_a_caller_only_in_the_name_of_a_clerk(
    office: Office, clock: HandClock, calls: Calls, nobody: httpx.AsyncClient
) -> None:
    case = await told_complaint(calls)
    client = await added_client(
        office, operations=("apply_for_review", "read_case"), now=clock.at, may_act_for_staff=True
    )
    headers = {
        "authorization": f"Bearer {await client_token(office, client, now=clock.at)}",
        "if-match": (await calls.get("li", case["path"])).headers["etag"],
    }
    address = f"{API}{case['path']}/review"
    alone = await nobody.post(address, json=OBJECTION, headers=headers)
    assert (alone.status_code, alone.json()["code"]) == (403, "auth.forbidden")
    named = await nobody.post(address, json=OBJECTION, headers={**headers, "x-on-behalf-of": "li"})
    assert named.status_code == 201
    lead = await nobody.post(
        f"{address}/lead", headers={**headers, "if-match": '"2"', "x-on-behalf-of": "zhao"}
    )
    assert lead.status_code == 403  # Art. 11 is an act of the person


async def test_another_bodys_proceeding_answers_as_an_unknown_one_does(calls: Calls) -> None:
    case = await open_appeal(calls)

    async def told(who: str, path: str) -> tuple[int, dict[str, object]]:
        answer = await calls.get(who, path)
        body = answer.json()
        return answer.status_code, {name: body[name] for name in body if name != "request_id"}

    unknown = await told("zhao", f"/complaints/{'0' * 32}/appeal")
    assert unknown[0] == 404
    for who in ("li", "zhao", "guan", "qian", "sun", "chen", "chu"):
        for rest in ("", "/history", "/history/export", "/deadlines"):
            assert await told(who, f"{case['path']}/appeal{rest}") == unknown
    for reference in ("沈铁投〔2026〕00001号申", "SYMTR-2026-1-A"):
        assert await told("zhao", f"/complaints/{reference}/appeal") == unknown
        assert (await told("zhou", f"/complaints/{reference}/appeal"))[0] == 200
