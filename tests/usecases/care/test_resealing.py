"""A key is changed while the service is at work: everything stays readable and findable, and the old key can go."""

import asyncio
import secrets
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from sqlalchemy import LargeBinary

from app.domain.accounts import COMMAND_LINE
from app.domain.configuration import ConcernCode
from app.domain.identifiers import ProceedingId
from app.gateways.cipher import Algorithm, ContactCipher
from app.gateways.keyring import KEY_BYTES, Keyring
from app.store.drafts import FormDraft, find_draft, save_draft
from app.store.kept import new_id
from app.store.once import claim, claim_row
from app.store.readers.persons import persons_of, share_a_phone
from app.store.resealing import PLACES, outdated, write_resealed
from app.store.schema import METADATA
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.reseal import reseal
from app.usecases.errors import Forbidden
from app.usecases.key_standing import KeySetting, Standing
from app.usecases.office import Office
from app.usecases.queries.case_list import search_by_phone
from app.usecases.queries.configuration import check_configuration
from app.usecases.queries.keys_in_use import read_keys
from app.usecases.queries.verification import Finding, verify_records
from tests.support.offices import person
from tests.usecases.test_complaint_life import stated

NOW = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)  # a Wednesday
PHONE = "13800138000"
OLD, NEW, OLD_SEARCH, NEW_SEARCH = (secrets.token_bytes(KEY_BYTES) for _ in range(4))
LI = person("li")


def under(
    office: Office,
    contacts: Sequence[bytes],
    search: Sequence[bytes],
    algorithm: Algorithm = Algorithm.AES_256_GCM,
) -> Office:
    """The same database, with other keys set."""
    cipher = ContactCipher(Keyring(tuple(contacts)), Keyring(tuple(search)), algorithm=algorithm)
    return replace(office, store=replace(office.store, cipher=cipher))


def silent(_: float) -> None:
    return None


async def resealed(office: Office) -> tuple[int, int, int]:
    done = await reseal(office, progress=silent, by=COMMAND_LINE, now=NOW)
    return done.sealed, done.hashed, done.unreadable


async def standing(office: Office) -> dict[tuple[KeySetting, Standing], int]:
    found = await read_keys(office, by=COMMAND_LINE, now=NOW)
    return {(key.setting, key.standing): key.values for key in found.keys}


async def concerns(office: Office) -> set[ConcernCode]:
    found = await check_configuration(office, by=COMMAND_LINE, read_clock=lambda: NOW)
    return {one.code for one in found if one.code.startswith("keys.")}


async def a_case(office: Office) -> ProceedingId:
    return (await accept_complaint(office, stated=stated(), by=LI, now=NOW)).id


async def found_by_phone(office: Office) -> set[str]:
    rows = await search_by_phone(office, phone=PHONE, purpose="核对", by=LI, now=NOW)
    return {row.id for row in rows}


async def findings(office: Office) -> list[Finding]:
    found: list[Finding] = []
    await verify_records(office, found.append, by=COMMAND_LINE, now=NOW)
    return found


def test_every_column_of_sealed_values_is_sealed_again() -> None:
    sealed = {c for table in METADATA.sorted_tables for c in table.c if isinstance(c.type, LargeBinary)}
    assert {place.column for place in PLACES} == sealed


