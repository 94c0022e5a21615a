"""What time brings to linked proceedings is the same record whoever comes first, and nobody's act (rules S3, T6)."""

from collections.abc import AsyncIterator, Sequence
from datetime import UTC, date, datetime, timedelta

import pytest

from app.domain.identifiers import ProceedingId
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.appeal.status import Status
from app.domain.proceedings.complaint.state import Complaint, LinkedOutcome
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import BY_TIME
from app.domain.proceedings.registry import name_of
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel
from app.store.codec import event_of
from app.usecases.applications import EarlyApplication
from app.usecases.commands.accept_appeal import accept_appeal
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.activate_notice import activate_notice
from app.usecases.commands.add_note import add_note
from app.usecases.commands.assign_case_officer import assign_case_officer
from app.usecases.commands.import_notice import import_notice
from app.usecases.commands.lodge_appeal import AppealStated, lodge_appeal
from app.usecases.commands.recalculate_deadlines import recalculate_deadlines
from app.usecases.commands.record_time import record_time
from app.usecases.office import Office
from app.usecases.queries.application import read_application
from app.usecases.queries.case import read_case
from app.usecases.queries.passenger_case import read_passenger_case
from tests.support.databases import Databases
from tests.support.offices import office_on, passenger, person
from tests.support.same_record import histories_of
from tests.usecases.calendar.test_amended_calendar import NOTICE, amendment, end_of
from tests.usecases.calendar.test_amended_calendar import at as in_2020
from tests.usecases.test_complaint_life import RECEIVED_AT, stated

LI, ZHAO, ZHOU, ZHENG = (person(name) for name in ("li", "zhao", "zhou", "zheng"))
DUE = datetime(2026, 10, 10, 16, tzinfo=UTC)  # Saturday 10 October 2026, a make-up workday, 24:00
NOTED = "linked_outcome_noted"
END = DUE + timedelta(days=60)


async def kept(office: Office, received_at: datetime = RECEIVED_AT) -> tuple[str, str]:
    """A complaint, and the appeal that the agency keeps until Art. 10 opens."""
    case = (await accept_complaint(office, stated=stated(), by=LI, now=received_at)).id
    asked = AppealStated(text="仍未解决。", channel=Channel.WEB)
    at = received_at + timedelta(hours=2)
    early = await lodge_appeal(office, case, stated=asked, version=None, by=passenger(case), now=at)
    assert isinstance(early, EarlyApplication)
    return case, early.taken_as.id


async def tick(office: Office, now: datetime) -> None:
    """The worker's turn, until there is nothing more."""
    while (await record_time(office, now=now, limit=5)).claimed:
        pass


async def acts(office: Office, case: str, *, first: str, at: datetime) -> None:
    """A note on the complaint and an officer named for its appeal, an hour apart."""
    order = (first, "appeal" if first == "complaint" else "complaint")
    for number, on in enumerate(order):
        now = at + timedelta(hours=number)
        if on == "complaint":
            await add_note(office, case, text="等待核实。", version=None, by=LI, now=now)
        else:
            await assign_case_officer(
                office, case, of=Appeal, officer=ZHOU.id, version=None, by=ZHENG, now=now
            )


async def run(databases: Databases, ticks: Sequence[datetime], *, first: str) -> dict[str, list[str]]:
    async with office_on(databases) as office:
        case, _ = await kept(office)
        for now in ticks:
            await tick(office, now)
        await acts(office, case, first=first, at=DUE + timedelta(days=20))
        await tick(office, END)
        return await histories_of(office)


@pytest.mark.parametrize("first", ["complaint", "appeal"])
async def test_worker_or_command_or_nobody_leave_the_same_record(databases: Databases, first: str) -> None:
    """The appeal's own seven days have run out as well before anybody but the worker comes."""
    nobody = await run(databases, [], first=first)
    assert await run(databases, [DUE], first=first) == nobody
    assert await run(databases, [DUE + timedelta(days=2), DUE + timedelta(days=19)], first=first) == nobody


async def test_what_time_brought_about_is_nobodys_act_and_carries_the_due_instant(office: Office) -> None:
    case, appeal = await kept(office)
    await add_note(office, case, text="等待核实。", version=None, by=LI, now=DUE + timedelta(days=3))
    async with office.store.reading() as reading:
        on_appeal = (await reading.records(ProceedingId(appeal)))[1:]
        on_complaint = await reading.records(ProceedingId(case))
    brought = [event_of(ProceedingKind.APPEAL, one.body) for one in on_appeal]
    brought += [event_of(ProceedingKind.COMPLAINT, one.body) for one in on_complaint if one.kind == NOTED]
    assert [name_of(type(one)) for one in brought] == ["appeal_opened", "deadline_opened", NOTED]
    assert {(one.at, one.by) for one in brought} == {(DUE, BY_TIME)}


async def test_an_act_is_answered_with_the_version_that_its_consequences_left(office: Office) -> None:
    case, _ = await kept(office)
    outcome = await add_note(
        office, case, text="等待核实。", version=None, by=LI, now=DUE + timedelta(days=3)
    )
    seen = await read_case(office, case, of=Complaint, by=ZHAO, now=DUE + timedelta(days=3))
    assert outcome.version == seen.version


