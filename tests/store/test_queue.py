"""Lists: each filter, the order, the pages."""

from dataclasses import fields, replace
from datetime import timedelta
from itertools import takewhile
from typing import Any

import pytest
from sqlalchemy import Column
from sqlalchemy.sql.visitors import iterate

from app.domain.history import Kept
from app.domain.identifiers import CaseNumber, IncidentId, ItemId, ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.clock_events import DeadlineOpened
from app.domain.proceedings.complaint.additions import ConflictFlagged, IncidentLinked
from app.domain.proceedings.complaint.handling import FirstAct, HandlingStarted
from app.domain.proceedings.complaint.state import Complaint, Place
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.complaint.work_orders import WorkOrderDispatched
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Event
from app.domain.proceedings.waiting import Waiting
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, MatterType
from app.store.kept import Person, new_id
from app.store.readers.keyset import Cursor
from app.store.readers.listed import Listed
from app.store.readers.queue import MOST_ROWS, Order, Wanted, count, meaning, page
from app.store.tables.kept import PersonRole
from app.store.tables.proceedings import PROCEEDING
from app.store.transaction import Transaction
from app.store.unit_of_work import Store
from tests.store.histories import CLERK, NOON, OPERATOR, missed, opened, received

HOUR = timedelta(hours=1)
OTHER = OrganisationCode("OTHER")
BRANCH = OrganisationCode("SYMTR-B2")
TASK = Kept(item=ItemId("2" * 32), commitment="3" * 64)
INCIDENT = IncidentId("1" * 32)


async def take_in(
    transaction: Transaction,
    number: str,
    *,
    due_in: timedelta | None = None,
    phone: str | None = None,
    events: tuple[Event[Complaint], ...] = (),
    **stated: Any,
) -> ProceedingId:
    """A complaint of that number with at most one clock; `stated` stands in place of what `received` says."""
    id = ProceedingId(new_id())
    person = Person(role=PersonRole.COMPLAINANT, name="李四", phone=phone)
    genesis = received(
        CaseNumber(number),
        description=transaction.keep(id, "description", "挤"),
        persons=(transaction.keep_person(id, person),),
    )
    clock: list[DeadlineOpened[Complaint]] = (
        [] if due_in is None else [opened(DeadlineKind.HANDLING, due_at=NOON + due_in)]
    )
    await transaction.start(
        kind=ProceedingKind.COMPLAINT,
        id=id,
        number=CaseNumber(number),
        genesis=replace(genesis, **stated),
        events=[*clock, *events],
    )
    return id


@pytest.fixture
async def listed(store: Store) -> Store:
    """Seven complaints, each with something of its own."""
    started = HandlingStarted(at=NOON, by=CLERK, first_act=FirstAct.TAKEN_UP)
    about = ConflictFlagged(at=NOON, by=CLERK, subject="staff-7", unit_concerned=False)
    order = WorkOrderDispatched(
        at=NOON, by=CLERK, work_order="order-1", unit=BRANCH, is_lead=True, cycle=1, task=TASK
    )
    incident = IncidentLinked(at=NOON, by=CLERK, incident=INCIDENT)
    over = missed(DeadlineKind.HANDLING, at=NOON - HOUR)
    async with store.transaction(NOON) as transaction:
        await take_in(transaction, "in hand", due_in=2 * HOUR, events=(started,))
        await take_in(transaction, "about staff-7", due_in=3 * HOUR, events=(about,))
        await take_in(transaction, "at the branch", due_in=4 * HOUR, events=(order,))
        await take_in(transaction, "missed", due_in=-HOUR, events=(over, incident))
        await take_in(
            transaction,
            "a suggestion",
            phone="+8613812341234",
            matter_type=MatterType.SUGGESTION,
            channel=Channel.WEB,
            category="B01",
            place=Place(line="L9", station="S9-01"),
        )
        await take_in(transaction, "earlier", due_in=5 * HOUR, received_at=NOON - 48 * HOUR)
        await take_in(transaction, "another body's", due_in=HOUR, owner=OTHER)
    return store


ALL_OWN = ["missed", "in hand", "about staff-7", "at the branch", "earlier", "a suggestion"]
OWN_BODY = frozenset({OPERATOR})
OWN = Wanted(owners=OWN_BODY)


async def numbers(store: Store, wanted: Wanted, order: Order = Order.DUE_FIRST) -> list[str]:
    async with store.reading() as reading:
        found = await page(reading, wanted, order=order)
    assert found.next is None
    return [row.number for row in found.rows]


FILTERS = Wanted(
    owners=OWN_BODY,
    hidden_from="staff-7",
    kinds=frozenset({ProceedingKind.COMPLAINT}),
    statuses=frozenset({Status.MERGED}),
    is_open=False,
    is_late=True,
    matter_types=frozenset({MatterType.COMPLAINT}),
    channels=frozenset({Channel.WEB}),
    lines=frozenset({"L9"}),
    stations=frozenset({"S9-01"}),
    categories=frozenset({"B01"}),
)


