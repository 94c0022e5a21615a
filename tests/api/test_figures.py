"""Figures over HTTP: an operator's quarter, the cases behind each figure, the agency's own (Arts. 8, 13)."""

from typing import Any

from tests.api.calls import API, CASE, Calls
from tests.api.steps import decided_appeal, told_complaint

QUARTER = "operator=SYMTR&first=2026-07-01&last=2026-09-30"
SEPTEMBER_23 = "operator=SYMTR&first=2026-09-23&last=2026-09-23"
LINES = ("SYM01", "SYM02", "SYM03", "SYM04", "SYM09", "SYM10")
VALID = {
    "validity": "valid",
    "elements": {"cause": "staff", "harm": "damaged_interest", "responsible": "运营一分公司"},
    "finding": "substantiated",
    "reason": "当班人员未按规定处理。",
}


async def ridership(calls: Calls, *, without: tuple[str, str] | None = None) -> None:
    """A million trips on 23 September 2026, or one line's value left out."""
    for line in LINES:
        trips = 500_000 if line == "SYM01" else 100_000
        if line != (without or ("", ""))[0]:
            await state(calls, line, {"boardings": trips, "source": "AFC 日结"})


async def state(calls: Calls, line: str, body: dict[str, Any]) -> None:
    path = f"{API}/ridership/values/SYMTR/{line}/2026-09-23"
    answer = await calls.client.put(path, json=body, headers=await calls.headers("zhao"))
    assert answer.status_code == 200, answer.text


async def valid_complaint(calls: Calls) -> dict[str, Any]:
    case = await told_complaint(calls)
    await calls.done("li", f"{case['path']}/determinations", VALID)
    await calls.done("zhao", f"{case['path']}/determinations/confirmation")
    return case


async def test_a_quarter_is_told_with_its_balance_its_rate_and_its_replies(calls: Calls) -> None:
    case = await valid_complaint(calls)
    calls.at("2026-09-24 12:00")
    await ridership(calls)
    found = await calls.read("zhao", f"/figures?{SEPTEMBER_23}")
    assert found["balance"] == {
        "carried_in": 0,
        "received": 1,
        "concluded": 1,
        "carried_out": 0,
        "conclusion": {"part": 1, "whole": 1, "percent": percent(100)},
    }
    rate = found["rate"]
    assert (rate["valid"], rate["trips"], rate["missing"]) == (1, 1_000_000, [])
    assert rate["low"] == rate["high"] == {"numerator": 1, "denominator": 1, "shown": "1.00"}
    assert (rate["is_above"], rate["threshold"]) == (False, {"count": 3, "per": 1_000_000})
    assert found["replies"]["rate"] == {"part": 1, "whole": 1, "percent": percent(100)}
    assert found["tables"]["line"] == [
        {"value": "SYM01", "counts": {"valid": 1, "not_valid": 0, "pending": 0, "total": 1}}
    ]
    (behind,) = (await calls.read("zhao", f"/figures/cases?{SEPTEMBER_23}&figure=valid"))["cases"]
    assert (behind["number"], behind["answer"]) == (case["number"], "on_time")
    assert "张" not in str(behind)


async def test_each_line_has_the_rate_of_its_own_trips_or_the_days_it_lacks(calls: Calls) -> None:
    await valid_complaint(calls)
    calls.at("2026-09-24 12:00")
    await ridership(calls, without=("SYM10", "2026-09-23"))
    found = await calls.read("zhao", f"/figures?{SEPTEMBER_23}")
    lines = {one["line"]: one for one in found["lines"]}
    assert tuple(lines) == LINES
    assert lines["SYM01"]["counts"]["valid"] == 1
    assert lines["SYM01"]["low"] == {"numerator": 2, "denominator": 1, "shown": "2.00"}
    assert (lines["SYM02"]["trips"], lines["SYM02"]["low"]["shown"]) == (100_000, "0.00")
    day = "2026-09-23"
    assert (lines["SYM10"]["trips"], lines["SYM10"]["low"]) == (None, None)
    assert lines["SYM10"]["missing"] == [{"line": "SYM10", "first": day, "last": day, "days": 1}]
    assert sum(one["counts"]["valid"] for one in found["lines"]) == found["counts"]["valid"] == 1


