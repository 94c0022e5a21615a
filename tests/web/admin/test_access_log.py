"""The access log names what was looked at: cases by their numbers, for whoever may know them (rules D1, D3, D5)."""

from datetime import timedelta

import pytest
from starlette.types import ASGIApp

from app.domain.parties import OrganisationCode, Role
from app.usecases.commands.set_hotline import set_hotline
from app.usecases.commands.unmask_contact import unmask_contact
from app.usecases.office import Office
from app.usecases.queries.access_log import read_access_log
from app.usecases.queries.case_list import search_by_phone
from tests.support.offices import AGENCY, AUTHORITY, OPERATOR, OTHER_OPERATOR, person
from tests.support.web import HandClock
from tests.usecases.accounts.conftest import statements
from tests.usecases.accounts.people import added, signed_in
from tests.usecases.call_centre.cases import taken_in
from tests.web.admin.test_admin import caretaker

LI = person("li")


@pytest.mark.parametrize(
    ("body", "is_told"),
    [
        pytest.param(OPERATOR, True, id="its own case"),
        pytest.param(AUTHORITY, True, id="the authority, which oversees all"),
        pytest.param(AGENCY, False, id="the operator's case, before the agency"),
        pytest.param(OTHER_OPERATOR, False, id="another operator's case"),
    ],
)
async def test_a_case_is_named_by_its_number_where_the_body_may_know_it(
    app: ASGIApp, office: Office, clock: HandClock, body: OrganisationCode, is_told: bool
) -> None:
    case = await taken_in(office, at=clock.at)
    await unmask_contact(office, case.id, purpose="回电核实", by=LI, now=clock.at)
    async with caretaker(app, office, "jin.bao", Role.AUDITOR, clock, of=body) as jin:
        seen = await jin.open("/admin/log")
    assert (case.number in seen.words) is is_told
    assert ("其他单位的案件" in seen.words) is not is_told
    assert (case.id in seen.words) is not is_told  # so that whoever may know can be asked


async def test_what_has_no_number_of_a_case_is_said_in_words_too(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    case = await taken_in(office, at=clock.at)
    await search_by_phone(office, phone="13800138000", purpose="来电查询", by=LI, now=clock.at)
    await set_hotline(office, OPERATOR, number="024-96000", by=person("zhao"), now=clock.at)
    async with caretaker(app, office, "jin.bao", Role.AUDITOR, clock) as jin:
        words = (await jin.open("/admin/log")).words
    assert "电话号码" in words
    assert "沈阳地铁集团有限公司" in words  # whose hotline it is: a body by its name, not by its code
    assert "SYMTR" not in words
    assert case.id not in words
    (mark,) = {one for line in words.splitlines() for one in [line.partition("标记 ")[2]] if one}
    assert len(mark) == 8  # tells two searches apart, and leads to no number


async def test_a_page_of_the_log_asks_as_often_for_many_cases_as_for_one(
    office: Office, clock: HandClock
) -> None:
    await added(office, "jin.bao", role=Role.AUDITOR)
    jin = await signed_in(office, "jin.bao", now=clock.at)
    asked = []
    for number in (1, 4):
        for _ in range(number):
            case = await taken_in(office, at=clock.at)
            await unmask_contact(office, case.id, purpose="回电核实", by=LI, now=clock.at)
        clock.at += timedelta(hours=1)
        with statements(office) as seen:
            await read_access_log(office, name=None, cursor=None, by=jin, now=clock.at)
        asked.append(len(seen.texts))
    assert asked[0] == asked[1]