@pytest.mark.parametrize(
    ("index", "wanted"),
    [
        ("ix_proceeding_worklist", replace(FILTERS, overdue_at=NOON)),
        ("ix_proceeding_handler", replace(FILTERS, overdue_at=NOON, handler="clerk-1")),
        ("ix_proceeding_register", replace(FILTERS, received_from=NOON, handler="clerk-1")),
        ("ix_proceeding_awaited", Wanted(owners=OWN_BODY, waiting=frozenset({Waiting.HANDOVER}))),
    ],
)
def test_the_index_of_a_list_tells_what_is_filtered_out(index: str, wanted: Wanted) -> None:
    """With a million rows a filter that nearly nothing meets would read each of them otherwise."""
    parts = iterate(meaning(wanted))
    asked = {part.name for part in parts if isinstance(part, Column) and part.table is PROCEEDING}
    (told,) = ({column.name for column in one.columns} for one in PROCEEDING.indexes if one.name == index)
    assert asked <= told


async def test_the_worklist_is_ordered_by_due_instant_and_what_is_not_due_stands_last(listed: Store) -> None:
    assert await numbers(listed, OWN) == ALL_OWN


async def test_the_register_is_ordered_by_receipt_the_latest_first(listed: Store) -> None:
    assert (await numbers(listed, OWN, Order.NEWEST_FIRST))[-1] == "earlier"


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        pytest.param({}, ["missed", "another body's", *ALL_OWN[1:]], id="every body's"),
        pytest.param({"owners": frozenset({OTHER})}, ["another body's"], id="another body's"),
        pytest.param({"owners": frozenset()}, [], id="nobody's"),
        pytest.param({"handler": "clerk-1"}, ["in hand"], id="mine"),
        pytest.param(
            {"is_unassigned": True, "due_before": NOON + 3 * HOUR},
            ["missed", "another body's"],
            id="unassigned and due soon",
        ),
        pytest.param({"statuses": frozenset({Status.IN_PROGRESS})}, ["in hand"], id="by status"),
        pytest.param({"overdue_at": NOON}, ["missed"], id="overdue now"),
        pytest.param({"overdue_at": NOON + HOUR}, ["missed", "another body's"], id="overdue at its instant"),
        pytest.param({"is_late": True}, ["missed"], id="with a miss"),
        pytest.param({"unit": BRANCH}, ["at the branch"], id="by unit"),
        pytest.param({"lines": frozenset({"L9"})}, ["a suggestion"], id="by line"),
        pytest.param({"stations": frozenset({"S9-01"})}, ["a suggestion"], id="by station"),
        pytest.param({"categories": frozenset({"B01"})}, ["a suggestion"], id="by category"),
        pytest.param({"channels": frozenset({Channel.WEB})}, ["a suggestion"], id="by channel"),
        pytest.param({"matter_types": frozenset({MatterType.SUGGESTION})}, ["a suggestion"], id="by type"),
        pytest.param({"received_before": NOON - HOUR}, ["earlier"], id="received before"),
        pytest.param(
            {"received_from": NOON - 48 * HOUR, "received_before": NOON}, ["earlier"], id="received between"
        ),
        pytest.param({"numbers": frozenset({CaseNumber("missed")})}, ["missed"], id="by number"),
        pytest.param({"incident": INCIDENT}, ["missed"], id="by incident"),
        pytest.param({"kinds": frozenset({ProceedingKind.REVIEW})}, [], id="reviews"),
        pytest.param({"is_open": False}, [], id="ended"),
    ],
)
async def test_a_filter_finds_what_is_asked_for(
    listed: Store, wanted: dict[str, Any], expected: list[str]
) -> None:
    assert await numbers(listed, Wanted(**wanted)) == expected


async def test_who_is_complained_about_does_not_see_it(listed: Store) -> None:
    assert await numbers(listed, replace(OWN, hidden_from="staff-7")) == [
        number for number in ALL_OWN if number != "about staff-7"
    ]


async def test_an_exact_telephone_number_finds_its_cases_by_its_hash(listed: Store) -> None:
    hashes = listed.cipher.keyed_hashes("+8613812341234")
    assert await numbers(listed, Wanted(phone_hashes=hashes)) == ["a suggestion"]
    assert await numbers(listed, Wanted(phone_hashes=listed.cipher.keyed_hashes("+8613812341235"))) == []
    assert await numbers(listed, Wanted(phone_hashes=())) == []


@pytest.mark.parametrize("order", Order)
async def test_pages_together_give_the_whole_list_once(listed: Store, order: Order) -> None:
    seen: list[str] = []
    after: Cursor | None = None
    async with listed.reading() as reading:
        whole = await page(reading, OWN, order=order)
        while True:
            part = await page(reading, OWN, order=order, at=after, limit=2)
            seen += [row.number for row in part.rows]
            if part.next is None:
                break
            after = part.next
    assert seen == [row.number for row in whole.rows]
    assert len(seen) == len(ALL_OWN)


async def test_a_page_is_bounded(listed: Store) -> None:
    async with listed.reading() as reading:
        for limit in (0, MOST_ROWS + 1):
            with pytest.raises(ValueError, match="rows"):
                await page(reading, OWN, limit=limit)


async def test_a_count_goes_no_further_than_it_was_told(listed: Store) -> None:
    async with listed.reading() as reading:
        assert await count(reading, OWN) == len(ALL_OWN)
        assert await count(reading, OWN, at_most=4) == 4


def test_a_list_shows_every_column_but_the_marks_of_the_record_and_what_figures_count() -> None:
    """The countable facts stand from `operator` on."""
    names = takewhile(lambda name: name != "operator", (column.name for column in PROCEEDING.columns))
    assert {field.name for field in fields(Listed)} == set(names) - {"head_hash"}
