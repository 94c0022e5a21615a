"""What must go out goes out at least once, to who it is for, and is tried again or given up as the carrier answers."""

import json
import re
from collections import Counter
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from app.domain.identifiers import ProceedingId
from app.domain.taxonomy import ExternalOwner
from app.gateways.messages import LoggingMessages, NotSent, OutgoingMessage
from app.store.outbox import claim_messages
from app.store.readers.persons import persons_of
from app.store.tables.once import OUTBOX
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.ask_for_new_code import ask_for_new_code
from app.usecases.commands.open_case_access import open_case_access
from app.usecases.commands.send_messages import (
    LEASE,
    LONGEST_PAUSE,
    MOST_ATTEMPTS,
    NO_ADDRESS,
    pause_after,
    send_messages,
)
from app.usecases.commands.send_new_code import send_new_code
from app.usecases.commands.set_external_limit import set_external_limit
from app.usecases.intake import PersonStated
from app.usecases.office import Office
from tests.support.offices import person
from tests.usecases.test_complaint_life import stated
from tests.worker.conftest import NOON, SetClock

PHONE = "+8613800138000"
PERSONAL = ("张三", "安检员", "态度恶劣")
HOUR = timedelta(hours=1)


class Carrier:
    """Takes messages as a carrier would, or answers as it is told to."""

    def __init__(self, answer: Callable[[OutgoingMessage], NotSent | None] = lambda _: None) -> None:
        self.taken: list[OutgoingMessage] = []
        self._answer = answer

    async def send(self, message: OutgoingMessage) -> None:
        refusal = self._answer(message)
        if refusal is not None:
            raise refusal
        self.taken.append(message)

    def to(self, kind: str) -> list[OutgoingMessage]:
        return [message for message in self.taken if message.recipient_kind == kind]


async def accepted(office: Office, **changes: object) -> ProceedingId:
    return (await accept_complaint(office, stated=stated(**changes), by=person("li"), now=NOON)).id


async def send(office: Office, carrier: Carrier, clock: SetClock) -> int:
    return len(await send_messages(office, carrier, read_clock=clock.now, limit=50))


async def outbox(office: Office) -> Counter[tuple[bool, bool, str | None]]:
    """How many are sent, given up, and why."""
    question = select(OUTBOX.c.sent_at, OUTBOX.c.dead_at, OUTBOX.c.last_error)
    async with office.store.reading() as reading:
        rows = (await reading.run(question)).all()
    return Counter((row.sent_at is not None, row.dead_at is not None, row.last_error) for row in rows)


async def test_a_receipt_goes_to_the_passengers_telephone_in_words_without_their_name(
    office: Office, clock: SetClock
) -> None:
    await accepted(office)
    carrier = Carrier()
    assert await send(office, carrier, clock) == 2
    (receipt,) = carrier.to("passenger")
    assert receipt.phones == (PHONE,)
    assert receipt.text == (
        "您的投诉已受理，受理号沈铁投〔2026〕00001号。将于2026年9月24日12:00前开始处理，"
        "2026年10月10日24时前处理完毕并告知您结果。"
    )
    (desk,) = carrier.to("operator")
    assert (desk.phones, desk.recipient) == ((), "SYMTR")
    assert await outbox(office) == {(True, False, None): 2}


async def test_where_nothing_goes_out_the_log_names_the_case_and_nothing_that_leads_to_a_person(
    office: Office, clock: SetClock
) -> None:
    """Rule D1, reliability I-34: with the number that 12345 gave, anybody there finds who called."""
    id = await accepted(office)
    await set_external_limit(
        office,
        id,
        owner=ExternalOwner.CITY_HOTLINE_12345,
        number="SY20260923001",
        last_day=date(2026, 9, 28),
        version=None,
        by=person("li"),
        now=NOON,
    )
    with capture_logs() as lines:
        await send_messages(office, LoggingMessages(), read_clock=clock.now, limit=50)
    told = [line["text"] for line in lines if line["event"] == "message"]
    assert "沈铁投〔2026〕00001号：外部交办********，须于2026年9月28日24时前回告。" in told
    assert len(told) == 3
    logged = json.dumps(lines, ensure_ascii=False)
    for canary in ("SY20260923001", PHONE, PHONE[3:], *PERSONAL):
        assert canary not in logged


async def test_what_was_sent_is_not_sent_again(office: Office, clock: SetClock) -> None:
    await accepted(office)
    assert await send(office, Carrier(), clock) == 2
    clock.pass_by(86_400)
    assert await send(office, Carrier(), clock) == 0


async def test_who_left_no_telephone_number_is_told_under_the_code_alone(
    office: Office, clock: SetClock
) -> None:
    await accepted(office, persons=(PersonStated(name="张三"),))
    carrier = Carrier()
    await send(office, carrier, clock)
    assert carrier.to("passenger") == []
    assert await outbox(office) == {(True, False, None): 1, (False, True, NO_ADDRESS): 1}