def percent(whole: int) -> dict[str, Any]:
    return {"numerator": whole, "denominator": 1, "shown": f"{whole}.00"}


async def test_one_missing_line_day_leaves_no_rate_until_it_is_recorded_as_stopped(calls: Calls) -> None:
    await valid_complaint(calls)
    calls.at("2026-09-24 12:00")
    await ridership(calls, without=("SYM10", "2026-09-23"))
    gap = (await calls.read("zhao", f"/figures?{SEPTEMBER_23}"))["rate"]
    assert (gap["trips"], gap["low"], gap["high"], gap["is_above"]) == (None, None, None, None)
    day = "2026-09-23"
    assert gap["missing"] == [{"line": "SYM10", "first": day, "last": day, "days": 1}]
    await state(calls, "SYM10", {"boardings": 0, "source": "AFC 日结", "stopped_by": "停运公告〔2026〕1号"})
    whole = (await calls.read("zhao", f"/figures?{SEPTEMBER_23}"))["rate"]
    assert (whole["trips"], whole["low"]["shown"]) == (900_000, "1.11")


async def test_a_quarter_comes_with_eight_and_a_day_with_its_year_to_date(calls: Calls) -> None:
    await told_complaint(calls)
    quarter = (await calls.read("zhao", f"/figures?{QUARTER}"))["comparison"]
    assert quarter["trend"][0]["first"] == "2024-10-01"
    assert (len(quarter["trend"]), quarter["trend"][-1]["received"]) == (8, 1)
    assert (quarter["quarter_before"]["first"], quarter["year_before"]["first"]) == (
        "2026-04-01",
        "2025-07-01",
    )
    day = (await calls.read("zhao", f"/figures?{SEPTEMBER_23}"))["comparison"]
    assert (day["trend"], day["quarter_before"]) == ([], None)
    assert (day["year_to_date"]["first"], day["year_to_date"]["received"]) == ("2026-01-01", 1)


async def test_2019_begins_in_september_and_is_marked_and_nothing_is_counted_before(calls: Calls) -> None:
    calls.at("2026-09-24 12:00")
    found = await calls.read("zhao", "/figures?operator=SYMTR&first=2019-07-01&last=2019-09-30")
    assert (found["first"], found["is_partial"]) == ("2019-09-01", True)
    before = await calls.get("zhao", "/figures?operator=SYMTR&first=2019-07-01&last=2019-08-31")
    assert before.json()["errors"][0]["pointer"] == "/last"
    assert before.json()["errors"][0]["code"] == "field.range"


async def test_an_appeal_upheld_shows_with_its_outcome_and_its_proceeding(calls: Calls) -> None:
    await decided_appeal(calls)
    found = await calls.read("zhao", f"/figures?{QUARTER}")
    assert found["appeals"]["outcomes"] == {"upheld": 1}
    asked = f"/figures/stages?{QUARTER}&kind=appeal&outcome=upheld"
    (stage,) = (await calls.read("zhou", asked))["stages"]
    assert (stage["kind"], stage["answer"]) == ("appeal", "on_time")
    assert (
        await calls.get("zhao", asked)
    ).status_code == 403  # the agency's files are closed to the operator
    none = await calls.read("feng", f"/figures/stages?{QUARTER}&kind=appeal&outcome=not_upheld")
    assert none == {"stages": [], "previous": None, "next": None}
    own = await calls.read("zheng", "/figures/agency?agency=SYZF&first=2026-07-01&last=2026-09-30")
    assert (own["appeals"]["received"], own["direct_complaints"]["received"]) == (1, 0)


async def test_cases_come_a_page_at_a_time_and_a_cursor_is_of_its_question_alone(calls: Calls) -> None:
    calls.at("2026-09-23 09:12")
    for number in range(3):
        await calls.create("li", "/complaints", CASE, key=f"call-{number:04}")
    first = await calls.read("zhao", f"/figures/cases?{QUARTER}&figure=pending&limit=2")
    rest = await calls.read("zhao", f"/figures/cases?{QUARTER}&figure=pending&limit=2&cursor={first['next']}")
    numbers = [case["number"] for case in (*first["cases"], *rest["cases"])]
    assert (len(set(numbers)), rest["next"]) == (3, None)
    other = await calls.get("zhao", f"/figures/cases?{QUARTER}&figure=valid&cursor={first['next']}")
    assert (other.status_code, other.json()["code"]) == (400, "request.malformed")


