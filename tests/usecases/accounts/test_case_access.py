"""A passenger at a case: the link, the number and code, and what a stranger can learn: nothing (rule D5)."""

import asyncio
import secrets
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.domain.access import access_code
from app.domain.parties import Actor, Role
from app.domain.sign_in import SignInFault, SignInRefused
from app.store.tables.accounts import FAILED_TRY
from app.usecases.commands.accept_complaint import Accepted, accept_complaint
from app.usecases.commands.identify_caller import Caller, identify_caller
from app.usecases.commands.open_case_access import open_case_access
from app.usecases.commands.open_case_link import open_case_link
from app.usecases.commands.reissue_access_code import reissue_access_code
from app.usecases.commands.sign_out import sign_out
from app.usecases.errors import Forbidden, NotFound, Unauthenticated
from app.usecases.office import Office
from tests.support.offices import person
from tests.usecases.accounts.conftest import LogLine, access_lines, statements
from tests.usecases.accounts.people import NOW
from tests.usecases.accounts.test_signing_in import everything
from tests.usecases.test_complaint_life import stated


@pytest.fixture
async def case(office: Office) -> Accepted:
    return await accept_complaint(office, stated=stated(), by=person("li"), now=NOW)


def wrong(code: str) -> str:
    return f"{(int(code) + 1) % 10**8:08d}"


async def refused(office: Office, number: str, code: str) -> SignInRefused:
    with pytest.raises(SignInRefused) as caught:
        await open_case_access(office, number=number, code=code, now=NOW)
    return caught.value


async def caller_with(office: Office, case: Accepted) -> Caller:
    entered = await open_case_link(office, link=case.link, now=NOW)
    return await identify_caller(office, token=entered.token, now=NOW)


async def test_number_and_code_lead_to_the_case(office: Office, case: Accepted) -> None:
    entered = await open_case_access(office, number=case.number, code=case.code, now=NOW)
    caller = await identify_caller(office, token=entered.token, now=NOW)
    assert entered.case == caller.actor.id == case.id
    assert caller.actor.roles == {Role.PASSENGER}
    assert caller.visit is not None
    assert caller.visit.may_change(NOW)


async def test_number_and_code_are_taken_as_people_type_them(office: Office, case: Accepted) -> None:
    spoken = f"{case.code[:4]} - {case.code[4:]}"
    wide = case.code.translate({ord("0") + digit: ord("０") + digit for digit in range(10)})
    for number in (case.number, "沈铁投[2026]1号", "symtr 2026 1", f"{case.number}申"):
        for code in (spoken, wide):
            entered = await open_case_access(office, number=number, code=code, now=NOW)
            assert entered.case == case.id


async def test_the_link_leads_to_the_case(office: Office, case: Accepted) -> None:
    assert (await caller_with(office, case)).actor.id == case.id
    with pytest.raises(SignInRefused):
        await open_case_link(office, link="a" * 26, now=NOW)
    with pytest.raises(SignInRefused):
        await open_case_link(office, link="no link", now=NOW)


async def test_wrong_number_wrong_code_and_locked_code_are_told_the_same_after_the_same_work(
    office: Office, case: Accepted, monkeypatch: pytest.MonkeyPatch
) -> None:
    derived: list[str] = []

    def counted(key: bytes, of: str, generation: int) -> str:
        derived.append(of)
        return access_code(key, of, generation)  # type: ignore[arg-type]

    monkeypatch.setattr("app.usecases.commands.open_case_access.access_code", counted)
    answers, work = set(), []

    async def attempt(number: str, code: str) -> None:
        derived.clear()
        with statements(office) as seen:
            answers.add(str(await refused(office, number, code)))
        work.append((seen.texts, len(derived)))

    await attempt(case.number, wrong(case.code))
    await attempt("沈铁投〔2026〕99999号", case.code)
    await attempt("no number at all", case.code)
    await attempt(case.number, "no code at all")
    for _ in range(5):
        await refused(office, case.number, wrong(case.code))
    await attempt(case.number, wrong(case.code))
    await attempt(case.number, case.code)
    assert answers == {SignInFault.INVALID}
    assert all(done == work[0] for done in work)
    assert len(work[0][0]) >= 3
    assert work[0][1] == 1


async def test_five_wrong_codes_lock_the_code_and_never_the_link(office: Office, case: Accepted) -> None:
    for _ in range(5):
        await refused(office, case.number, wrong(case.code))
    await refused(office, case.number, case.code)
    with pytest.raises(SignInRefused):  # nor does time open it
        await open_case_access(office, number=case.number, code=case.code, now=NOW + timedelta(days=365))
    assert (await caller_with(office, case)).actor.id == case.id


async def test_four_wrong_codes_are_forgiven_by_the_right_one(office: Office, case: Accepted) -> None:
    for _ in range(3):
        for _ in range(4):
            await refused(office, case.number, wrong(case.code))
        await open_case_access(office, number=case.number, code=case.code, now=NOW)


