"""The worker at work: it takes what is due, rests, is woken in time, holds when it must and stops when told."""

import asyncio
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app.bootstrap import system_clock
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.complaint.state import Complaint
from app.store.outgoing import Message
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.send_messages import Sending, send_messages
from app.usecases.errors import Busy
from app.usecases.office import Office
from app.worker.figures import Figures
from app.worker.metronome import LONGEST_REST_SECONDS, Metronome
from app.worker.worker import Worker, at_work
from tests.support.offices import person
from tests.support.waiting import eventually
from tests.usecases.test_complaint_life import stated
from tests.worker.test_send_messages import Carrier

LONG_AGO = datetime(2026, 3, 2, 1, 0, tzinfo=UTC)  # a Monday
WITHIN = 15.0


class ShiftedClock:
    """The real clock, or one that somebody set wrong."""

    def __init__(self, *, ahead: timedelta = timedelta()) -> None:
        self._clock = system_clock()
        self.ahead = ahead

    def now(self) -> datetime:
        return self._clock.now() + self.ahead

    def monotonic(self) -> float:
        return self._clock.monotonic()


def sending(office: Office, carrier: Carrier) -> Callable[[], Awaitable[Sequence[Sending]]]:
    return lambda: send_messages(office, carrier, read_clock=system_clock().now, limit=50)


async def is_missed(office: Office, id: ProceedingId) -> bool:
    async with office.store.reading() as reading:
        complaint = (await reading.load(id, Complaint)).proceeding
    return all(one.missed_at == one.due_at for one in complaint.deadlines)


def figure(figures: Figures, name: str) -> float:
    value = figures.registry.get_sample_value(name)
    assert value is not None
    return value


async def test_a_first_look_that_fails_does_not_send_the_worker_to_rest_for_good(office: Office) -> None:
    case = await accept_complaint(office, stated=stated(), by=person("li"), now=LONG_AGO)

    async def rename(old: str, new: str) -> None:
        async with office.store.engines.writing() as connection:
            await connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))

    async def has_failed() -> bool:
        lost = worker.figures.registry.get_sample_value(
            "metro_worker_turns_lost_total", {"lane": "deadlines"}
        )
        return bool(lost)

    worker = Worker(office, ShiftedClock(), send=sending(office, Carrier()))
    await rename("calendar_notice", "notice_away")
    async with at_work(worker):
        try:
            await eventually(has_failed, within=WITHIN, what="a turn to be lost")
        finally:
            await rename("notice_away", "calendar_notice")
        await eventually(
            lambda: is_missed(office, case.id), within=WITHIN * 2, what="the missed deadlines to be recorded"
        )


async def test_what_fell_due_during_an_outage_is_recorded_and_told(office: Office) -> None:
    case = await accept_complaint(office, stated=stated(), by=person("li"), now=LONG_AGO)
    carrier = Carrier()
    async with at_work(Worker(office, ShiftedClock(), send=sending(office, carrier))) as worker:
        await eventually(lambda: is_missed(office, case.id), within=WITHIN, what="the misses")

        async def all_told() -> bool:
            return [message.topic for message in carrier.taken].count("deadline_missed") == 4

        await eventually(all_told, within=WITHIN, what="two misses told to the desk and the head")
    assert figure(worker.figures, "metro_worker_lag_seconds") == 0
    assert figure(worker.figures, "metro_worker_holding") == 0


@pytest.mark.parametrize("hours", [-1, 1])
async def test_with_a_wrong_clock_nothing_is_recorded_and_the_worker_says_that_it_holds(
    office: Office, hours: int
) -> None:
    case = await accept_complaint(office, stated=stated(), by=person("li"), now=LONG_AGO)
    turns = 0

    async def send() -> Sequence[Sending]:
        nonlocal turns
        turns += 1
        return ()

    clock = ShiftedClock(ahead=timedelta(hours=hours))
    async with at_work(Worker(office, clock, send=send)) as worker:

        async def has_turned() -> bool:
            return turns >= 2 and figure(worker.figures, "metro_worker_holding") == 1

        await eventually(has_turned, within=WITHIN, what="two turns of the messages' lane")
    assert not await is_missed(office, case.id)


async def test_a_turn_that_fails_costs_one_turn(office: Office) -> None:
    failures = iter([Busy("storage"), RuntimeError("a fault of ours")])
    turns = 0

    async def send() -> Sequence[Sending]:
        nonlocal turns
        turns += 1
        for failure in failures:
            raise failure
        return ()

    async with at_work(Worker(office, ShiftedClock(), send=send)) as worker:

        async def has_recovered() -> bool:
            return turns >= 3

        await eventually(has_recovered, within=WITHIN, what="a third turn")
    lost = worker.figures.registry.get_sample_value("metro_worker_turns_lost_total", {"lane": "messages"})
    assert lost == 2


async def test_told_to_stop_it_is_gone_before_its_next_rest_is_over(office: Office) -> None:
    worker = Worker(office, ShiftedClock(), send=sending(office, Carrier()))
    running = asyncio.create_task(worker.run())

    async def is_trusted() -> bool:
        return worker.figures.registry.get_sample_value("metro_worker_holding") == 0

    await eventually(is_trusted, within=WITHIN, what="the worker to begin")
    worker.stop()
    await asyncio.wait_for(running, LONGEST_REST_SECONDS)


async def test_a_message_for_later_goes_out_when_its_instant_comes(office: Office) -> None:
    clock = ShiftedClock()
    at = clock.now() + timedelta(seconds=2.5)
    message = Message(
        key="later", topic="deadline_near", recipient_kind="operator", recipient="SYMTR", not_before=at
    )
    async with office.store.transaction(clock.now()) as transaction:
        transaction.announce([message])
    carrier = Carrier()
    async with at_work(Worker(office, clock, send=sending(office, carrier))):

        async def is_sent() -> bool:
            return bool(carrier.taken)

        await eventually(is_sent, within=WITHIN, what="the message")
    assert clock.now() >= at


async def test_a_rest_ends_when_the_instant_comes() -> None:
    metronome = Metronome(["a lane", "another"])
    metronome.start()
    try:
        began = asyncio.get_running_loop().time()
        metronome.wake_at("another", system_clock().now() + timedelta(hours=1))
        metronome.wake_at("a lane", system_clock().now() + timedelta(seconds=0.1))
        await metronome.rest("a lane")
        assert asyncio.get_running_loop().time() - began < LONGEST_REST_SECONDS
    finally:
        metronome.stop()


async def test_a_rest_ends_after_two_seconds_though_nobody_wakes() -> None:
    """Whatever APScheduler makes of the wall clock."""
    metronome = Metronome(["a lane"])
    began = asyncio.get_running_loop().time()
    await metronome.rest("a lane")
    assert asyncio.get_running_loop().time() - began >= LONGEST_REST_SECONDS - 0.1
