"""The review over HTTP: when it opens, who leads it, how its result is told (Arts. 10, 11; rules S2, S3, S4)."""

from datetime import date

from app.domain.parties import Role
from app.usecases.commands.appoint_acting_head import AppointmentStated, appoint_acting_head
from tests.api.calls import Calls, account, due
from tests.api.steps import CALL, OBJECTION, REPLY, accepted, open_review, told_complaint
from tests.support.offices import person

RESULT = {"outcome": "upheld", "text": "维持原答复。", "finding": "not_substantiated"}
NO_ANSWER = {"channel": "recorded_call", "outcome": "no_answer"}


async def test_an_application_before_article_10_opens_is_a_chaser_and_names_the_instant(
    calls: Calls,
) -> None:
    case = await accepted(calls)  # Wednesday 23 September
    path = f"/complaints/{case['id']}"
    early = await calls.done("li", f"{path}/review", OBJECTION, status=202)
    assert early["early"] is True
    assert early["opens_at"] == "2026-10-11T00:00:00+08:00"
    assert early["taken_as"]["kind"] == "complaint"
    complaint = await calls.read("li", path)
    assert (complaint["chasers"], complaint["reviews"]) == (1, [])


async def test_a_passengers_early_application_is_answered_with_the_instant_too(calls: Calls) -> None:
    visitor = await calls.enter(await accepted(calls))
    early = await visitor.done("/review", {"text": "太慢了"}, status=202)
    assert early["opens_at"] == "2026-10-11T00:00:00+08:00"


async def test_without_a_reply_a_review_is_open_at_the_due_instant_and_its_result_answers_the_complaint(
    calls: Calls,
) -> None:
    case = await accepted(calls)
    path = f"/complaints/{case['id']}"
    calls.at("2026-10-11 00:00")  # Sunday
    review = await calls.done("li", f"{path}/review", OBJECTION, status=201)
    assert due(review, "review") == "2026-10-15T00:00:00+08:00"  # 12, 13, 14 October
    await calls.done("zhao", f"{path}/review/lead")
    calls.at("2026-10-12 09:00")
    answered = {**RESULT, "outcome": "answered"}
    await calls.done("zhao", f"{path}/review/conclusion", answered)
    await calls.done("zhao", f"{path}/review/notifications", CALL)
    complaint = await calls.read("zhao", path)
    handling = next(one for one in complaint["deadlines"] if one["kind"] == "handling")
    assert complaint["status"] == "concluded"
    assert (handling["missed_at"], handling["met_at"]) == (
        "2026-10-11T00:00:00+08:00",
        "2026-10-12T09:00:00+08:00",
    )


async def test_a_second_review_points_to_the_appeal(calls: Calls) -> None:
    case = await open_review(calls)
    assert await calls.refused("li", f"{case['path']}/review", OBJECTION) == (409, "review.once", "S3")


async def test_a_review_is_never_extended(calls: Calls) -> None:
    case = await open_review(calls)
    asked = await calls.refused("zhao", f"{case['path']}/review/extension")
    assert asked == (409, "extension.not_provided", "Art. 11")


async def test_a_clerk_does_not_lead_a_review(calls: Calls) -> None:
    case = await told_complaint(calls)
    await calls.done("li", f"{case['path']}/review", OBJECTION, status=201)
    refused = await calls.refused("wang", f"{case['path']}/review/lead")
    assert refused == (409, "head.needed", "Art. 11")


async def test_the_head_who_handled_the_complaint_does_not_lead_its_review(calls: Calls) -> None:
    path = await _handled_by_the_head(calls)
    assert await calls.refused("zhao", f"{path}/review/lead") == (409, "conflict.of_interest", "S4")


async def test_the_executive_names_another_lead_who_then_leads_and_concludes(calls: Calls) -> None:
    path = await _handled_by_the_head(calls)
    named = {"lead": account("zhao"), "reason": "负责人已承办"}
    assert await calls.refused("guan", f"{path}/review/named-lead", named) == (
        409,
        "conflict.of_interest",
        "S4",
    )
    assert (await calls.refused("zhao", f"{path}/review/named-lead", named))[0] == 403
    await calls.done("guan", f"{path}/review/named-lead", {**named, "lead": account("wang")})
    await calls.done("wang", f"{path}/review/lead")
    await calls.done("wang", f"{path}/review/conclusion", RESULT)
    told = await calls.done("wang", f"{path}/review/notifications", CALL)
    assert told["status"] == "concluded"


async def test_an_acting_head_leads_and_that_is_on_record(calls: Calls) -> None:
    case = await told_complaint(calls)
    await calls.done("li", f"{case['path']}/review", OBJECTION, status=201)
    appointment = AppointmentStated(
        name="wang",
        role=Role.UNIT_HEAD,
        valid_from=date(2026, 9, 23),
        valid_to=date(2026, 9, 30),
        reference="沈铁任〔2026〕7号",
    )
    await appoint_acting_head(calls.office, stated=appointment, by=person("zhao"), now=calls.clock.at)
    await calls.done("wang", f"{case['path']}/review/lead")
    assert (await calls.read("wang", f"{case['path']}/review"))["handler"] == account("wang")


async def test_only_the_lead_concludes(calls: Calls) -> None:
    case = await open_review(calls)
    assert await calls.refused("li", f"{case['path']}/review/conclusion", RESULT) == (
        409,
        "lead.other",
        "Art. 11",
    )


