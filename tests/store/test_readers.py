"""What pages and reports ask of the record."""

from datetime import timedelta

import pytest

from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.rulebook.kinds import DeadlineKind
from app.store.kept import Person, StoredFile, new_id
from app.store.readers.case import case_rows, linked_rows, load_case
from app.store.readers.clock import database_clock
from app.store.readers.deadlines import Workload, deadlines_of, workload
from app.store.readers.histories import acts_of, records_after
from app.store.readers.kept_items import files_of, texts_of
from app.store.readers.persons import persons_of, share_a_phone
from app.store.tables.kept import PersonRole
from app.store.transaction import Transaction
from app.store.unit_of_work import Store
from tests.store.histories import NOON, OPERATOR, Told, missed, received, take_in

HOUR = timedelta(hours=1)


async def concerning(transaction: Transaction, complaint: ProceedingId, number: str) -> ProceedingId:
    """Another proceeding about that complaint; which kind makes no difference to how they are linked."""
    id = ProceedingId(new_id())
    genesis = received(
        CaseNumber(number), description=transaction.keep(id, "description", "again"), persons=()
    )
    await transaction.start(
        kind=ProceedingKind.COMPLAINT, id=id, number=CaseNumber(number), genesis=genesis, concerns=complaint
    )
    return id


async def test_a_case_is_found_whole_from_any_of_its_proceedings(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        complaint = await take_in(transaction)
        another = await take_in(transaction)
    async with store.transaction(NOON + HOUR) as transaction:
        review = await concerning(transaction, complaint.id, "review")
    async with store.reading() as reading:
        for id in (complaint.id, review):
            assert {row.id for row in await case_rows(reading, id)} == {complaint.id, review}
        assert [row.number for row in await linked_rows(reading, complaint.id)] == ["review"]
        assert {one.id for one in await load_case(reading, review)} == {complaint.id, review}
        assert [row.id for row in await case_rows(reading, another.id)] == [another.id]
        assert await case_rows(reading, ProceedingId("0" * 32)) == []


async def test_persons_are_read_back_and_erased_ones_leave_their_place(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        complaint = await take_in(transaction)
    async with store.reading() as reading:
        [found] = await persons_of(reading, complaint.id)
    assert found.person == Person(role=PersonRole.COMPLAINANT, name="张三", phone="+8613812341234")
    async with store.transaction(NOON) as transaction:
        await transaction.erase([found.item])
    async with store.reading() as reading:
        [erased] = await persons_of(reading, complaint.id)
    assert (erased.item, erased.role, erased.person) == (found.item, PersonRole.COMPLAINANT, None)


@pytest.mark.parametrize(
    ("one", "another", "shared"),
    [
        pytest.param("+8613812341234", "+8613812341234", True, id="the same number"),
        pytest.param("+8613812341234", "+8613812341235", False, id="another number"),
        pytest.param(None, None, False, id="no number in either"),
    ],
)
async def test_two_cases_share_a_phone_where_both_left_the_same(
    store: Store, one: str | None, another: str | None, shared: bool
) -> None:
    async with store.transaction(NOON) as transaction:
        first = await take_in(transaction, Told(phone=one))
        second = await take_in(transaction, Told(phone=another))
    async with store.reading() as reading:
        assert await share_a_phone(reading, first.id, second.id) is shared


async def test_an_erased_number_finds_nobody(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        first, second = await take_in(transaction), await take_in(transaction)
        await transaction.erase(kept.item for kept in first.proceeding.persons)
    async with store.reading() as reading:
        assert not await share_a_phone(reading, first.id, second.id)


async def test_texts_and_files_are_read_back_in_the_order_they_came(store: Store) -> None:
    file = StoredFile(name="车厢.jpg", sha256="a" * 64, size=1024, media_type="image/jpeg")
    async with store.transaction(NOON) as transaction:
        complaint = await take_in(transaction)
    async with store.transaction(NOON + HOUR) as transaction:
        kept = transaction.keep_file(complaint.id, file)
    async with store.reading() as reading:
        [found] = await files_of(reading, complaint.id)
        kinds = [text.kind for text in await texts_of(reading, complaint.id)]
    assert (found.item, found.name, found.sha256, found.size) == (kept.item, "车厢.jpg", "a" * 64, 1024)
    assert sorted(kinds[:2]) == ["description", "person"]
    assert kinds[2:] == ["file"]


async def test_a_history_is_read_page_by_page_and_an_actors_own_acts_over_all(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        complaint = await take_in(transaction)
    due_at = complaint.proceeding.deadline(DeadlineKind.START, 1).due_at
    async with store.transaction(due_at) as transaction:
        loaded = await transaction.load(complaint.id, Complaint)
        await transaction.append(loaded, [missed(DeadlineKind.START, at=due_at)])
    async with store.reading() as reading:
        first = await records_after(reading, complaint.id, limit=3)
        rest = await records_after(reading, complaint.id, after=3)
        by_clerk = await acts_of(reading, "clerk-1", since=NOON, until=due_at + HOUR)
        by_time = await acts_of(reading, "system", since=NOON, until=due_at + HOUR)
        before = await acts_of(reading, "system", since=NOON, until=due_at)
    assert [record.kind for record in first + rest] == [
        "complaint_received",
        "deadline_opened",
        "deadline_opened",
        "deadline_missed",
    ]
    assert [record.sequence for record in by_clerk] == [1, 2, 3]
    assert [record.sequence for record in by_time] == [4]
    assert before == []


async def test_deadlines_are_read_with_their_proceeding(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        complaint = await take_in(transaction)
    async with store.reading() as reading:
        rows = await deadlines_of(reading, [complaint.id])
    assert [(row.proceeding, row.kind, row.due_at) for row in rows] == [
        (complaint.id, deadline.kind, deadline.due_at) for deadline in complaint.proceeding.deadlines
    ]


async def test_a_workload_counts_what_a_body_owes_at_an_instant(store: Store) -> None:
    for hours in (0, 1, 30):
        async with store.transaction(NOON + hours * HOUR) as transaction:
            await take_in(transaction, at=NOON + hours * HOUR)
    now = NOON + 24 * HOUR
    async with store.reading() as reading:
        load = await workload(reading, OPERATOR, now=now, soon=now + 2 * HOUR)
        other = await workload(reading, OrganisationCode("OTHER"), now=now, soon=now)
    assert load == Workload(open=3, unassigned=3, overdue=1, due_soon=1, provisional=0)
    assert other == Workload(open=0, unassigned=0, overdue=0, due_soon=0, provisional=0)


async def test_the_databases_clock_is_aware(store: Store) -> None:
    async with store.reading() as reading:
        first, second = await database_clock(reading), await database_clock(reading)
    assert first.utcoffset() == timedelta(0)
    assert second >= first
