"""Letters from a case's page: seen, kept in the file as they went out, given out again."""

from datetime import timedelta

from starlette.types import ASGIApp

from app.domain.proceedings.complaint.state import Complaint
from app.usecases.office import Office
from app.usecases.queries.case import read_case
from tests.support.pages import at_work
from tests.support.web import HandClock
from tests.usecases.letters.test_letters_of_a_case import LI, RECEIVED_AT, replied

LATER = RECEIVED_AT + timedelta(hours=5)


async def test_a_reply_is_seen_kept_and_given_out_again(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = LATER
    number = await replied(office)
    case = (await read_case(office, number, of=Complaint, by=LI, now=LATER)).id
    async with at_work(app, office, "li", clock) as li:
        await li.open(f"/call-centre/cases/{case}")
        seen = await li.follow("文书")
        assert "受理告知书" in seen.words
        assert "不予受理" not in seen.words
        preview = await li.client.get(f"/papers/{case}/letters/reply")
        assert preview.headers["content-type"] == "application/pdf"
        seen = await li.send(f"/papers/{case}/letters/reply")
        assert "乘客投诉答复书.pdf" in seen.words
        kept = await li.client.get(seen.link("乘客投诉答复书.pdf"))
        assert kept.content == preview.content
        again = await li.send(f"/papers/{case}/letters/reply")
        assert again.words.count("乘客投诉答复书.pdf") == 1


async def test_a_letter_that_the_case_does_not_have_is_not_found(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = LATER
    number = await replied(office)
    case = (await read_case(office, number, of=Complaint, by=LI, now=LATER)).id
    async with at_work(app, office, "li", clock) as li:
        assert (await li.open(f"/papers/{case}/letters/withdrawal")).status == 404
    async with at_work(app, office, "chen", clock) as chen:  # of another operator
        assert (await chen.open(f"/papers/{case}")).status == 404


async def test_letters_are_offered_to_nobody_who_may_not_read_whom_they_name(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = LATER
    number = await replied(office)
    case = (await read_case(office, number, of=Complaint, by=LI, now=LATER)).id
    async with at_work(app, office, "guan", clock) as guan:
        seen = await guan.open(f"/papers/{case}")
        assert "现在没有可以由您制发的文书。" in seen.words
        assert not [href for href, _ in seen.links if "/letters/" in href]


async def test_a_station_prints_the_blank_form(app: ASGIApp, office: Office, clock: HandClock) -> None:
    async with at_work(app, office, "qian", clock) as qian:
        form = await qian.client.get("/papers/blank/SYMTR")
        assert form.headers["content-type"] == "application/pdf"
        assert (await qian.open("/papers/blank/SYZF")).status == 404


async def test_station_staff_begin_at_the_blank_form(app: ASGIApp, office: Office, clock: HandClock) -> None:
    async with at_work(app, office, "qian", clock) as qian:
        await qian.open("/admin/calendar")
        assert qian.seen.link("车站登记表") == "/papers/blank"
        seen = await qian.follow("车站登记表")
        assert "交给您的那一刻就算收到" in seen.words
        form = await qian.client.get(seen.link("空白登记表"))
        assert form.headers["content-type"] == "application/pdf"
    async with at_work(app, office, "feng", clock) as feng:
        assert (await feng.open("/papers/blank")).status == 404
