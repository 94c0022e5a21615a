"""A complaint over HTTP alone, from a call-centre client's intake to the told result (Art. 9)."""

from datetime import UTC, datetime, timedelta

import httpx

from app.usecases.office import Office
from tests.api.complaints.office_hours import COMPLAINTS, STATED, Desks, done
from tests.support.web import HandClock, added_client, client_token

OPERATIONS = (
    "submit_complaint",
    "read_case",
    "start_handling",
    "reply",
    "sign_reply",
    "notify",
    "read_deadlines",
)


async def program(office: Office, clock: HandClock, *, may_act_for_staff: bool = False) -> dict[str, str]:
    client = await added_client(
        office, operations=OPERATIONS, now=clock.at, may_act_for_staff=may_act_for_staff
    )
    return {"authorization": f"Bearer {await client_token(office, client, now=clock.at)}"}


async def test_a_complaint_goes_from_a_clients_intake_to_the_told_result(
    office: Office, clock: HandClock, desks: Desks, nobody: httpx.AsyncClient
) -> None:
    centre = await program(office, clock)
    taken = await nobody.post(COMPLAINTS, json=STATED, headers={**centre, "idempotency-key": "call-0001"})
    accepted = done(taken)
    assert taken.status_code == 201
    assert accepted["number"] == "沈铁投〔2026〕00001号"
    assert taken.headers["location"] == f"{COMPLAINTS}/{accepted['id']}"
    assert {d["kind"]: d["due_at"] for d in accepted["deadlines"]} == {
        "start": "2026-09-24T09:12:00+08:00",
        "handling": "2026-10-11T00:00:00+08:00",  # 24, 28, 29, 30 September, 8, 9, 10 October
        "cctv_purge": accepted["deadlines"][-1]["due_at"],
    }
    path = f"/{accepted['latin_number']}"

    clock.at += timedelta(hours=2)
    started = done(await desks.post("li", f"{path}/start", {}, version=accepted["version"]))
    assert started["status"] == "in_progress"
    drafted = done(
        await desks.post(
            "li",
            f"{path}/replies",
            {"text": "经核实，已批评教育当班人员并致歉。", "handled": ["apology", "staff_measure"]},
            version=started["version"],
        )
    )
    signed = done(await desks.post("li", f"{path}/replies/1/signature", version=drafted["version"]))
    assert signed["status"] == "resolved"
    clock.at += timedelta(hours=1)
    told = done(
        await desks.post(
            "li",
            f"{path}/notifications",
            {"channel": "recorded_call", "outcome": "reached", "evidence": "录音 20260923-0071"},
            version=signed["version"],
        )
    )
    assert told["status"] == "concluded"
    met = {d["kind"]: d["met_at"] for d in told["deadlines"]}
    assert (met["start"], met["handling"]) == ("2026-09-23T11:12:00+08:00", "2026-09-23T12:12:00+08:00")

    case = done(await desks.get("li", path))
    assert case["description"] == STATED["description"]
    assert case["persons"][0]["phone"] == "138****8000"
    assert case["replies"][0]["text"] == "经核实，已批评教育当班人员并致歉。"
    assert case["article_10"] == {"opened_at": "2026-09-23T12:12:00+08:00", "basis": "reply_told"}
    actions = {one["action"]: one["refused"] for one in case["actions"]}
    assert actions["record_follow_up_call"] is None
    assert actions["ask_for_extension"]["basis"] == "Art. 9"


async def test_a_client_acts_for_a_named_clerk_and_both_are_on_record(
    office: Office, clock: HandClock, desks: Desks, nobody: httpx.AsyncClient
) -> None:
    centre = await program(office, clock, may_act_for_staff=True)
    alone = {**centre, "idempotency-key": "call-0001"}
    accepted = done(await nobody.post(COMPLAINTS, json=STATED, headers=alone))
    seen = {"if-match": f'"{accepted["version"]}"'}
    address = f"{COMPLAINTS}/{accepted['id']}/start"
    by_itself = await nobody.post(address, json={}, headers={**centre, **seen})
    assert (by_itself.status_code, by_itself.json()["code"]) == (403, "auth.forbidden")
    done(await nobody.post(address, json={}, headers={**centre, **seen, "x-on-behalf-of": "li"}))
    case = done(await desks.get("li", f"/{accepted['id']}"))
    assert case["handler"] == "li".ljust(32, "0")


async def test_what_is_settled_in_the_first_contact_is_one_act(desks: Desks) -> None:
    settled = {
        "text": "已当场退还多扣票款并致歉。",
        "handled": ["refund"],
        "form": "recorded_call",
        "evidence": "录音 7",
        "remedies": [{"kind": "refund", "amount_fen": 300}],
    }
    accepted = done(await desks.accept("li", settled=settled))
    case = done(await desks.get("li", f"/{accepted['id']}"))
    assert (case["status"], case["told"]["how"], case["told"]["form"]) == (
        "concluded",
        "told",
        "recorded_call",
    )
    assert case["replies"][0]["remedies"] == [{"kind": "refund", "amount_fen": 300}]


async def test_the_same_key_takes_in_one_complaint_and_answers_alike(desks: Desks) -> None:
    first, again = await desks.accept("li"), await desks.accept("li")
    assert first.json() == again.json()
    other = await desks.accept("li", description="另一件事。")
    assert (other.status_code, other.json()["code"]) == (422, "idem.reused")
    assert done(await desks.accept("li", key="call-0002"))["number"] == "沈铁投〔2026〕00002号"


async def test_any_spelling_of_the_number_finds_the_case(desks: Desks) -> None:
    accepted = done(await desks.accept("li"))
    for spelling in (
        accepted["id"],
        "沈铁投〔2026〕00001号",
        "沈铁投[2026]1",
        "SYMTR-2026-1",
        "symtr202600001",
    ):
        assert done(await desks.get("li", f"/{spelling}"))["id"] == accepted["id"]


async def test_a_receipt_stated_earlier_is_missed_at_once_where_it_is_past_due(desks: Desks) -> None:
    accepted = done(
        await desks.accept("li", received_at="2026-09-21T09:00:00+08:00", receipt_source="语音信箱 12")
    )
    start = next(one for one in accepted["deadlines"] if one["kind"] == "start")
    assert start["missed_at"] == start["due_at"] == "2026-09-22T09:00:00+08:00"


async def test_a_receipt_later_than_the_registration_or_without_its_source_is_refused(desks: Desks) -> None:
    later = await desks.accept("li", received_at="2026-09-23T09:13:00+08:00", receipt_source="语音信箱")
    assert (later.json()["code"], later.json()["basis"]) == ("receipt.in_future", "S10")
    sourceless = await desks.accept("li", received_at="2026-09-21T09:00:00+08:00")
    assert (sourceless.json()["code"], sourceless.json()["basis"]) == ("receipt.source_needed", "S10")


async def test_a_late_result_stays_missed_and_opens_article_10_at_the_due_instant(
    clock: HandClock, desks: Desks
) -> None:
    accepted = done(await desks.accept("li"))
    clock.at = datetime(2026, 10, 10, 16, tzinfo=UTC)
    case = done(await desks.get("li", f"/{accepted['id']}"))
    handling = next(one for one in case["deadlines"] if one["kind"] == "handling")
    assert handling["missed_at"] == handling["due_at"] == "2026-10-11T00:00:00+08:00"
    assert case["article_10"] == {"opened_at": "2026-10-11T00:00:00+08:00", "basis": "no_reply_in_time"}
