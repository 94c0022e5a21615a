"""A new code for whoever has the telephone of the case, and nothing to learn for anybody else (rule D5)."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from app.domain.access import access_code
from app.domain.sign_in import SignInRefused
from app.store.tables.case_access import CODE_REQUEST
from app.store.tables.once import OUTBOX
from app.usecases.commands.accept_complaint import Accepted, accept_complaint
from app.usecases.commands.ask_for_new_code import ask_for_new_code
from app.usecases.commands.open_case_access import open_case_access
from app.usecases.commands.send_new_code import send_new_code
from app.usecases.errors import Invalid
from app.usecases.office import Office
from tests.support.offices import person
from tests.usecases.accounts.conftest import statements
from tests.usecases.accounts.people import NOW
from tests.usecases.test_complaint_life import stated

PHONE = "13800138000"
HOUR = timedelta(hours=1)


@pytest.fixture
async def case(office: Office) -> Accepted:
    return await accept_complaint(office, stated=stated(), by=person("li"), now=NOW)


async def generations_sent(office: Office) -> list[int]:
    async with office.store.reading() as reading:
        sent = (
            select(OUTBOX.c.payload)
            .where(OUTBOX.c.topic == "access_code_reissued")
            .order_by(OUTBOX.c.created_at)
        )
        return [payload["generation"] for payload in (await reading.run(sent)).scalars()]


async def judge_all(office: Office, *, after: timedelta = timedelta()) -> int:
    judged = 0
    while await send_new_code(office, now=NOW + after):
        judged += 1
    return judged


async def test_a_new_code_goes_to_the_telephone_of_the_case(office: Office, case: Accepted) -> None:
    for _ in range(5):
        with pytest.raises(SignInRefused):
            await open_case_access(office, number=case.number, code="00000000", now=NOW)
    await ask_for_new_code(office, number=f"{case.number}申", phone="138 0013-8000", now=NOW)
    assert await judge_all(office) == 1
    assert await generations_sent(office) == [2]
    code = access_code(office.access_key, case.id, 2)
    assert (await open_case_access(office, number=case.number, code=code, now=NOW)).case == case.id
    with pytest.raises(SignInRefused):
        await open_case_access(office, number=case.number, code=case.code, now=NOW)


@pytest.mark.parametrize(
    ("number", "phone"),
    [
        pytest.param(None, "13800138001", id="another telephone"),
        pytest.param("沈铁投〔2026〕99999号", PHONE, id="no such case"),
        pytest.param("no number", PHONE, id="no number"),
    ],
)
async def test_for_anybody_else_nothing_goes_out(
    office: Office, case: Accepted, number: str | None, phone: str
) -> None:
    await ask_for_new_code(office, number=number or case.number, phone=phone, now=NOW)
    assert await judge_all(office) == 1
    assert await generations_sent(office) == []
    assert (await open_case_access(office, number=case.number, code=case.code, now=NOW)).case == case.id


async def test_asking_is_the_same_work_whatever_is_asked(office: Office, case: Accepted) -> None:
    await accept_complaint(office, stated=stated(persons=()), by=person("li"), now=NOW)
    work = []
    for number, phone in (
        (case.number, PHONE),
        (case.number, "13900139000"),
        ("x", PHONE),
        ("沈铁投2026-2", PHONE),
    ):
        with statements(office) as seen:
            await ask_for_new_code(office, number=number, phone=phone, now=NOW)
        work.append(seen.texts)
    assert any("code_request" in text for text in work[0])
    assert all(texts == work[0] for texts in work)


async def test_the_same_question_twice_is_one_row(office: Office, case: Accepted) -> None:
    for _ in range(3):
        await ask_for_new_code(office, number=case.number, phone=PHONE, now=NOW)
    async with office.store.reading() as reading:
        assert len((await reading.run(select(CODE_REQUEST))).all()) == 1


async def test_a_code_is_sent_once_an_hour_at_the_most(office: Office, case: Accepted) -> None:
    for after in (timedelta(), timedelta(minutes=30), HOUR - timedelta(seconds=1), HOUR):
        await ask_for_new_code(office, number=case.number, phone=PHONE, now=NOW + after)
        await judge_all(office, after=after)
    assert await generations_sent(office) == [2, 3]


async def test_what_is_no_telephone_number_is_refused_whatever_the_case(
    office: Office, case: Accepted
) -> None:
    for number in (case.number, "no number"):
        with pytest.raises(Invalid) as refused:
            await ask_for_new_code(office, number=number, phone="1380013800", now=NOW)
        assert (refused.value.pointer, refused.value.code) == ("/phone", "phone.too_short")
