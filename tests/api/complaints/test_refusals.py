"""What the law refuses, with its article, over HTTP (rules S1, S2, S8, S9, S10, S14, T4, V1, V3)."""

from datetime import timedelta
from typing import Any

import httpx
import pytest

from tests.api.complaints.office_hours import Desks, done
from tests.support.web import HandClock

REPLY = {"text": "经核实，已批评教育当班人员并致歉。", "handled": ["apology"]}
REACHED = {"channel": "recorded_call", "outcome": "reached", "evidence": "录音 7"}
ALL_FOUND = {"cause": "staff", "harm": "negative_effect", "responsible": "运营一分公司"}


class Case:
    """One complaint and the version its people saw last."""

    def __init__(self, desks: Desks, accepted: dict[str, Any]) -> None:
        self.desks = desks
        self.id: str = accepted["id"]
        self.version: int = accepted["version"]

    async def ask(self, name: str, verb: str, body: Any = None) -> httpx.Response:
        return await self.desks.post(name, f"/{self.id}/{verb}", body, version=self.version)

    async def do(self, name: str, verb: str, body: Any = None) -> dict[str, Any]:
        outcome = done(await self.ask(name, verb, body))
        self.version = outcome["version"]
        return outcome

    async def refused(self, name: str, verb: str, body: Any = None) -> tuple[str, str]:
        """The code and the article or rule."""
        answer = await self.ask(name, verb, body)
        assert answer.status_code in (409, 422), answer.text
        problem = answer.json()
        assert problem["detail"]
        assert problem["detail_en"]
        return problem["code"], problem["basis"]

    async def view(self) -> dict[str, Any]:
        return done(await self.desks.get("zhao", f"/{self.id}"))


async def a_case(desks: Desks, key: str = "call-0001", **changes: Any) -> Case:
    return Case(desks, done(await desks.accept("li", key=key, **changes)))


async def test_an_extension_is_refused_with_article_9(desks: Desks) -> None:
    case = await a_case(desks)
    assert await case.refused("li", "extension") == ("extension.not_provided", "Art. 9")


async def test_telling_before_a_reply_is_signed_is_refused(desks: Desks) -> None:
    case = await a_case(desks)
    await case.do("li", "start", {})
    assert await case.refused("li", "notifications", REACHED) == ("reply.not_signed", "S8")


async def test_telling_without_evidence_is_refused(desks: Desks) -> None:
    case = await a_case(desks)
    await case.do("li", "start", {})
    await case.do("li", "replies", REPLY)
    await case.do("li", "replies/1/signature")
    assert await case.refused("li", "notifications", {**REACHED, "evidence": None}) == (
        "evidence.needed",
        "S8",
    )
    unread = {"channel": "portal_message_read", "outcome": "reached", "evidence": "x"}
    assert (await case.refused("li", "notifications", unread))[0] == "form.not_allowed"


async def test_an_older_version_is_told_the_newer_one_and_a_missing_one_is_asked_for(desks: Desks) -> None:
    case = await a_case(desks)
    seen = case.version
    await case.do("li", "start", {})
    stale = await desks.post("li", f"/{case.id}/notes", {"text": "迟到"}, version=seen)
    assert (stale.status_code, stale.json()["code"], stale.json()["version"]) == (
        412, "precond.failed", case.version,
    )  # fmt: skip
    missing = await desks.post("li", f"/{case.id}/notes", {"text": "迟到"})
    assert (missing.status_code, missing.json()["code"]) == (428, "precond.required")
    assert (await case.view())["version"] == case.version


async def test_another_clerk_does_not_start_what_is_assigned(desks: Desks) -> None:
    case = await a_case(desks)
    await case.do("zhao", "assignments", {"handler": "wang".ljust(32, "0")})
    answer = await case.ask("li", "start", {})
    assert (answer.status_code, answer.json()["code"]) == (403, "auth.forbidden")
    start = next(d for d in (await case.view())["deadlines"] if d["kind"] == "start")
    assert start["met_at"] is None  # rule T4
    await case.do("wang", "start", {})


async def test_non_acceptance_takes_a_ground_a_body_and_a_second_person(desks: Desks) -> None:
    case = await a_case(desks)
    bodiless = {"kind": "non_acceptance", "reason": "已起诉", "ground": "litigation"}
    assert await case.refused("li", "proposals", bodiless) == ("outcome.reason_needed", "S9")
    await case.do("li", "proposals", {**bodiless, "competent_body": "沈河区人民法院"})
    answer = await case.ask("li", "proposals/confirmation")
    assert answer.status_code == 403  # a clerk is no head
    confirmed = await case.do("zhao", "proposals/confirmation")
    assert confirmed["status"] == "resolved"
    told = await case.do("li", "notifications", REACHED)
    assert told["status"] == "concluded"
    view = await case.view()
    assert (view["replies"][-1]["outcome"], view["article_10"]["basis"]) == ("non_acceptance", "reply_told")