async def test_a_reader_who_comes_first_sees_it_open_and_writes_nothing(office: Office) -> None:
    case, appeal = await kept(office)
    before = await histories_of(office)
    ahead = await read_application(office, appeal, of=Appeal, by=ZHOU, now=DUE - timedelta(microseconds=1))
    assert ahead.proceeding.status is Status.KEPT
    seen = await read_application(office, appeal, of=Appeal, by=ZHOU, now=DUE)
    assert (seen.proceeding.status, seen.proceeding.opened_at) == (Status.RECEIVED, DUE)
    assert [d.opened_at for d in seen.proceeding.deadlines if d.kind is DeadlineKind.APPEAL] == [DUE]
    assert any(str(one.action) == "accept" and one.refused is None for one in seen.actions)
    complaint = await read_case(office, case, of=Complaint, by=ZHOU, now=DUE)
    assert [one.outcome for one in complaint.proceeding.appeals] == [LinkedOutcome.PENDING]
    assert [row.status for row in complaint.linked] == ["received"]
    own = await read_passenger_case(office, by=passenger(case), now=DUE)
    assert [stage.status for stage in own.stages] == ["registered", "received"]
    assert await histories_of(office) == before


@pytest.fixture
async def before(databases: Databases) -> AsyncIterator[Office]:
    """When only the notice of 21 November 2019 was known for 2020."""
    async with office_on(databases, known_on=date(2020, 1, 26)) as office:
        yield office


# Received on Tuesday 21 January 2020: due on Wednesday 5 February by the old notice, on Friday 7 by the new
OLD_DUE, NEW_DUE = end_of(2, 5), end_of(2, 7)
ACTIVATED_AT = in_2020(2, 6, 11)


async def activated(office: Office) -> None:
    await import_notice(office, payload=amendment(), by=ZHOU, now=ACTIVATED_AT)
    await activate_notice(office, number=NOTICE, year=2020, by=ZHENG, now=ACTIVATED_AT)


async def reach_all(office: Office, now: datetime) -> None:
    while (await recalculate_deadlines(office, now=now, limit=1)).notice:
        pass


async def seen_at(office: Office, appeal: str, now: datetime) -> Appeal:
    return (await read_application(office, appeal, of=Appeal, by=ZHOU, now=now)).proceeding


async def test_an_appeal_that_opened_at_an_instant_the_notice_moved_is_kept_again(before: Office) -> None:
    case, appeal = await kept(before, in_2020(1, 21))
    await tick(before, in_2020(2, 6))
    assert (await seen_at(before, appeal, in_2020(2, 6))).opened_at == OLD_DUE
    await activated(before)
    # before the notice has reached either of them
    read = await seen_at(before, appeal, ACTIVATED_AT)
    assert (read.status, read.opens_at, read.opened_at) == (Status.KEPT, NEW_DUE, None)
    await reach_all(before, in_2020(2, 6, 12))
    assert await seen_at(before, appeal, in_2020(2, 6, 13)) == read
    late = await seen_at(before, appeal, in_2020(2, 8))
    assert (late.status, late.opened_at) == (Status.RECEIVED, NEW_DUE)
    # the clock that should not have run is closed, and the one from 8 February runs
    assert [(d.opened_at, d.is_running) for d in late.deadlines] == [(OLD_DUE, False), (NEW_DUE, True)]
    complaint = await read_case(before, case, of=Complaint, by=ZHAO, now=in_2020(2, 6, 13))
    assert [one.outcome for one in complaint.proceeding.appeals] == [LinkedOutcome.KEPT]


async def test_an_appeal_already_taken_up_stands_though_the_notice_moved_its_opening(before: Office) -> None:
    _, appeal = await kept(before, in_2020(1, 21))
    await accept_appeal(before, appeal, version=None, by=ZHOU, now=in_2020(2, 6))
    await activated(before)
    await reach_all(before, in_2020(2, 6, 12))
    after = await seen_at(before, appeal, in_2020(2, 8))
    assert (after.status, after.opened_at) == (Status.UNDER_INQUIRY, OLD_DUE)


async def test_a_kept_appeal_shows_the_instant_its_complaints_deadline_was_moved_to(before: Office) -> None:
    _, appeal = await kept(before, in_2020(1, 21))
    assert (await seen_at(before, appeal, in_2020(1, 28))).opens_at == OLD_DUE
    await import_notice(before, payload=amendment(), by=ZHOU, now=in_2020(1, 28))
    await activate_notice(before, number=NOTICE, year=2020, by=ZHENG, now=in_2020(1, 28))
    assert (await seen_at(before, appeal, in_2020(1, 28))).opens_at == NEW_DUE
    await reach_all(before, in_2020(1, 29))
    assert (await seen_at(before, appeal, in_2020(1, 30))).opens_at == NEW_DUE


@pytest.mark.parametrize("first", ["complaint", "appeal"])
async def test_a_notice_leaves_the_same_record_whenever_it_reaches_them(
    databases: Databases, first: str
) -> None:
    found = []
    for ticks, reached_at in (
        ([in_2020(2, 6)], in_2020(2, 6, 12)),
        ([], in_2020(2, 20)),
        ([in_2020(2, 6, 15), in_2020(2, 7)], in_2020(2, 20)),
    ):
        async with office_on(databases, known_on=date(2020, 1, 26)) as office:
            case, _ = await kept(office, in_2020(1, 21))
            for now in [now for now in ticks if now < ACTIVATED_AT]:
                await tick(office, now)
            await activated(office)
            for now in [now for now in ticks if now > ACTIVATED_AT]:
                await tick(office, now)
            if reached_at < in_2020(2, 19):
                await reach_all(office, reached_at)
            await acts(office, case, first=first, at=in_2020(2, 19))
            await reach_all(office, max(reached_at, in_2020(2, 20)))
            await tick(office, in_2020(4, 1))
            found.append(await histories_of(office))
    assert found[0] == found[1] == found[2]
