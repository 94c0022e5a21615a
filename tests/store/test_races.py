"""Many at once on one database."""

import asyncio
from collections import Counter

import pytest

from app.domain.history import first_fault
from app.domain.proceedings.complaint.additions import NoteAdded
from app.domain.proceedings.complaint.state import Complaint
from app.store.errors import LostRace
from app.store.history_records import Loaded
from app.store.readers.kept_items import texts_of
from app.store.unit_of_work import Store
from tests.store.histories import CLERK, NOON, take_in

AT_ONCE = 40


async def note(store: Store, loaded: Loaded[Complaint], words: str) -> int | None:
    """A note after what was loaded before. None where it is on record, else the version that was first."""
    try:
        async with store.transaction(NOON) as transaction:
            text = transaction.keep(loaded.id, "note", words)
            await transaction.append(loaded, [NoteAdded(at=NOON, by=CLERK, text=text)])
    except LostRace as lost:
        return lost.version
    return None


async def add_to_the_latest(store: Store, loaded: Loaded[Complaint], words: str) -> None:
    async with store.transaction(NOON) as transaction:
        latest = await transaction.load(loaded.id, Complaint)
        text = transaction.keep(loaded.id, "note", words)
        await transaction.append(latest, [NoteAdded(at=NOON, by=CLERK, text=text)])


@pytest.fixture
async def complaint(store: Store) -> Loaded[Complaint]:
    async with store.transaction(NOON) as transaction:
        return await take_in(transaction)


async def test_of_many_that_saw_one_version_exactly_one_goes_on_from_it(
    store: Store, complaint: Loaded[Complaint]
) -> None:
    seen = complaint
    for _ in range(3):
        outcomes = await asyncio.gather(*(note(store, seen, str(n)) for n in range(AT_ONCE)))
        assert Counter(outcomes) == {None: 1, seen.version + 1: AT_ONCE - 1}
        async with store.reading() as reading:
            after = await reading.load(complaint.id, Complaint)
        assert after.version == seen.version + 1
        seen = after


async def test_whoever_loads_within_the_transaction_waits_and_goes_on_from_the_latest(
    store: Store, complaint: Loaded[Complaint]
) -> None:
    await asyncio.gather(*(add_to_the_latest(store, complaint, str(n)) for n in range(AT_ONCE)))
    async with store.reading() as reading:
        records = await reading.records(complaint.id)
    assert [record.sequence for record in records] == list(range(1, complaint.version + AT_ONCE + 1))
    assert first_fault(records) is None


async def test_the_words_of_whoever_lost_are_not_kept(store: Store, complaint: Loaded[Complaint]) -> None:
    await asyncio.gather(*(note(store, complaint, str(n)) for n in range(AT_ONCE)))
    async with store.reading() as reading:
        notes = [text for text in await texts_of(reading, complaint.id) if text.kind == "note"]
    assert len(notes) == 1


class GaveUp(Exception):
    pass


async def start_or_give_up(store: Store, n: int) -> str:
    """Every third is given a number and fails afterwards."""
    async with store.transaction(NOON) as transaction:
        loaded = await take_in(transaction)
        if n % 3 == 0:
            raise GaveUp
        return loaded.number


async def test_numbers_have_no_gap_where_many_start_at_once_and_some_fail(store: Store) -> None:
    starts = (start_or_give_up(store, n) for n in range(50))
    outcomes = await asyncio.gather(*starts, return_exceptions=True)
    assert sum(isinstance(outcome, GaveUp) for outcome in outcomes) == 17
    numbers = sorted(outcome for outcome in outcomes if isinstance(outcome, str))
    assert numbers == [f"沈铁投〔2026〕{serial:05d}号" for serial in range(1, 34)]
    async with store.transaction(NOON) as transaction:
        assert (await take_in(transaction)).number == "沈铁投〔2026〕00034号"


async def answer_once(store: Store, key: str, carried_out: list[str]) -> bytes:
    async with store.transaction(NOON) as transaction:
        known = await transaction.answered("call-centre", key, digest="d" * 64)
        if known:
            return known.body
        loaded = await take_in(transaction)
        carried_out.append(loaded.number)
        body = loaded.number.encode()
        await transaction.answer("call-centre", key, status=201, body=body)
        return body


async def test_one_key_has_one_effect_and_one_answer_however_many_ask_at_once(store: Store) -> None:
    carried_out: list[str] = []
    answers = await asyncio.gather(*(answer_once(store, "key-1", carried_out) for _ in range(20)))
    assert len(carried_out) == 1
    assert set(answers) == {carried_out[0].encode()}


async def test_proceedings_loaded_together_are_held_in_one_order(store: Store) -> None:
    """Two that load the same two in opposite orders wait for each other's end, never for each other."""
    async with store.transaction(NOON) as transaction:
        one, two = await take_in(transaction), await take_in(transaction)

    async def both(first: Loaded[Complaint], second: Loaded[Complaint]) -> None:
        async with store.transaction(NOON) as transaction:
            for id in [loaded.id for loaded in await transaction.load_all([first.id, second.id])]:
                loaded = await transaction.load(id, Complaint)
                text = transaction.keep(loaded.id, "note", "both")
                await transaction.append(loaded, [NoteAdded(at=NOON, by=CLERK, text=text)])

    await asyncio.gather(*(both(*((one, two) if n % 2 else (two, one))) for n in range(20)))
    async with store.reading() as reading:
        assert [loaded.version for loaded in await reading.load_all([one.id, two.id])] == [23, 23]
