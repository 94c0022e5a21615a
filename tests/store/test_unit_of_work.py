"""One command, one transaction."""

from datetime import timedelta

import pytest

from app.domain.history import GENESIS, first_fault
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.rulebook.kinds import DeadlineKind
from app.store.errors import LostRace, UnknownProceeding
from app.store.history_records import Loaded
from app.store.kept import Person, new_id
from app.store.tables.kept import PersonRole
from app.store.unit_of_work import Store
from tests.store.histories import NOON, missed, received, take_in


async def test_what_was_started_is_read_back_as_it_was_folded(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        started = await take_in(transaction)
    async with store.reading() as reading:
        assert await reading.load(started.id, Complaint) == started
        assert await reading.id_of(started.number) == started.id


async def test_a_history_is_chained_from_nothing(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        started = await take_in(transaction)
    async with store.reading() as reading:
        records = await reading.records(started.id)
    assert [record.sequence for record in records] == [1, 2, 3]
    assert records[0].previous_hash == GENESIS
    assert records[-1].hash == started.head_hash
    assert first_fault(records) is None


async def test_an_event_goes_on_from_the_last_record(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        started = await take_in(transaction)
    due_at = started.proceeding.deadline(DeadlineKind.START, 1).due_at
    async with store.transaction(due_at) as transaction:
        loaded = await transaction.load(started.id, Complaint)
        after = await transaction.append(loaded, [missed(DeadlineKind.START, at=due_at)])
    async with store.reading() as reading:
        assert await reading.load(started.id, Complaint) == after
    assert after.version == 4
    assert after.proceeding.deadline(DeadlineKind.START, 1).missed_at == due_at


async def test_nothing_is_left_of_a_command_that_fails(store: Store) -> None:
    async def fail() -> None:
        async with store.transaction(NOON) as transaction:
            written.append(await take_in(transaction))
            await transaction.write()
            raise RuntimeError("refused late")

    written: list[Loaded[Complaint]] = []
    with pytest.raises(RuntimeError, match="refused late"):
        await fail()
    [started] = written
    async with store.reading() as reading:
        assert await reading.id_of(started.number) is None
        with pytest.raises(UnknownProceeding):
            await reading.load(started.id)
        assert await reading.texts([started.proceeding.description.item]) == {}
    async with store.transaction(NOON) as transaction:
        assert (await take_in(transaction)).number == started.number


async def test_the_later_of_two_that_loaded_the_same_version_loses(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        started = await take_in(transaction)
    due_at = started.proceeding.deadline(DeadlineKind.START, 1).due_at
    events = [missed(DeadlineKind.START, at=due_at)]
    async with store.transaction(due_at) as transaction:
        await transaction.append(started, events)
    async with store.transaction(due_at) as transaction:
        with pytest.raises(LostRace) as lost:
            await transaction.append(started, events)
    assert (lost.value.proceeding, lost.value.version) == (started.id, 4)


async def test_a_clock_put_back_does_not_put_the_record_back(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        started = await take_in(transaction)
    earlier = NOON - timedelta(minutes=5)
    async with store.transaction(earlier) as transaction:
        loaded = await transaction.load(started.id, Complaint)
        await transaction.append(loaded, [missed(DeadlineKind.START, at=NOON)])
    async with store.reading() as reading:
        assert {record.recorded_at for record in await reading.records(started.id)} == {NOON}


async def test_an_unknown_proceeding_is_said_to_be_unknown(store: Store) -> None:
    async with store.reading() as reading:
        with pytest.raises(UnknownProceeding):
            await reading.load(ProceedingId("0" * 32))


async def test_what_is_kept_for_a_proceeding_waits_until_it_has_begun_whatever_is_asked_meanwhile(
    store: Store,
) -> None:
    id = ProceedingId(new_id())
    async with store.transaction(NOON) as transaction:
        description = transaction.keep(id, "description", "安检员态度恶劣。")
        persons = (transaction.keep_person(id, Person(role=PersonRole.COMPLAINANT, phone="+8613800138000")),)
        number = CaseNumber("沈铁投〔2026〕00009号")
        assert (
            await transaction.id_of(number) is None
        )  # a question brings everything gathered to the database
        genesis = received(number, description=description, persons=persons, at=NOON)
        await transaction.start(kind=ProceedingKind.COMPLAINT, id=id, number=number, genesis=genesis)
    async with store.reading() as reading:
        assert await reading.texts([description.item]) == {description.item: "安检员态度恶劣。"}


async def test_a_kept_text_is_read_back_and_stands_in_the_history_as_a_commitment_only(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        started = await take_in(transaction)
    description = started.proceeding.description
    async with store.reading() as reading:
        assert await reading.texts([description.item]) == {description.item: "空调太冷"}
        bodies = "".join(record.body for record in await reading.records(started.id))
    assert description.commitment in bodies
    assert "空调" not in bodies
    assert "13812341234" not in bodies


async def test_an_erased_text_is_gone_and_the_chain_still_holds(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        started = await take_in(transaction)
    item = started.proceeding.description.item
    async with store.transaction(NOON) as transaction:
        await transaction.erase([item])
    async with store.reading() as reading:
        assert await reading.texts([item]) == {item: None}
        assert first_fault(await reading.records(started.id)) is None
