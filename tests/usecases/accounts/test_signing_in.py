"""Signing in: alike for whoever does not get in, locked for a while and never for long, ended at once."""

import asyncio
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.domain.accounts import COMMAND_LINE
from app.domain.parties import Role
from app.domain.password_rules import PasswordFault, PasswordRefused
from app.domain.sign_in import SignInFault, SignInRefused
from app.gateways.passwords import Passwords, Verdict
from app.gateways.tokens import token_digest
from app.store.schema import METADATA
from app.store.tables.accounts import ACCOUNT
from app.usecases.commands.disable_account import disable_account
from app.usecases.commands.identify_caller import identify_caller
from app.usecases.commands.sign_in import sign_in
from app.usecases.commands.sign_out import sign_out
from app.usecases.errors import Forbidden, Unauthenticated
from app.usecases.office import Office
from tests.support.offices import OPERATOR
from tests.usecases.accounts.conftest import LogLine, access_lines, statements
from tests.usecases.accounts.people import NAME, NOW, PASSWORD, added

MINUTE = timedelta(minutes=1)


async def refused(office: Office, name: str, password: str = "wrong", **more: object) -> SignInRefused:
    with pytest.raises(SignInRefused) as caught:
        await sign_in(office, name=name, password=password, **{"now": NOW, **more})  # type: ignore[arg-type]
    return caught.value


async def test_the_right_password_opens_a_session_of_ones_own(office: Office, clerk: str) -> None:
    came = await sign_in(office, name=" Zhang.San ", password=PASSWORD, now=NOW)
    caller = await identify_caller(office, token=came.session, now=NOW)
    assert caller.actor.id == came.account == clerk
    assert caller.actor.organisation == OPERATOR
    assert caller.actor.roles == {Role.CLERK}
    assert caller.actor.own_sign_in
    assert (caller.actor.via, caller.actor.limited_to) == (None, None)


async def test_each_sign_in_gives_another_token(office: Office, clerk: str) -> None:
    tokens = {(await sign_in(office, name=NAME, password=PASSWORD, now=NOW)).session for _ in range(3)}
    assert len(tokens) == 3


