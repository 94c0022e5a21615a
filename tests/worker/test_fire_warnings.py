"""Warnings before due: each once, only of what is still to be done, the last one after an outage."""

from datetime import UTC, datetime, timedelta

from sqlalchemy import select

from app.domain.announcing.announcement import Topic
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.complaint.handling import FirstAct
from app.store.tables.once import OUTBOX
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.fire_warnings import fire_warnings
from app.usecases.commands.record_time import record_time
from app.usecases.commands.start_handling import start_handling
from app.usecases.office import Office
from tests.support.offices import person
from tests.usecases.test_complaint_life import stated

# Wednesday 23 September 2026, 09:12 in Shanghai
RECEIVED_AT = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)
SIX_HOURS_LEFT = datetime(2026, 9, 23, 19, 12, tzinfo=UTC)
TWO_HOURS_LEFT = datetime(2026, 9, 23, 23, 12, tzinfo=UTC)
START_DUE = datetime(2026, 9, 24, 1, 12, tzinfo=UTC)
# Thursday 8 October 2026, 08:30 in Shanghai: two working days before Saturday the 10th, a make-up workday
TWO_DAYS_LEFT = datetime(2026, 10, 8, 0, 30, tzinfo=UTC)
AN_INSTANT = timedelta(microseconds=1)

Told = tuple[str, str, str]


async def accepted(office: Office) -> ProceedingId:
    return (await accept_complaint(office, stated=stated(), by=person("li"), now=RECEIVED_AT)).id


async def told(office: Office, now: datetime) -> list[Told]:
    """Fires what is due, and answers all that was told so far: the deadline, the rung, to whom."""
    await fire_warnings(office, now=now, limit=100)
    rows = select(OUTBOX.c.payload, OUTBOX.c.recipient_kind).where(OUTBOX.c.topic == Topic.DEADLINE_NEAR)
    async with office.store.reading() as reading:
        found = (await reading.run(rows)).all()
    return sorted((row.payload["kind"], row.payload["rung"], row.recipient_kind) for row in found)


async def test_a_rung_fires_at_its_instant_and_once(office: Office) -> None:
    await accepted(office)
    assert await told(office, SIX_HOURS_LEFT - AN_INSTANT) == []
    owner = [("start", "six_hours_left", "operator")]
    assert await told(office, SIX_HOURS_LEFT) == owner
    assert await told(office, SIX_HOURS_LEFT + timedelta(minutes=1)) == owner


async def test_the_second_rung_tells_the_head_too(office: Office) -> None:
    await accepted(office)
    await told(office, SIX_HOURS_LEFT)
    assert await told(office, TWO_HOURS_LEFT) == [
        ("start", "six_hours_left", "operator"),
        ("start", "two_hours_left", "operator"),
        ("start", "two_hours_left", "unit_head"),
    ]


async def test_of_several_that_came_due_in_an_outage_only_the_last_is_told(office: Office) -> None:
    await accepted(office)
    expected = [("start", "two_hours_left", "operator"), ("start", "two_hours_left", "unit_head")]
    assert await told(office, START_DUE - AN_INSTANT) == expected
    assert await told(office, START_DUE - AN_INSTANT) == expected


async def test_nothing_is_warned_of_that_is_done(office: Office) -> None:
    id = await accepted(office)
    await start_handling(
        office, id, first_act=FirstAct.TAKEN_UP, version=None, by=person("li"), now=RECEIVED_AT
    )
    assert await told(office, START_DUE - AN_INSTANT) == []


async def test_nothing_is_warned_of_that_was_missed_though_nobody_has_recorded_it(office: Office) -> None:
    await accepted(office)
    assert await told(office, START_DUE) == []


async def test_a_miss_on_record_leaves_its_warnings_untold(office: Office) -> None:
    await accepted(office)
    await record_time(office, now=START_DUE, limit=10)
    assert await told(office, START_DUE) == []


async def test_two_working_days_before_the_seventh_the_owner_is_warned_across_the_holiday(
    office: Office,
) -> None:
    id = await accepted(office)
    await start_handling(
        office, id, first_act=FirstAct.TAKEN_UP, version=None, by=person("li"), now=RECEIVED_AT
    )
    assert await told(office, TWO_DAYS_LEFT - AN_INSTANT) == []
    assert await told(office, TWO_DAYS_LEFT) == [("handling", "two_days_left", "handler")]