async def test_who_asked_does_not_confirm(desks: Desks) -> None:
    case = await a_case(desks)
    await case.do("zhao", "proposals", {"kind": "retype", "reason": "实为咨询", "to_type": "enquiry"})
    assert await case.refused("zhao", "proposals/confirmation") == ("two_person.same", "V3")


async def test_a_repeat_is_merged_into_the_first_of_the_same_passenger_only(desks: Desks) -> None:
    first, repeat = await a_case(desks), await a_case(desks, key="call-0002")
    stranger = await a_case(desks, key="call-0003", persons=[{"phone": "13900139000"}])
    merging = {"kind": "merge", "reason": "同一件事", "into": first.id}
    assert await stranger.refused("li", "proposals", merging) == ("merge.other_passenger", "F1")
    await repeat.do("li", "proposals", merging)
    merged = await repeat.do("zhao", "proposals/confirmation")
    assert merged["status"] == "merged"
    assert (await repeat.view())["merged_into"] == first.id


async def test_merging_into_a_foreign_and_an_unknown_complaint_is_refused_alike(desks: Desks) -> None:
    case = await a_case(desks)
    foreign = done(await desks.accept("chen", key="other-0001"))
    errors = []
    for into in (foreign["id"], foreign["number"], "0" * 32, "nonsense"):
        answer = await case.ask("li", "proposals", {"kind": "merge", "reason": "同一件事", "into": into})
        assert answer.status_code == 422
        errors.append(answer.json()["errors"])
    assert errors == [errors[0]] * 4
    related = [await case.ask("li", "related", {"other": other}) for other in (foreign["id"], "0" * 32)]
    assert related[0].json()["errors"] == related[1].json()["errors"]


async def test_valid_takes_three_elements_and_not_valid_names_the_one_that_fails(desks: Desks) -> None:
    case = await a_case(desks)
    opinion = {"validity": "valid", "elements": ALL_FOUND, "finding": "substantiated", "reason": "录像为证"}
    harmless = {**ALL_FOUND, "harm": "none_found"}
    answer = await case.ask("li", "determinations", {**opinion, "elements": harmless})
    assert answer.json()["code"] == "validity.element_missing"
    assert (answer.json()["basis"], answer.json()["facts"]) == ("Art. 16", {"elements": ["harm"]})
    refused = await case.refused("li", "determinations", {**opinion, "validity": "not_valid"})
    assert refused == ("validity.element_not_named", "V1")
    await case.do("li", "determinations", opinion)
    assert (await case.view())["validity"] == "pending"  # the head confirms
    await case.do("zhao", "determinations/confirmation")
    assert (await case.view())["validity"] == "valid"
    changed = {**opinion, "validity": "not_valid", "elements": harmless}
    await case.do("zhao", "determinations", changed)
    assert (await case.refused("zhao", "determinations/confirmation"))[0] == "two_person.same"
    await case.do("guan", "determinations/confirmation")
    assert (await case.view())["validity"] == "not_valid"


async def test_nobody_is_called_who_wished_no_call(desks: Desks) -> None:
    case = await a_case(desks, wishes={"wishes": ["text_only"]})
    await case.do("li", "start", {})
    await case.do("li", "replies", REPLY)
    await case.do("li", "replies/1/signature")
    assert await case.refused("li", "notifications", REACHED) == ("wish.binds", "S14")
    written = {"channel": "sms_with_receipt", "outcome": "reached", "evidence": "回执 9"}
    assert (await case.do("li", "notifications", written))["status"] == "concluded"


async def test_a_withdrawal_needs_evidence_and_erases_no_miss(clock: HandClock, desks: Desks) -> None:
    case = await a_case(desks)
    blank = await case.ask("li", "withdrawal", {"evidence": " "})
    assert (blank.status_code, blank.json()["errors"][0]["code"]) == (422, "field.blank")
    clock.at += timedelta(days=2)
    case.version = (await case.view())["version"]
    outcome = await case.do("li", "withdrawal", {"evidence": "录音 8"})
    start = next(d for d in outcome["deadlines"] if d["kind"] == "start")
    assert (outcome["status"], start["missed_at"]) == ("withdrawn", "2026-09-24T09:12:00+08:00")