async def test_whoever_does_not_get_in_is_told_the_same_after_the_same_work(
    office: Office, clerk: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    await added(office, "gone.away")
    await disable_account(office, "gone.away", by=COMMAND_LINE, now=NOW)
    hashed: list[int] = []
    verify = Passwords._verify

    def counted(self: Passwords, stored: str | None, password: str) -> Verdict:
        hashed.append(1)
        return verify(self, stored, password)

    monkeypatch.setattr(Passwords, "_verify", counted)
    answers, work = set(), []
    for name, password in (
        (NAME, "wrong"),
        ("nobody.here", "wrong"),
        ("张三", "wrong"),
        ("gone.away", PASSWORD),
    ):
        hashed.clear()
        with statements(office) as seen:
            answers.add(str(await refused(office, name, password)))
        work.append((seen.texts, len(hashed)))
    assert answers == {SignInFault.INVALID}
    assert all(done == work[0] for done in work)
    assert len(work[0][0]) >= 5
    assert work[0][1] == 1


async def test_five_wrong_tries_lock_the_name_for_a_minute(office: Office, clerk: str) -> None:
    for _ in range(5):
        assert (await refused(office, NAME)).fault is SignInFault.INVALID
    locked = await refused(office, NAME, PASSWORD)
    assert (locked.fault, locked.opens_at) == (SignInFault.LOCKED, NOW + MINUTE)
    assert (await sign_in(office, name=NAME, password=PASSWORD, now=NOW + MINUTE)).account == clerk


async def test_an_unknown_name_locks_like_a_known_one(office: Office) -> None:
    for _ in range(5):
        await refused(office, "nobody.here")
    locked = await refused(office, "nobody.here")
    assert (locked.fault, locked.opens_at) == (SignInFault.LOCKED, NOW + MINUTE)


async def test_tries_while_locked_prolong_nothing(office: Office, clerk: str) -> None:
    for _ in range(5):
        await refused(office, NAME)
    for second in range(0, 60, 5):
        locked = await refused(office, NAME, now=NOW + timedelta(seconds=second))
        assert locked.opens_at == NOW + MINUTE
    assert (await sign_in(office, name=NAME, password=PASSWORD, now=NOW + MINUTE)).account == clerk


async def test_a_success_clears_the_count(office: Office, clerk: str) -> None:
    for _ in range(3):
        for _ in range(4):
            await refused(office, NAME)
        await sign_in(office, name=NAME, password=PASSWORD, now=NOW)


async def test_no_attack_keeps_a_person_from_their_own_device(office: Office, clerk: str) -> None:
    device = (await sign_in(office, name=NAME, password=PASSWORD, now=NOW)).device
    for _ in range(7):
        await refused(office, NAME)
    assert (await refused(office, NAME, PASSWORD)).fault is SignInFault.LOCKED  # from anywhere else
    came = await sign_in(office, name=NAME, password=PASSWORD, device=device, now=NOW)
    assert (came.account, came.device) == (clerk, device)


async def test_a_stolen_device_token_gives_five_tries_and_no_more(office: Office, clerk: str) -> None:
    device = (await sign_in(office, name=NAME, password=PASSWORD, now=NOW)).device
    for _ in range(5):
        assert (await refused(office, NAME, device=device)).fault is SignInFault.INVALID
    assert (await refused(office, NAME, PASSWORD, device=device)).fault is SignInFault.LOCKED


async def test_a_device_counts_for_its_owner_only(office: Office, clerk: str) -> None:
    await added(office, "li.si")
    device = (await sign_in(office, name="li.si", password=PASSWORD, now=NOW)).device
    for _ in range(5):
        await refused(office, NAME, device=device)
    assert (await refused(office, NAME, PASSWORD)).fault is SignInFault.LOCKED


async def test_twenty_tries_at_once_are_twenty(office: Office, clerk: str) -> None:
    tries = [refused(office, NAME) for _ in range(20)]
    faults = [answer.fault for answer in await asyncio.gather(*tries)]
    assert faults.count(SignInFault.INVALID) == 5
    assert faults.count(SignInFault.LOCKED) == 15


@pytest.mark.parametrize(
    ("after", "holds"),
    [
        pytest.param(timedelta(minutes=30) - timedelta(microseconds=1), True, id="under half an hour idle"),
        pytest.param(timedelta(minutes=30), False, id="half an hour idle"),
    ],
)
async def test_a_session_ends_when_idle(office: Office, clerk: str, after: timedelta, holds: bool) -> None:
    token = (await sign_in(office, name=NAME, password=PASSWORD, now=NOW)).session
    if holds:
        assert (await identify_caller(office, token=token, now=NOW + after)).actor.id == clerk
    else:
        with pytest.raises(Unauthenticated):
            await identify_caller(office, token=token, now=NOW + after)


async def test_a_session_in_use_goes_on_for_twelve_hours_and_not_longer(office: Office, clerk: str) -> None:
    came = await sign_in(office, name=NAME, password=PASSWORD, now=NOW)
    assert came.ends_at == NOW + timedelta(hours=12)
    now = NOW
    while now < came.ends_at:
        assert (await identify_caller(office, token=came.session, now=now)).actor.id == clerk
        now += timedelta(minutes=29)
    with pytest.raises(Unauthenticated):
        await identify_caller(office, token=came.session, now=came.ends_at)


async def test_use_is_written_at_most_once_a_minute(office: Office, clerk: str) -> None:
    token = (await sign_in(office, name=NAME, password=PASSWORD, now=NOW)).session
    with statements(office) as seen:
        for second in range(60):
            await identify_caller(office, token=token, now=NOW + timedelta(seconds=second))
    assert len([text for text in seen.texts if text.startswith("SELECT")]) >= 60
    assert not [text for text in seen.texts if text.startswith("UPDATE")]


async def test_signing_out_ends_the_session_at_once(office: Office, clerk: str) -> None:
    came = await sign_in(office, name=NAME, password=PASSWORD, now=NOW)
    other = await sign_in(office, name=NAME, password=PASSWORD, now=NOW)
    await sign_out(office, token=came.session, now=NOW)
    with pytest.raises(Unauthenticated):
        await identify_caller(office, token=came.session, now=NOW)
    assert (await identify_caller(office, token=other.session, now=NOW)).actor.id == clerk


async def test_a_disabled_account_is_nobody_at_the_next_request(office: Office, clerk: str) -> None:
    came = await sign_in(office, name=NAME, password=PASSWORD, now=NOW)
    await disable_account(office, NAME, by=COMMAND_LINE, now=NOW)
    with pytest.raises(Unauthenticated):
        await identify_caller(office, token=came.session, now=NOW)
    assert (await refused(office, NAME, PASSWORD, device=came.device)).fault is SignInFault.INVALID


@pytest.mark.parametrize(
    "token", ["", "x", "mcs_", "mcs_" + "a" * 43, "mct_" + "a" * 43, "mck_" + "a" * 43, "mcs_\ud800"]
)
async def test_what_was_never_given_out_is_nobody(office: Office, token: str) -> None:
    with pytest.raises(Unauthenticated):
        await identify_caller(office, token=token, now=NOW)


async def test_a_person_cannot_speak_for_another(office: Office, clerk: str) -> None:
    await added(office, "li.si")
    token = (await sign_in(office, name=NAME, password=PASSWORD, now=NOW)).session
    with pytest.raises(Forbidden):
        await identify_caller(office, token=token, on_behalf_of="li.si", now=NOW)


async def test_a_password_of_129_characters_is_refused_before_any_work(office: Office, clerk: str) -> None:
    with statements(office) as seen, pytest.raises(PasswordRefused) as caught:
        await sign_in(office, name=NAME, password="x" * 129, now=NOW)
    assert caught.value.fault is PasswordFault.TOO_LONG
    assert seen.texts == []


async def test_a_hash_by_older_parameters_is_renewed_at_sign_in(office: Office, clerk: str) -> None:
    async def stored() -> str:
        async with office.store.reading() as reading:
            found = await reading.run(select(ACCOUNT.c.password_hash).where(ACCOUNT.c.id == clerk))
            return str(found.scalar_one())

    older = Passwords(memory_kib=32, time_cost=1)
    async with office.store.transaction(NOW) as transaction:
        values = {"password_hash": await older.hash(PASSWORD)}
        await transaction.run(ACCOUNT.update().where(ACCOUNT.c.id == clerk).values(**values))
    older.close()
    assert "m=32," in await stored()
    await sign_in(office, name=NAME, password=PASSWORD, now=NOW)
    assert "m=64," in await stored()
    await sign_in(office, name=NAME, password=PASSWORD, now=NOW)


async def test_whoever_came_in_and_who_did_not_is_on_record(office: Office, clerk: str) -> None:
    before = len(await access_lines(office))
    instants = (NOW + timedelta(seconds=second) for second in (1, 2, 3))
    await refused(office, NAME, now=next(instants))
    await refused(office, "nobody.here", now=next(instants))
    await sign_in(office, name=NAME, password=PASSWORD, now=next(instants))
    assert (await access_lines(office))[before:] == [
        LogLine("sign_in", clerk, is_denied=True),
        LogLine("sign_in", None, is_denied=True),
        LogLine("sign_in", clerk, is_denied=False, actor=clerk),
    ]


async def test_nothing_that_opens_anything_is_in_the_database(office: Office, clerk: str) -> None:
    await refused(office, "my password typed here", "Canary-9-Password")
    came = await sign_in(office, name=NAME, password=PASSWORD, now=NOW)
    kept = await everything(office)
    for secret in (came.session, came.device, PASSWORD, "Canary-9-Password", "my password typed here"):
        assert secret not in kept
    assert token_digest(came.session) in kept


async def everything(office: Office) -> str:
    """All there is in the tables, as text."""
    async with office.store.reading() as reading:
        return "\n".join(
            [repr(row) for table in METADATA.sorted_tables for row in await reading.run(select(table))]
        )
