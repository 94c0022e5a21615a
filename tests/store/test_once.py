"""What happens once: answers under a key, messages, numbers per body and year."""

import asyncio
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import event, text

from app.store.errors import Busy
from app.store.outbox import claim_messages, give_up, mark_sent, next_message_at, try_again
from app.store.outgoing import Access, Message
from app.store.readers.access_log import access_log
from app.store.tidying import forget_answers
from app.store.unit_of_work import Store
from tests.store.histories import CLERK, NOON, take_in
from tests.support.stores import store_on
from tests.support.waiting import eventually

LATER = NOON + timedelta(minutes=5)
DIGEST = "d" * 64


def message(key: str = "complaint-1 due", **changes: object) -> Message:
    fields = {"key": key, "topic": "due_soon", "recipient_kind": "account", "recipient": "clerk-1", **changes}
    return Message(**fields)  # type: ignore[arg-type]


async def test_a_request_is_answered_again_with_the_same_bytes(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        assert await transaction.answered("call-centre", "key-1", digest=DIGEST) is None
        await transaction.answer("call-centre", "key-1", status=201, body=b'{"code": "1234 5678"}')
    async with store.transaction(LATER) as transaction:
        answer = await transaction.answered("call-centre", "key-1", digest="e" * 64)
    assert answer is not None
    assert (answer.status, answer.body, answer.digest) == (201, b'{"code": "1234 5678"}', DIGEST)


async def test_keys_of_two_clients_are_two_keys(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        for client in ("call-centre", "hotline-12345"):
            assert await transaction.answered(client, "key-1", digest=DIGEST) is None
            await transaction.answer(client, "key-1", status=201, body=client.encode())


async def test_a_key_of_a_command_that_failed_is_free_again(store: Store) -> None:
    async def fail() -> None:
        async with store.transaction(NOON) as transaction:
            await transaction.answered("call-centre", "key-1", digest=DIGEST)
            raise RuntimeError("refused late")

    with pytest.raises(RuntimeError, match="refused late"):
        await fail()
    async with store.transaction(NOON) as transaction:
        assert await transaction.answered("call-centre", "key-1", digest=DIGEST) is None
        await transaction.answer("call-centre", "key-1", status=201, body=b"")


async def test_a_command_that_claims_a_key_and_does_not_answer_is_not_committed(store: Store) -> None:
    async def forget() -> None:
        async with store.transaction(NOON) as transaction:
            await transaction.answered("call-centre", "key-1", digest=DIGEST)
            await take_in(transaction)

    with pytest.raises(RuntimeError, match="Idempotency-Key"):
        await forget()
    async with store.transaction(NOON) as transaction:
        assert (await take_in(transaction)).number.endswith("00001号")


async def test_bodies_and_years_count_their_own_numbers(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        given = [
            await transaction.next_serial(owner, "case", year=year)
            for owner, year in (("SYMTR", 2026), ("SYZF", 2026), ("SYMTR", 2026), ("SYMTR", 2027))
        ]
    assert given == [1, 1, 2, 1]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
@pytest.mark.parametrize(
    ("at_first", "reason"),
    [
        pytest.param("SET LOCAL lock_timeout = 100", "locked", id="somebody holds the number"),
        pytest.param(
            "SELECT pg_terminate_backend(pg_backend_pid())", "connection", id="the backend is killed"
        ),
    ],
)
async def test_who_cannot_take_a_number_is_told_to_try_again_and_the_next_one_may(
    store: Store, at_first: str, reason: str
) -> None:
    async def take(first: str) -> int:
        async with store.transaction(NOON) as transaction:
            await transaction.run(text(first))
            return await transaction.next_serial("SYMTR", "case", year=2026)

    async with store.transaction(NOON) as holding:
        assert await holding.next_serial("SYMTR", "case", year=2026) == 1
        with pytest.raises(Busy) as busy:
            await take(at_first)
    assert busy.value.reason == reason
    assert await take("SELECT 1") == 2


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_numbers_are_given_in_the_order_in_which_they_were_asked_for(store: Store) -> None:
    async def take() -> int:
        async with store.transaction(NOON) as transaction:
            return await transaction.next_serial("SYMTR", "case", year=2026)

    async def are_waiting(how_many: int) -> bool:
        async with store.reading() as reading:
            waiting = await reading.run(text("SELECT pid FROM pg_locks WHERE NOT granted"))
            return len(waiting.all()) == how_many

    tasks = []
    async with store.transaction(NOON) as holding:
        assert await holding.next_serial("SYMTR", "case", year=2026) == 1
        for number in range(1, 6):
            tasks.append(asyncio.create_task(take()))
            await eventually(partial(are_waiting, number), within=10, what=f"{number} to wait")
    assert await asyncio.gather(*tasks) == [2, 3, 4, 5, 6]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_a_twin_waits_for_the_first_and_has_its_answer(store: Store) -> None:
    async def twin() -> bytes | None:
        async with store.transaction(LATER) as transaction:
            await transaction.run(text("SELECT 1"))
            found = await transaction.answered("call-centre", "key-1", digest=DIGEST)
            return found.body if found else None

    async with store.transaction(NOON) as transaction:
        await transaction.run(text("SELECT 1"))
        assert await transaction.answered("call-centre", "key-1", digest=DIGEST) is None
        waiting = asyncio.create_task(twin())
        await transaction.answer("call-centre", "key-1", status=201, body=b"taken")
    assert await waiting == b"taken"


async def answered(store: Store, key: str, *, at: datetime) -> bytes | None:
    """The answer that was there; None where this was the first request under the key."""
    async with store.transaction(at) as transaction:
        if (found := await transaction.answered("call-centre", key, digest=DIGEST)) is not None:
            return found.body
        await transaction.answer("call-centre", key, status=201, body=f"{key} at {at:%H:%M}".encode())
        return None


async def test_old_answers_go_so_many_at_a_time_the_oldest_first_and_their_keys_are_free(
    store: Store,
) -> None:
    for minute in range(4):
        await answered(store, f"key-{minute}", at=NOON + timedelta(minutes=minute))
    before = NOON + timedelta(minutes=3)
    async with store.transaction(LATER) as transaction:
        assert await forget_answers(transaction, before=before, most=2) == 2
    assert await answered(store, "key-2", at=LATER) == b"key-2 at 04:02"
    async with store.transaction(LATER) as transaction:
        assert await forget_answers(transaction, before=before, most=2) == 1
    assert await answered(store, "key-3", at=LATER) == b"key-3 at 04:03"
    assert [await answered(store, "key-0", at=LATER) for _ in range(2)] == [None, b"key-0 at 04:05"]


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_a_request_that_is_under_way_is_not_tidied_away(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        await transaction.answered("call-centre", "key-1", digest=DIGEST)
        async with store.transaction(LATER) as tidying:
            assert await forget_answers(tidying, before=LATER, most=10) == 0
        await transaction.answer("call-centre", "key-1", status=201, body=b"taken")
    assert await answered(store, "key-1", at=LATER) == b"taken"


@pytest.mark.parametrize("database_kind", ["postgresql"], indirect=True)
async def test_an_answer_that_is_tidied_away_while_it_is_looked_up_is_a_new_request(
    store: Store, migrated_url: str
) -> None:
    async def forget() -> int:
        async with store_on(migrated_url) as other, other.transaction(LATER) as transaction:
            return await forget_answers(transaction, before=LATER, most=10)

    def tidy(_: object, __: object, statement: str, *___: object) -> None:
        if statement.startswith("SELECT idempotency.digest"):
            with ThreadPoolExecutor(max_workers=1) as thread:
                gone.append(thread.submit(lambda: asyncio.run(forget())).result())

    gone: list[int] = []
    await answered(store, "key-1", at=NOON)
    event.listen(store.engines.write.sync_engine, "before_cursor_execute", tidy)
    assert await answered(store, "key-1", at=LATER) is None
    assert gone == [1]


async def test_a_message_is_written_once_whatever_says_so_again(store: Store) -> None:
    for _ in range(2):
        async with store.transaction(NOON) as transaction:
            transaction.announce([message(), message()])
    async with store.transaction(NOON) as transaction:
        assert len(await claim_messages(transaction, limit=10, leased_until=LATER)) == 1


async def test_a_claimed_message_is_nobody_elses_until_its_lease_ends(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        transaction.announce([message()])
    async with store.transaction(NOON) as transaction:
        [claimed] = await claim_messages(transaction, limit=10, leased_until=LATER)
    async with store.transaction(NOON) as transaction:
        assert await claim_messages(transaction, limit=10, leased_until=LATER) == []
    async with store.transaction(LATER) as transaction:
        [again] = await claim_messages(transaction, limit=10, leased_until=LATER + timedelta(minutes=5))
    assert (claimed.id, claimed.attempts, again.id, again.attempts) == (again.id, 1, claimed.id, 2)


async def test_two_workers_claim_different_messages(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        transaction.announce(message(f"key-{n}") for n in range(10))
    taken: list[str] = []
    for _ in range(3):
        async with store.transaction(NOON) as transaction:
            taken += [one.key for one in await claim_messages(transaction, limit=4, leased_until=LATER)]
    assert sorted(taken) == sorted(f"key-{n}" for n in range(10))


async def test_a_sent_message_is_not_claimed_again(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        transaction.announce([message()])
        [claimed] = await claim_messages(transaction, limit=1, leased_until=NOON)
        await mark_sent(transaction, claimed.id)
        assert await claim_messages(transaction, limit=1, leased_until=NOON) == []
        assert await next_message_at(transaction) is None


async def test_a_message_that_failed_comes_back_at_its_time_and_a_dead_one_never(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        transaction.announce([message()])
        [claimed] = await claim_messages(transaction, limit=1, leased_until=LATER)
        await try_again(transaction, claimed.id, at=LATER, error="refused")
        assert await next_message_at(transaction) == LATER
    async with store.transaction(LATER) as transaction:
        [again] = await claim_messages(transaction, limit=1, leased_until=LATER)
        await give_up(transaction, again.id, error="refused again")
        assert await claim_messages(transaction, limit=1, leased_until=LATER) == []


async def test_a_message_waits_for_its_instant(store: Store) -> None:
    async with store.transaction(NOON) as transaction:
        transaction.announce([message(not_before=LATER, payload={"rung": "first", "days": 2})])
        assert await claim_messages(transaction, limit=1, leased_until=LATER) == []
    async with store.transaction(LATER) as transaction:
        [claimed] = await claim_messages(transaction, limit=1, leased_until=LATER)
    assert claimed.payload == {"rung": "first", "days": 2}
    assert claimed.created_at == NOON


async def test_a_message_of_a_command_that_failed_is_never_sent(store: Store) -> None:
    async def fail() -> None:
        async with store.transaction(NOON) as transaction:
            transaction.announce([message()])
            await transaction.write()
            raise RuntimeError("refused late")

    with pytest.raises(RuntimeError, match="refused late"):
        await fail()
    async with store.transaction(NOON) as transaction:
        assert await claim_messages(transaction, limit=1, leased_until=LATER) == []


async def test_the_access_log_reads_latest_first_and_page_by_page(store: Store) -> None:
    for minute in range(3):
        async with store.transaction(NOON + timedelta(minutes=minute)) as transaction:
            transaction.log_access(
                Access(by=CLERK, operation="unmask", object=str(minute), purpose="call back")
            )
    until = NOON + timedelta(hours=1)
    async with store.reading() as reading:
        first = await access_log(reading, since=NOON, until=until, limit=2)
        rest = await access_log(reading, since=NOON, until=until, at=first.next)
        others = await access_log(reading, since=NOON, until=until, actor="somebody-else")
    assert [entry.object for entry in (*first.rows, *rest.rows)] == ["2", "1", "0"]
    assert (first.rows[0].actor, first.rows[0].via, first.rows[0].purpose) == (
        "clerk-1",
        "call-centre",
        "call back",
    )
    assert others.rows == []
