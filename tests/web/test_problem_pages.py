"""What stands on a page when something went wrong: staff keep their navigation and find their way out."""

import re

import pytest
from sqlalchemy import text
from starlette.types import ASGIApp

from app.http.session_cookies import SESSION
from app.usecases.office import Office
from app.web.manner import ENGLISH, LANGUAGE
from tests.support.pages import PageSeen, Visitor, at_work
from tests.support.web import HandClock
from tests.usecases.call_centre.cases import taken_in

UNKNOWN = "0" * 32


def navigation(page: PageSeen) -> list[tuple[str, str]]:
    found = re.findall(r'<nav aria-label="主导航">(.*?)</nav>', page.answer.text, re.DOTALL)
    return re.findall(r'href="([^"]*)"[^>]*>([^<]*)<', "".join(found))


def actions(page: PageSeen) -> list[str]:
    return [form.action for form in page.forms]


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        pytest.param(f"/call-centre/cases/{UNKNOWN}", (404, "/call-centre"), id="no such case"),
        pytest.param(
            "/call-centre/intake/nothing", (404, "/call-centre/intake"), id="no page, below a section"
        ),
        pytest.param("/nowhere", (404, "/call-centre"), id="no page at all: where they work"),
        pytest.param("/supervision/checks/new", (403, "/supervision/checks"), id="not for their role"),
        pytest.param("/ridership/SYMTR/revisions/confirm", (405, "/ridership"), id="the address of a form"),
    ],
)
async def test_staff_keep_their_navigation_and_a_way_back_to_their_work(
    app: ASGIApp, office: Office, clock: HandClock, path: str, answer: tuple[int, str]
) -> None:
    async with at_work(app, office, "li", clock) as li:
        li.client.cookies.set(LANGUAGE, ENGLISH)  # for passengers; staff read Chinese
        own = navigation(await li.open("/call-centre"))
        status, way_out = answer
        page = await li.open(path)
        assert page.status == status
        assert navigation(page) == own
        assert "/sign-out" in actions(page)
        assert "li\n" in page.words
        assert (way_out, f"回到{dict(own)[way_out]}") in page.links
        assert (await li.follow(f"回到{dict(own)[way_out]}")).status == 200


async def test_another_organisations_case_is_told_like_one_that_does_not_exist(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = (await taken_in(office, at=clock.at)).id
    async with at_work(app, office, "chen", clock) as chen:
        anothers = await chen.open(f"/call-centre/cases/{case}")
        unknown = await chen.open(f"/call-centre/cases/{UNKNOWN}")
    assert anothers.status == unknown.status == 404
    assert "没有这个页面或案件" in unknown.words
    assert anothers.answer.text.replace(case, UNKNOWN) == unknown.answer.text


async def test_a_form_that_staff_may_not_send_is_answered_within_their_pages(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        own = navigation(await li.open("/call-centre"))
        li._seen(await li.post(("/supervision/checks/new", []), **{"sec-fetch-site": "cross-site"}))
        assert li.seen.status == 403
        assert navigation(li.seen) == own
        assert dict(li.seen.form_to("/preferences").fields)["back"] == "/supervision/checks"  # not the form's


async def test_a_fault_of_ours_leaves_staff_where_they_work(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    async with at_work(app, office, "li", clock) as li:
        own = navigation(await li.open("/call-centre"))
        async with office.store.engines.writing() as connection:
            await connection.execute(text("ALTER TABLE ridership_value RENAME TO elsewhere"))
        page = await li.open("/ridership/SYMTR")
        assert page.status == 500
        assert navigation(page) == own
        assert "故障编号" in page.words
        assert "拨打" not in page.words


async def test_whoever_is_not_signed_in_reads_the_public_page(visitor: Visitor) -> None:
    for ended in ({}, {SESSION: "mcs_ended"}):
        visitor.client.cookies.update(ended)
        page = await visitor.open("/nowhere")
        assert page.status == 404
        assert navigation(page) == []
        assert "/sign-out" not in actions(page)
        assert "回到首页" in page.words