async def test_an_erased_contact_is_sent_nothing(office: Office, clock: SetClock) -> None:
    id = await accepted(office)
    async with office.store.transaction(NOON) as transaction:
        await transaction.erase([one.item for one in await persons_of(transaction, id)])
    carrier = Carrier()
    await send(office, carrier, clock)
    assert carrier.to("passenger") == []


async def test_a_failed_message_waits_and_goes_out_under_the_same_id(office: Office, clock: SetClock) -> None:
    await accepted(office)
    seen: list[str] = []

    def away(message: OutgoingMessage) -> NotSent:
        seen.append(message.id)
        return NotSent("carrier_away")

    await send(office, Carrier(away), clock)
    assert await outbox(office) == {(False, False, "carrier_away"): 2}
    assert await send(office, Carrier(), clock) == 0
    clock.pass_by(40)  # the first pause is half a minute, a quarter more or less
    carrier = Carrier()
    assert await send(office, carrier, clock) == 2
    assert sorted(message.id for message in carrier.taken) == sorted(seen)


async def test_one_that_fails_holds_up_none_of_the_others(office: Office, clock: SetClock) -> None:
    await accepted(office)

    def refuses_passengers(message: OutgoingMessage) -> NotSent | None:
        if message.recipient_kind == "passenger":
            raise RuntimeError("a fault of the carrier's own")
        return None

    await send(office, Carrier(refuses_passengers), clock)
    assert await outbox(office) == {(True, False, None): 1, (False, False, "RuntimeError"): 1}


async def test_the_carriers_wish_to_wait_is_kept(office: Office, clock: SetClock) -> None:
    await accepted(office)
    await send(office, Carrier(lambda _: NotSent("too_many", retry_after=HOUR)), clock)
    clock.pass_by(3_599)
    assert await send(office, Carrier(), clock) == 0
    clock.pass_by(1)
    assert await send(office, Carrier(), clock) == 2


async def test_what_can_never_be_sent_is_given_up_at_once(office: Office, clock: SetClock) -> None:
    await accepted(office)
    await send(office, Carrier(lambda _: NotSent("no_such_number", is_final=True)), clock)
    assert await outbox(office) == {(False, True, "no_such_number"): 2}


async def test_after_the_last_attempt_it_is_given_up(office: Office, clock: SetClock) -> None:
    await accepted(office)
    carrier = Carrier(lambda _: NotSent("carrier_away"))
    for attempt in range(1, MOST_ATTEMPTS + 1):
        assert await send(office, carrier, clock) == 2, f"attempt {attempt}"
        clock.pass_by(1.25 * LONGEST_PAUSE.total_seconds())
    assert await outbox(office) == {(False, True, "carrier_away"): 2}
    assert await send(office, carrier, clock) == 0


async def test_what_a_dead_worker_had_claimed_is_sent_after_its_lease(
    office: Office, clock: SetClock
) -> None:
    await accepted(office)
    async with office.store.transaction(NOON) as died_after_this:
        await claim_messages(died_after_this, limit=50, leased_until=NOON + LEASE)
    assert await send(office, Carrier(), clock) == 0
    clock.pass_by(LEASE.total_seconds())
    assert await send(office, Carrier(), clock) == 2


async def test_what_nobody_lived_to_finish_is_given_up_unsent(office: Office, clock: SetClock) -> None:
    await accepted(office)
    for _ in range(MOST_ATTEMPTS):
        async with office.store.transaction(clock.now()) as died_after_this:
            await claim_messages(died_after_this, limit=50, leased_until=clock.now() + LEASE)
        clock.pass_by(LEASE.total_seconds())
    carrier = Carrier()
    await send(office, carrier, clock)
    assert carrier.taken == []
    assert await outbox(office) == {(False, True, "unfinished"): 2}


async def test_a_new_code_is_derived_when_it_is_sent_and_opens_the_case(
    office: Office, clock: SetClock
) -> None:
    answer = await accept_complaint(office, stated=stated(), by=person("li"), now=NOON)
    await send(office, Carrier(), clock)
    await ask_for_new_code(office, number=answer.number, phone="138 0013 8000", now=NOON + HOUR)
    clock.pass_by(7_200)
    assert await send_new_code(office, now=clock.now())
    carrier = Carrier()
    await send(office, carrier, clock)
    (message,) = carrier.taken
    said = re.search(r"新查询码：(\S+?)。", message.text)
    assert said is not None
    code = said[1]
    assert code not in message.logged
    assert answer.number in message.text
    assert code != answer.code
    entered = await open_case_access(office, number=answer.number, code=code, now=clock.now())
    assert entered.case == answer.id


@pytest.mark.parametrize(("attempts", "seconds"), [(1, 30), (2, 60), (3, 120), (10, 15_360), (12, 21_600)])
def test_the_pauses_double_up_to_six_hours(attempts: int, seconds: int) -> None:
    pauses = [pause_after(attempts, f"{number:032x}").total_seconds() for number in range(50)]
    assert all(0.75 * seconds <= pause <= 1.25 * seconds for pause in pauses)
    assert len(set(pauses)) > 25


def test_a_pause_is_the_same_whoever_reckons_it() -> None:
    assert pause_after(3, "a" * 32) == pause_after(3, "a" * 32)
