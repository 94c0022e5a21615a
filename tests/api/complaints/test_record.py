"""What is on record: deadlines that explain themselves, the history anyone can verify, contacts in clear."""

import hashlib
from datetime import UTC, datetime, timedelta

import pytest

from app.store.readers.access_log import access_log
from app.usecases.office import Office
from tests.api.complaints.office_hours import Desks, done
from tests.support.web import HandClock


async def test_a_deadline_explains_each_day_with_article_and_notice(desks: Desks) -> None:
    accepted = done(await desks.accept("li"))
    view = (await desks.get("li", f"/{accepted['id']}/deadlines")).json()
    explained = {one["deadline"]["kind"]: one for one in view["deadlines"]}
    handling = explained["handling"]
    assert (handling["basis"], handling["amount"], handling["unit"]) == (
        ["Art. 9", "rule S1"],
        7,
        "working_days",
    )
    counted = [day["day"] for day in handling["days"] if day["ordinal"]]
    assert counted == [
        "2026-09-24", "2026-09-28", "2026-09-29", "2026-09-30", "2026-10-08", "2026-10-09", "2026-10-10",
    ]  # fmt: skip
    skipped = {day["day"]: (day["reason"], day["source"]) for day in handling["days"] if not day["ordinal"]}
    assert skipped["2026-09-25"][0] == "放假（中秋节）"
    assert skipped["2026-10-01"][0] == "放假（国庆节）"
    assert all(source.startswith("国办发明电") for _, source in skipped.values() if source)
    assert handling["days"][-1]["reason"] == "调休上班（国庆节）"
    assert any("2026-10-10 24:00" in line for line in handling["words"])
    assert any("第九条" in line for line in handling["words"])
    assert explained["start"]["unit"] == "hours"
    assert any("24 小时" in line for line in explained["start"]["words"])


@pytest.mark.parametrize(
    ("received_at", "last_day", "provisional"),
    [
        pytest.param("2019-09-27T10:00:00+08:00", "2019-10-12", False, id="Fri 27 Sep 2019: Sat 12 Oct"),
        pytest.param("2026-09-22T23:59:59+08:00", "2026-10-09", False, id="Tue 22 Sep 2026: Fri 9 Oct"),
    ],
)
async def test_the_last_day_is_that_of_the_official_notices(
    desks: Desks, received_at: str, last_day: str, provisional: bool
) -> None:
    accepted = done(await desks.accept("li", received_at=received_at, receipt_source="补录"))
    view = (await desks.get("li", f"/{accepted['id']}/deadlines")).json()
    handling = next(one for one in view["deadlines"] if one["deadline"]["kind"] == "handling")
    assert (handling["deadline"]["last_day"], handling["deadline"]["provisional"]) == (last_day, provisional)
    assert handling["days"][-1]["day"] == last_day


async def test_received_on_22_december_2026_is_provisional(clock: HandClock, desks: Desks) -> None:
    clock.at = datetime(2026, 12, 22, 2, tzinfo=UTC)  # Tuesday
    accepted = done(await desks.accept("li"))
    view = (await desks.get("li", f"/{accepted['id']}/deadlines")).json()
    handling = next(one for one in view["deadlines"] if one["deadline"]["kind"] == "handling")
    assert handling["deadline"]["provisional"]
    assert any("暂定" in line for line in handling["words"])


async def test_an_outsider_verifies_the_exported_history(desks: Desks) -> None:
    accepted = done(await desks.accept("li"))
    done(await desks.post("li", f"/{accepted['id']}/start", {}, version=accepted["version"]))
    assert (await desks.get("li", f"/{accepted['id']}/history/export")).status_code == 403
    exported = (await desks.get("zhao", f"/{accepted['id']}/history/export")).json()
    previous = "0" * 64
    for place, record in enumerate(exported["records"], start=1):
        text = f"{previous}\n{record['body']}".encode()
        assert (record["sequence"], record["previous_hash"]) == (place, previous)
        assert record["hash"] == hashlib.sha256(text).hexdigest()
        previous = record["hash"]
    assert (exported["head_hash"], exported["fault"]) == (previous, None)
    told = str(exported)
    assert not any(word in told for word in ("张三丰", "13800138000", "安检员"))


async def test_the_history_is_paged_with_the_words_a_reader_may_see(desks: Desks) -> None:
    case = done(await desks.accept("li"))
    noted = done(
        await desks.post("li", f"/{case['id']}/notes", {"text": "已调录像"}, version=case["version"])
    )
    first = (await desks.get("li", f"/{case['id']}/history?limit=2")).json()
    assert [one["record"]["sequence"] for one in first["entries"]] == [1, 2]
    assert first["next_after"] == 2
    rest = (await desks.get("li", f"/{case['id']}/history?after=2")).json()
    assert rest["next_after"] is None
    words = [text for page in (first, rest) for one in page["entries"] for text in one["texts"].values()]
    assert "已调录像" in words
    assert not any("张三丰" in (text or "") for text in words)
    executive = (await desks.get("guan", f"/{case['id']}/history")).json()
    assert executive["version"] == noted["version"]
    assert "已调录像" not in str(executive)  # may read the history, not the notes


async def test_contacts_are_shown_for_a_purpose_that_is_logged(
    office: Office, clock: HandClock, desks: Desks
) -> None:
    case = done(await desks.accept("li"))
    assert (await desks.post("li", f"/{case['id']}/contacts", {})).json()["code"] == "field.required"
    shown = (await desks.post("li", f"/{case['id']}/contacts", {"purpose": "回拨告知结果"})).json()
    assert shown["persons"][0]["phone"] == "+8613800138000"
    assert (await desks.post("qian", f"/{case['id']}/contacts", {"purpose": "好奇"})).status_code == 403
    foreign = await desks.post("chen", f"/{case['id']}/contacts", {"purpose": "好奇"})
    assert foreign.status_code == 404
    async with office.store.reading() as reading:
        logged = await access_log(
            reading, since=clock.at - timedelta(hours=1), until=clock.at + timedelta(seconds=1)
        )
    seen = {
        (one.actor[:4], one.purpose, one.is_denied)
        for one in logged.rows
        if one.operation == "unmask_contact"
    }
    assert seen == {("li00", "回拨告知结果", False), ("qian", "好奇", True), ("chen", "好奇", True)}


async def test_complaints_of_one_occurrence_share_an_incident_and_each_counts(desks: Desks) -> None:
    first, second = done(await desks.accept("li")), done(await desks.accept("li", key="call-0002"))
    opened = await desks.post(
        "li",
        f"/{first['id']}/incident/opening",
        {"title": "青年大街站扶梯停运", "occurred_at": "2026-09-23T08:00:00+08:00"},
        version=first["version"],
    )
    done(opened)
    headers = await desks.headers("li")
    incidents = (await desks.client.get("/api/v1/incidents", headers=headers)).json()["incidents"]
    incident = incidents[0]["id"]
    assert [one["title"] for one in incidents] == ["青年大街站扶梯停运"]
    done(
        await desks.post("li", f"/{second['id']}/incident", {"incident": incident}, version=second["version"])
    )
    together = (await desks.get("li", f"?incident={incident}")).json()["cases"]
    assert {one["number"] for one in together} == {first["number"], second["number"]}
    chen = done(await desks.accept("chen", key="other-0001"))
    refused = await desks.post(
        "chen", f"/{chen['id']}/incident", {"incident": incident}, version=chen["version"]
    )
    unknown = await desks.post(
        "chen", f"/{chen['id']}/incident", {"incident": "0" * 32}, version=chen["version"]
    )
    assert refused.json()["errors"] == unknown.json()["errors"]
