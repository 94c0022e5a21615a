"""`verify` finds each fault that is planted, and names the record."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import timedelta

import pytest
from sqlalchemy import Connection, select, text, update
from sqlalchemy.ext.asyncio import AsyncConnection

from app.domain.history import chain
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.complaint.state import Complaint
from app.domain.rulebook.kinds import DeadlineKind
from app.store.codec import instant_text
from app.store.faults import Invariant
from app.store.history_records import Loaded
from app.store.tables.deadlines import DEADLINE
from app.store.tables.history import EVENT
from app.store.tables.proceedings import PROCEEDING
from app.store.unit_of_work import Store
from app.store.verification import Finding, Head, Verified, heads, verify
from tests.store.histories import NOON, missed, take_in

Forge = Callable[[AsyncConnection, Loaded[Complaint]], Awaitable[None]]


@pytest.fixture
async def complaint(store: Store) -> Loaded[Complaint]:
    """Four records: received, two deadlines opened, one missed; between two others that are sound."""
    async with store.transaction(NOON) as transaction:
        await take_in(transaction)
        taken_in = await take_in(transaction)
        await take_in(transaction)
    due_at = taken_in.proceeding.deadline(DeadlineKind.START, 1).due_at
    async with store.transaction(due_at) as transaction:
        loaded = await transaction.load(taken_in.id, Complaint)
        return await transaction.append(loaded, [missed(DeadlineKind.START, at=due_at)])


async def findings_in(
    store: Store, anchors: dict[ProceedingId, Head] | None = None
) -> tuple[list[Finding], Verified]:
    found: list[Finding] = []
    async with store.reading() as reading:
        verified = await verify(reading, found.append, anchors=anchors)
    return found, verified


@asynccontextmanager
async def behind_the_triggers(store: Store) -> AsyncIterator[AsyncConnection]:
    """What somebody can do who owns the database: take the triggers off, and say nothing."""
    async with store.engines.writing() as connection:
        for statement in await connection.run_sync(_triggers_off):
            await connection.execute(text(statement))
        yield connection


def _triggers_off(connection: Connection) -> list[str]:
    if connection.dialect.name == "postgresql":
        return ["ALTER TABLE event DISABLE TRIGGER USER", "SET LOCAL session_replication_role = replica"]
    names = connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'trigger'")).scalars()
    return [f"DROP TRIGGER {name}" for name in names]


async def test_nothing_is_found_where_nothing_is_wrong(store: Store, complaint: Loaded[Complaint]) -> None:
    found, verified = await findings_in(store)
    assert found == []
    assert (verified.proceedings, verified.records, verified.findings) == (3, 10, 0)


async def test_an_empty_database_verifies(store: Store) -> None:
    found, verified = await findings_in(store)
    assert (found, verified.proceedings) == ([], 0)


AT = "proceeding = :id AND sequence = :at"


async def flip_a_letter(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    await connection.execute(
        text(f"UPDATE event SET body = replace(body, 'hotline', 'hotlinf') WHERE {AT}"),
        {"id": complaint.id, "at": 1},
    )


async def delete_a_record(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    await connection.execute(text(f"DELETE FROM event WHERE {AT}"), {"id": complaint.id, "at": 2})


async def cut_the_tail(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    await connection.execute(text(f"DELETE FROM event WHERE {AT}"), {"id": complaint.id, "at": 4})


async def insert_a_record(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    await connection.execute(
        text(
            "INSERT INTO event (proceeding, sequence, kind, at, recorded_at, actor, body, previous_hash, hash)"
            " SELECT proceeding, 5, kind, at, recorded_at, actor, body, hash, previous_hash"
            f" FROM event WHERE {AT}"
        ),
        {"id": complaint.id, "at": 4},
    )


async def swap_two_bodies(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    for sequence, other in ((2, 99), (3, 2), (99, 3)):
        await connection.execute(
            text("UPDATE event SET sequence = :other WHERE proceeding = :id AND sequence = :at"),
            {"id": complaint.id, "at": sequence, "other": other},
        )


async def hide_the_actor(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    await connection.execute(
        text(f"UPDATE event SET actor = 'somebody-else' WHERE {AT}"), {"id": complaint.id, "at": 1}
    )


async def clear_the_miss(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    await connection.execute(
        text("UPDATE deadline SET missed_at = NULL WHERE proceeding = :id"), {"id": complaint.id}
    )


async def change_the_row(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    await connection.execute(
        text("UPDATE proceeding SET station = 'S9-99' WHERE id = :id"), {"id": complaint.id}
    )


async def add_a_party(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    await connection.execute(
        text("INSERT INTO party (proceeding, part, party) VALUES (:id, 'handler', 'x')"), {"id": complaint.id}
    )


async def lose_an_item(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    await connection.execute(
        text("DELETE FROM kept_item WHERE id = :item"), {"item": complaint.proceeding.description.item}
    )


async def swap_two_texts(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    person = complaint.proceeding.persons[0].item
    await connection.execute(
        text(
            "UPDATE kept_item SET sealed = (SELECT sealed FROM kept_item WHERE id = :other) WHERE id = :item"
        ),
        {"item": complaint.proceeding.description.item, "other": person},
    )


async def skip_a_number(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    await connection.execute(text("UPDATE number_series SET last = last + 1"))


@pytest.mark.parametrize(
    ("forge", "invariant", "sequence"),
    [
        pytest.param(flip_a_letter, Invariant.CHAIN, 1, id="a letter of a body changed"),
        pytest.param(delete_a_record, Invariant.GAPLESS, 2, id="a record deleted"),
        pytest.param(cut_the_tail, Invariant.GAPLESS, 4, id="the last record cut off"),
        pytest.param(insert_a_record, Invariant.CHAIN, 5, id="a record put in"),
        pytest.param(swap_two_bodies, Invariant.CHAIN, 2, id="two records swapped"),
        pytest.param(hide_the_actor, Invariant.COLUMNS, 1, id="a column changed"),
        pytest.param(clear_the_miss, Invariant.PROJECTION, 4, id="a miss wiped from its row"),
        pytest.param(change_the_row, Invariant.PROJECTION, 4, id="the proceeding's row changed"),
        pytest.param(add_a_party, Invariant.PROJECTION, 4, id="a party put in"),
        pytest.param(lose_an_item, Invariant.WHOLE, 1, id="a kept text lost"),
        pytest.param(swap_two_texts, Invariant.COMMITMENT, 1, id="a kept text replaced by another"),
    ],
)
async def test_a_planted_fault_is_found_and_named(
    store: Store, complaint: Loaded[Complaint], forge: Forge, invariant: Invariant, sequence: int
) -> None:
    async with behind_the_triggers(store) as connection:
        await forge(connection, complaint)
    found, verified = await findings_in(store)
    assert (complaint.number, invariant, sequence) in [(f.number, f.invariant, f.sequence) for f in found]
    assert {finding.number for finding in found} == {complaint.number}
    assert verified.findings == len(found)


async def test_a_number_that_was_given_and_is_not_in_use_is_found(
    store: Store, complaint: Loaded[Complaint]
) -> None:
    async with behind_the_triggers(store) as connection:
        await skip_a_number(connection, complaint)
    found, _ = await findings_in(store)
    assert [(finding.number, finding.invariant) for finding in found] == [("SYMTR 2026", Invariant.NUMBERS)]


async def rewrite_the_end(connection: AsyncConnection, complaint: Loaded[Complaint]) -> None:
    """The miss is made five minutes later, hashed anew, and the rows are made to agree."""
    last = (EVENT.c.proceeding == complaint.id, EVENT.c.sequence == 4)
    row = (await connection.execute(select(EVENT).where(*last))).one()
    later = row.at + timedelta(minutes=5)
    body = row.body.replace(instant_text(row.at), instant_text(later))
    forged = chain(row.previous_hash, body)
    event = update(EVENT).where(*last).values(body=body, hash=forged, at=later, recorded_at=later)
    head = update(PROCEEDING).where(PROCEEDING.c.id == complaint.id).values(head_hash=forged)
    deadline = update(DEADLINE).where(
        DEADLINE.c.proceeding == complaint.id, DEADLINE.c.missed_at.is_not(None)
    )
    for forgery in (event, head, deadline.values(missed_at=later)):
        await connection.execute(forgery)


async def test_a_history_rewritten_to_its_end_is_found_by_an_anchor_only(
    store: Store, complaint: Loaded[Complaint]
) -> None:
    async with store.reading() as reading:
        anchors = {head.proceeding: head async for head in heads(reading)}
    async with behind_the_triggers(store) as connection:
        await rewrite_the_end(connection, complaint)
    without, _ = await findings_in(store)
    assert without == []
    against, _ = await findings_in(store, anchors)
    assert [(f.number, f.invariant, f.sequence) for f in against] == [(complaint.number, Invariant.CHAIN, 4)]


async def test_the_digest_of_the_heads_changes_with_any_history(
    store: Store, complaint: Loaded[Complaint]
) -> None:
    _, before = await findings_in(store)
    _, again = await findings_in(store)
    async with store.transaction(NOON) as transaction:
        await take_in(transaction)
    _, after = await findings_in(store)
    assert before.digest == again.digest != after.digest