async def test_both_keys_are_changed_and_the_old_ones_go(office: Office) -> None:
    before = under(office, [OLD], [OLD_SEARCH])
    cases = {await a_case(before) for _ in range(3)}
    draft = FormDraft(
        id=new_id(), account=LI.id, form="intake", about="", saved_at=NOW, words={"phone": PHONE}
    )
    async with before.store.transaction(NOW) as transaction:
        await save_draft(transaction, draft, most=9)
        await transaction.answered("client", "key", digest="0" * 64)
        await transaction.answer("client", "key", status=201, body=b"with a code")

    during = under(office, [NEW, OLD], [NEW_SEARCH, OLD_SEARCH])
    newer = await a_case(during)
    assert await found_by_phone(during) == {*cases, newer}
    async with during.store.reading() as reading:
        assert await share_a_phone(reading, newer, min(cases))
    assert await concerns(during) == {ConcernCode.KEY_NEEDED}
    assert (await standing(during))[KeySetting.SEARCH, Standing.OLDER] == 3

    sealed, hashed, unreadable = await resealed(during)
    assert (hashed, unreadable) == (3, 0)
    assert sealed >= 3 + 2
    assert await resealed(during) == (0, 0, 0)
    assert await concerns(during) == {ConcernCode.KEY_MAY_GO}

    after = under(office, [NEW], [NEW_SEARCH])
    assert await found_by_phone(after) == {*cases, newer}
    assert (await findings(after), await concerns(after)) == ([], set())
    async with after.store.transaction(NOW) as transaction:
        assert await find_draft(transaction, draft.id, account=LI.id) == draft
        answer = await claim(transaction, claim_row("client", "key", digest="0" * 64, now=NOW))
    assert answer is not None
    assert answer.body == b"with a code"


async def test_another_algorithm_is_a_change_too(office: Office) -> None:
    case = await a_case(under(office, [OLD], [OLD_SEARCH]))
    other = under(office, [OLD], [OLD_SEARCH], Algorithm.SM4_GCM)
    assert (await read_keys(other, by=COMMAND_LINE, now=NOW)).other_algorithm > 0
    assert (await resealed(other))[0] > 0
    assert (await read_keys(other, by=COMMAND_LINE, now=NOW)).other_algorithm == 0
    async with other.store.reading() as reading:
        assert [one.person.phone for one in await persons_of(reading, case) if one.person]


async def test_a_key_taken_away_too_early_is_missed_and_nothing_is_lost(office: Office) -> None:
    await a_case(under(office, [OLD], [OLD_SEARCH]))
    early = under(office, [NEW], [NEW_SEARCH])
    assert await concerns(early) == {ConcernCode.KEY_MISSING}
    sealed, hashed, unreadable = await resealed(early)
    assert (sealed, hashed) == (0, 0)
    assert unreadable > 0
    back = under(office, [NEW, OLD], [NEW_SEARCH])
    assert (await resealed(back))[1:] == (1, 0)
    assert (await concerns(back), await findings(back)) == ({ConcernCode.KEY_MAY_GO}, [])


async def test_what_was_cut_off_goes_on_and_two_at_once_beside_intake_lose_nothing(office: Office) -> None:
    before = under(office, [OLD], [OLD_SEARCH])
    for _ in range(3):
        await a_case(before)
    during = under(office, [NEW, OLD], [NEW_SEARCH, OLD_SEARCH])

    def cut(done: float) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        await reseal(during, progress=cut, by=COMMAND_LINE, now=NOW)
    await asyncio.gather(resealed(during), resealed(during), *(a_case(before) for _ in range(3)))
    await resealed(during)
    after = under(office, [NEW], [NEW_SEARCH])
    assert len(await found_by_phone(after)) == 6
    assert (await findings(after), await concerns(after)) == ([], set())


async def test_what_is_erased_meanwhile_stays_erased(office: Office) -> None:
    before = under(office, [OLD], [OLD_SEARCH])
    case = await a_case(before)
    during = under(office, [NEW, OLD], [NEW_SEARCH, OLD_SEARCH])
    async with during.store.reading() as reading:
        items = [one.item for one in await persons_of(reading, case)]

    async with during.store.reading() as reading:
        batch = await outdated(reading, PLACES[0], ("",), most=100)
    async with during.store.transaction(NOW) as transaction:
        await transaction.erase(items)
    async with during.store.transaction(NOW) as transaction:
        await write_resealed(transaction, PLACES[0], batch)
    async with during.store.reading() as reading:
        assert [one.person for one in await persons_of(reading, case)] == [None]
    assert await found_by_phone(during) == set()


async def test_only_the_machine_itself_may(office: Office) -> None:
    with pytest.raises(Forbidden):
        await reseal(office, progress=silent, by=person("zheng"), now=NOW)
    with pytest.raises(Forbidden):
        await read_keys(office, by=person("zheng"), now=NOW)