async def test_the_lines_of_a_table_lead_to_their_cases(calls: Calls) -> None:
    await told_complaint(calls)
    here = await calls.read("zhao", f"/figures/cases?{QUARTER}&dimension=line&value=SYM01")
    elsewhere = await calls.read("zhao", f"/figures/cases?{QUARTER}&dimension=line&value=SYM02")
    nowhere = await calls.read("zhao", f"/figures/cases?{QUARTER}&dimension=incident")
    assert [len(found["cases"]) for found in (here, elsewhere, nowhere)] == [1, 0, 1]


async def test_figures_are_for_the_operators_own_and_for_those_above_it(calls: Calls) -> None:
    calls.at("2026-09-24 12:00")
    known = {"zhao": 200, "li": 200, "guan": 200, "zhou": 200, "feng": 200, "chu": 404, "qian": 403}
    asked = (f"/figures?{QUARTER}", f"/figures/cases?{QUARTER}", f"/figures/stages?{QUARTER}&kind=review")
    for path in asked:
        answered = {who: (await calls.get(who, path)).status_code for who in known}
        assert answered == known, path


async def test_a_body_of_another_kind_has_none(calls: Calls) -> None:
    calls.at("2026-09-24 12:00")
    days = "first=2026-07-01&last=2026-09-30"
    for body in ("?operator=SYZF", "?operator=NOBODY", "/agency?agency=SYMTR"):
        assert (await calls.get("feng", f"/figures{body}&{days}")).status_code == 404


async def test_a_period_that_is_none_is_refused_field_by_field(calls: Calls) -> None:
    calls.at("2026-09-24 12:00")
    refused = {
        "first=2026-09-30&last=2026-07-01": "field.period",
        "first=2025-07-01&last=2026-09-30": "field.period",
        "first=2026-07-01": "field.required",
        "first=2026-07-01&last=2026-13-01": "field.format",
        "first=2026-07-01&last=2026-09-30&figure=invented": "field.unknown",
    }
    for days, code in refused.items():
        answer = await calls.get("zhao", f"/figures?operator=SYMTR&{days}")
        assert (answer.status_code, answer.json()["errors"][0]["code"]) == (422, code), days


async def blamed(calls: Calls, responsible: str) -> dict[str, Any]:
    """A valid complaint that names this unit, or person, as responsible."""
    case = await told_complaint(calls)
    elements = {"cause": "staff", "harm": "damaged_interest", "responsible": responsible}
    await calls.done("li", f"{case['path']}/determinations", {**VALID, "elements": elements})
    await calls.done("zhao", f"{case['path']}/determinations/confirmation")
    return case


async def test_a_person_named_as_responsible_stands_in_no_figure_and_is_not_asked_for_by_name(
    calls: Calls,
) -> None:
    case = await blamed(calls, "站务员张三")
    table = f"/figures/cases?{QUARTER}&dimension=responsible"
    for reader in ("zhao", "zhou", "feng"):
        found = await calls.read(reader, f"/figures?{QUARTER}")
        assert "张三" not in str(found)
        assert [line["value"] for line in found["tables"]["responsible"]] == ["unlisted"]
        (behind,) = (await calls.read(reader, f"{table}&value=unlisted"))["cases"]
        assert behind["number"] == case["number"]
        named = await calls.get(reader, f"{table}&value=站务员张三")
        assert (named.status_code, named.json()["errors"][0]["pointer"]) == (422, "/value")


async def test_a_unit_on_record_is_named_as_responsible_and_leads_to_its_cases(calls: Calls) -> None:
    case = await blamed(calls, "SYMTRA")
    found = await calls.read("zhou", f"/figures?{QUARTER}")
    assert [line["value"] for line in found["tables"]["responsible"]] == ["SYMTRA"]
    table = f"/figures/cases?{QUARTER}&dimension=responsible"
    (behind,) = (await calls.read("zhou", f"{table}&value=SYMTRA"))["cases"]
    assert behind["number"] == case["number"]
    assert (await calls.read("zhou", f"{table}&value=unlisted"))["cases"] == []