async def test_a_receipt_is_corrected_by_two_and_its_miss_stays(clock: HandClock, desks: Desks) -> None:
    case = await a_case(desks)
    later = {
        "kind": "receipt_correction",
        "reason": "误填",
        "received_at": "2026-09-24T09:12:00+08:00",
        "source": "来电记录",
    }
    assert await case.refused("li", "proposals", later) == ("receipt.in_future", "S10")
    await case.do("li", "proposals", {**later, "received_at": "2026-09-20T09:12:00+08:00"})
    outcome = await case.do("zhao", "proposals/confirmation")
    start = next(d for d in outcome["deadlines"] if d["kind"] == "start")
    assert (start["due_at"], start["missed_at"]) == ("2026-09-21T09:12:00+08:00",) * 2


async def test_a_work_order_goes_out_comes_back_and_is_done(desks: Desks) -> None:
    case = await a_case(desks)
    strange = await case.ask("li", "work-orders", {"unit": "HARBTR", "is_lead": True, "task": "核实"})
    assert (strange.status_code, strange.json()["errors"][0]["pointer"]) == (422, "/unit")
    await case.do("li", "work-orders", {"unit": "SYMTRA", "is_lead": True, "task": "核实当班安检员"})
    assert (await desks.get("sun", f"/{case.id}")).status_code == 404  # not who complained
    seen = done(await desks.get("sun", f"/{case.id}/work-orders"))
    assert seen["orders"][0]["task"] == "核实当班安检员"
    assert "138" not in str(seen).replace("13:8", "")
    order = seen["orders"][0]["id"]
    await case.do("sun", f"work-orders/{order}/return", {"reason": "非我段人员"})
    await case.do("li", f"work-orders/{order}/return/decision", {"accepted": False, "reason": "属你段"})
    again = await case.refused(
        "li", f"work-orders/{order}/return/decision", {"accepted": True, "reason": "x"}
    )
    assert again == ("part.not_open", "S11")
    await case.do("sun", f"work-orders/{order}/completion", {"result": "已批评教育"})
    orders = done(await desks.get("li", f"/{case.id}/work-orders"))["orders"]
    words = (
        orders[0]["state"],
        orders[0]["return_reason"],
        orders[0]["return_decision"],
        orders[0]["result"],
    )
    assert words == ("completed", "非我段人员", "属你段", "已批评教育")
    headers = await desks.headers("sun")
    queue = (await desks.client.get("/api/v1/work-orders", headers=headers)).json()["cases"]
    assert [row["id"] for row in queue] == [case.id]


async def test_a_severe_reply_is_checked_by_another_and_signed_by_the_head(desks: Desks) -> None:
    case = await a_case(desks, category="A03")
    await case.do("li", "duty-report", {"emergency_reference": "110-4711"})
    await case.do("li", "start", {})
    await case.do("li", "replies", REPLY)
    assert (await case.refused("li", "replies/1/check"))[0] == "two_person.same"
    assert (await case.ask("li", "replies/1/signature")).status_code in (403, 409)
    await case.do("wang", "replies/1/check")
    assert (await case.do("zhao", "replies/1/signature"))["status"] == "resolved"


@pytest.mark.parametrize(
    ("verb", "body"),
    [
        ("chasers", {}),
        ("supplements", {"text": "还有录音"}),
        ("objections", {"text": "不满意", "wants_to_apply": True}),
        ("wishes", {"wishes": ["no_call"], "call_from_hour": 9, "call_to_hour": 18}),
        ("representatives", {"person": {"role": "representative", "name": "李四"}, "authority": "授权书 3"}),
        ("cctv-hold/confirmation", {"held_as": "录像 12"}),
        ("external-limits", {"owner": "city_hotline_12345", "number": "123", "last_day": "2026-09-28"}),
        ("classification", {"category": "S02", "place": {"line": "SYM02"}}),
        ("abuse-flag", {"until": "2026-10-30", "reason": "辱骂"}),
        ("conflicts", {"unit_concerned": True}),
    ],
)
async def test_what_joins_a_case_is_on_record(desks: Desks, verb: str, body: dict[str, Any]) -> None:
    case = await a_case(desks)
    before = case.version
    outcome = await case.do("li", verb, body)
    assert outcome["version"] > before


async def test_an_application_at_the_wrong_door_is_taken_from_whatever_version(desks: Desks) -> None:
    case = await a_case(desks)
    body = {"door": "青年大街站", "wanted": "review"}
    answer = await desks.post("qian", f"/{case.id}/wrong-door-applications", body)
    assert answer.status_code == 200, answer.text
    told = answer.json()
    assert (told["wanted"], told["hand_on"]["last_day"]) == ("review", "2026-09-24")
    assert set(told) == {"number", "wanted", "hand_on"}  # who is at the door may not read the case