async def test_wrong_codes_at_one_case_lock_no_other(office: Office, case: Accepted) -> None:
    other = await accept_complaint(office, stated=stated(), by=person("li"), now=NOW)
    for _ in range(6):
        await refused(office, case.number, wrong(case.code))
    assert (await open_case_access(office, number=other.number, code=other.code, now=NOW)).case == other.id


async def test_the_code_of_one_case_does_not_open_another(office: Office, case: Accepted) -> None:
    other = await accept_complaint(office, stated=stated(), by=person("li"), now=NOW)
    assert (await refused(office, case.number, other.code)).fault is SignInFault.INVALID


async def test_forty_guesses_at_once_are_forty(office: Office, case: Accepted) -> None:
    """The right one comes last: it is no use any more, or five wrong ones had not yet been counted before it."""
    guesses = [wrong(case.code)] * 40
    await asyncio.gather(*(refused(office, case.number, guess) for guess in guesses))
    async with office.store.reading() as reading:
        (row,) = (await reading.run(select(FAILED_TRY))).all()
    assert row.tries == 40
    assert (await refused(office, case.number, case.code)).fault is SignInFault.INVALID


async def test_a_new_code_unlocks_and_the_old_one_opens_nothing(office: Office, case: Accepted) -> None:
    for _ in range(5):
        await refused(office, case.number, wrong(case.code))
    before = await open_case_link(office, link=case.link, now=NOW)
    by = (await identify_caller(office, token=before.token, now=NOW)).actor
    again = await reissue_access_code(office, by=by, now=NOW)
    assert again.code != case.code
    await refused(office, case.number, case.code)
    assert (await open_case_access(office, number=case.number, code=again.code, now=NOW)).case == case.id
    with pytest.raises(Unauthenticated):  # visits under way elsewhere end
        await identify_caller(office, token=before.token, now=NOW)
    assert (await identify_caller(office, token=again.entered.token, now=NOW)).actor.id == case.id


async def test_links_are_replaced_where_that_is_asked_for(office: Office, case: Accepted) -> None:
    by = (await caller_with(office, case)).actor
    kept = await reissue_access_code(office, by=by, now=NOW)
    assert kept.link is None
    assert (await caller_with(office, case)).actor.id == case.id
    replaced = await reissue_access_code(office, replace_links=True, by=by, now=NOW)
    assert replaced.link is not None
    with pytest.raises(SignInRefused):
        await open_case_link(office, link=case.link, now=NOW)
    assert (await open_case_link(office, link=replaced.link, now=NOW)).case == case.id


@pytest.mark.parametrize("name", ["li", "zhao", "zheng", "feng"])
async def test_staff_get_no_code_of_a_passenger(office: Office, case: Accepted, name: str) -> None:
    with pytest.raises((Forbidden, NotFound)):
        await reissue_access_code(office, by=replace(person(name), id=case.id), now=NOW)


async def test_an_older_visit_reads_and_issues_no_code(office: Office, case: Accepted) -> None:
    entered = await open_case_link(office, link=case.link, now=NOW)
    later = NOW + timedelta(minutes=30)
    by = (await identify_caller(office, token=entered.token, now=later)).actor
    with pytest.raises(Forbidden):
        await reissue_access_code(office, by=by, now=later)


async def test_a_visit_ends_when_the_passenger_leaves(office: Office, case: Accepted) -> None:
    entered = await open_case_link(office, link=case.link, now=NOW)
    await sign_out(office, token=entered.token, now=NOW)
    with pytest.raises(Unauthenticated):
        await identify_caller(office, token=entered.token, now=NOW)


async def test_after_a_change_of_key_old_codes_open_and_new_ones_take_the_new_key(
    office: Office, case: Accepted
) -> None:
    new = secrets.token_bytes(32)
    ring = (new, *office.identities.access_keys)
    rotated = replace(office, identities=replace(office.identities, access_keys=ring))
    assert (await open_case_access(rotated, number=case.number, code=case.code, now=NOW)).case == case.id
    by: Actor = (await caller_with(rotated, case)).actor
    again = await reissue_access_code(rotated, by=by, now=NOW)
    assert again.code == access_code(new, case.id, 2)
    assert (await open_case_access(rotated, number=case.number, code=again.code, now=NOW)).case == case.id


async def test_tries_at_a_case_are_on_record_and_the_code_is_not(office: Office, case: Accepted) -> None:
    before = len(await access_lines(office))
    await refused(office, case.number, wrong(case.code))
    await refused(office, "沈铁投〔2026〕99999号", case.code)
    lines = (await access_lines(office))[before:]
    assert LogLine("track_status", case.id, is_denied=True) in lines
    assert LogLine("track_status", None, is_denied=True) in lines
    entered = await open_case_link(office, link=case.link, now=NOW)
    kept = await everything(office)
    for secret in (case.code, case.link, entered.token):
        assert secret not in kept