async def test_whoever_helps_the_lead_records_what_was_found(calls: Calls) -> None:
    path = f"{(await open_review(calls))['path']}/review"  # led by the head
    for who in ("zhao", "wang", "li"):  # li handled the complaint: no lead, but a help
        await calls.done(who, f"{path}/findings", {"text": "已调取 23 日保洁记录。"})
    review = await calls.read("zhao", path)
    assert (review["findings"], review["handler"]) == (3, account("zhao"))


async def test_nobody_outside_the_unit_records_a_finding(calls: Calls) -> None:
    path = f"{(await open_review(calls))['path']}/review"
    finding = {"text": "已核实。"}
    answers = [(await calls.act(who, f"{path}/findings", finding)).status_code for who in ("guan", "qian")]
    assert answers == [403, 403]
    for who in ("sun", "chu", "zhou"):
        assert (await calls.act(who, f"{path}/findings", finding)).status_code == 404
    # Art. 3: the authority's list holds every case, so none is unknown to it
    assert (await calls.act("feng", f"{path}/findings", finding)).status_code == 403


async def test_a_clerk_complained_about_records_no_finding(calls: Calls) -> None:
    path = f"{(await open_review(calls))['path']}/review"
    await calls.done("zhao", f"{path}/conflicts", {"subject": account("wang")})
    assert (await calls.act("wang", f"{path}/findings", {"text": "已核实。"})).status_code == 404


async def test_a_text_message_does_not_tell_a_reviews_result(calls: Calls) -> None:
    case = await open_review(calls)
    await calls.done("zhao", f"{case['path']}/review/conclusion", RESULT)
    sms = {"channel": "sms_with_receipt", "outcome": "reached", "evidence": "短信回执 1"}
    told = await calls.refused("zhao", f"{case['path']}/review/notifications", sms)
    assert told == (409, "form.not_allowed", "Art. 11")


async def test_a_call_without_its_recording_tells_nobody(calls: Calls) -> None:
    case = await open_review(calls)
    await calls.done("zhao", f"{case['path']}/review/conclusion", RESULT)
    call = {"channel": "recorded_call", "outcome": "reached"}
    assert await calls.refused("zhao", f"{case['path']}/review/notifications", call) == (
        409,
        "evidence.needed",
        "S8",
    )


async def test_whoever_cannot_be_reached_is_sent_the_result_in_writing(calls: Calls) -> None:
    case = await open_review(calls)
    path = f"{case['path']}/review"
    calls.at("2026-09-28 09:00")  # Monday
    await calls.done("zhao", f"{path}/conclusion", RESULT)
    letter = {"form": "post", "evidence": "EMS 1098"}
    assert await calls.refused("zhao", f"{path}/letter", letter) == (409, "passenger.reachable", "S4")
    await calls.done("zhao", f"{path}/notifications", NO_ANSWER)
    calls.at("2026-09-29 09:00")
    await calls.done("zhao", f"{path}/notifications", NO_ANSWER)
    await calls.done("zhao", f"{path}/notifications", NO_ANSWER)
    message = {"channel": "sms_with_receipt", "outcome": "message_left"}
    tried = await calls.done("zhao", f"{path}/notifications", message)
    assert tried["status"] == "resolved"
    sent = await calls.done("zhao", f"{path}/letter", letter)
    assert sent["status"] == "concluded"
    assert (await calls.read("zhao", path))["told"]["how"] == "unreachable"


async def test_a_result_told_at_the_due_instant_is_late_and_the_miss_stays(calls: Calls) -> None:
    case = await open_review(calls)
    await calls.done("zhao", f"{case['path']}/review/conclusion", RESULT)
    calls.at("2026-10-01 00:00")  # Thursday, a holiday
    told = await calls.done("zhao", f"{case['path']}/review/notifications", CALL)
    clock = next(one for one in told["deadlines"] if one["kind"] == "review")
    assert clock["missed_at"] == clock["met_at"] == "2026-10-01T00:00:00+08:00"


async def test_another_operator_and_the_agency_do_not_learn_of_a_review(calls: Calls) -> None:
    case = await open_review(calls)
    for who in ("chu", "zhou", "zheng"):
        assert (await calls.get(who, f"{case['path']}/review")).status_code == 404
    assert (
        await calls.get("feng", f"{case['path']}/review")
    ).status_code == 403  # Art. 3: it knows of every case
    assert (await calls.act("chu", f"{case['path']}/review/lead")).status_code == 404


async def test_an_older_version_is_refused_and_none_at_all_too(calls: Calls) -> None:
    case = await open_review(calls)
    stale = await calls.act("zhao", f"{case['path']}/review/conclusion", RESULT, version=1)
    assert (stale.status_code, stale.json()["code"]) == (412, "precond.failed")
    bare = await calls.client.post(
        f"/api/v1{case['path']}/review/conclusion", json=RESULT, headers=await calls.headers("zhao")
    )
    assert (bare.status_code, bare.json()["code"]) == (428, "precond.required")


async def _handled_by_the_head(calls: Calls) -> str:
    calls.at("2026-09-23 09:12")
    path = f"/complaints/{(await accepted(calls))['id']}"
    await calls.done("zhao", f"{path}/start", {})
    await calls.done("zhao", f"{path}/replies", REPLY)
    await calls.done("zhao", f"{path}/replies/1/signature")
    await calls.done("zhao", f"{path}/notifications", CALL)
    calls.at("2026-09-24 10:00")
    await calls.done("li", f"{path}/review", OBJECTION, status=201)
    return path
