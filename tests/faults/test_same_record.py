"""The record does not depend on who came first: no worker until the end, one all along, or three at once."""

import asyncio
import os
import secrets
import sys
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import pytest
from sqlalchemy import select

from app.domain.identifiers import ProceedingId
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.handling import FirstAct
from app.domain.proceedings.complaint.state import Complaint, WorkOrderState
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.refusals import Refused
from app.domain.taxonomy import HowHandled
from app.store.tables.proceedings import PROCEEDING
from app.store.verification import Finding, verify
from app.usecases.applications import ApplicationStated
from app.usecases.commands.accept_appeal import accept_appeal
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.add_chaser import add_chaser
from app.usecases.commands.apply_for_review import apply_for_review
from app.usecases.commands.assign_case_officer import assign_case_officer
from app.usecases.commands.complete_work_order import complete_work_order
from app.usecases.commands.dispatch_work_order import dispatch_work_order
from app.usecases.commands.draft_reply import draft_reply
from app.usecases.commands.fire_warnings import fire_warnings
from app.usecases.commands.lodge_appeal import AppealStated, lodge_appeal
from app.usecases.commands.mark_difficult import mark_difficult
from app.usecases.commands.record_attempt import record_attempt
from app.usecases.commands.record_objection import record_objection
from app.usecases.commands.record_time import record_time
from app.usecases.commands.request_extension import request_extension
from app.usecases.commands.sign_reply import sign_reply
from app.usecases.commands.start_handling import start_handling
from app.usecases.commands.take_review_lead import take_review_lead
from app.usecases.commands.withdraw_complaint import withdraw_complaint
from app.usecases.errors import NotDone
from app.usecases.office import Office
from tests.support.databases import Databases
from tests.support.offices import BRANCH, office_on, person
from tests.support.same_record import histories_of
from tests.usecases.test_complaint_life import stated

COMPLAINTS = 12
ACTS = int(os.environ.get("METRO_TEST_SAME_RECORD_ACTS", "250"))
BEGINNING = datetime(2026, 9, 14, 0, 30, tzinfo=UTC)  # a Monday; the National Day holiday lies ahead
DAYS = 45
END = BEGINNING + timedelta(days=DAYS + 60)
LI, ZHAO, ZHOU, ZHENG, SUN = (person(name) for name in ("li", "zhao", "zhou", "zheng", "sun"))

Done = Callable[[Office, str, datetime], Awaitable[Any]]


@dataclass(frozen=True, slots=True)
class Planned:
    """An act, when it is tried, and on which of the complaints."""

    at: datetime
    name: str
    complaint: int


async def linked(office: Office, case: str, kind: str) -> str:
    """The latest review or appeal of a complaint; an id that nobody has where there is none."""
    question = (
        select(PROCEEDING.c.id)
        .where(PROCEEDING.c.concerns == case, PROCEEDING.c.kind == kind)
        .order_by(PROCEEDING.c.number.desc())
    )
    async with office.store.reading() as reading:
        return (await reading.run(question)).scalars().first() or "0" * 32


async def on_appeal(act: Any, office: Office, case: str, now: datetime, **given: Any) -> None:
    await act(office, await linked(office, case, "appeal"), version=None, now=now, **given)


async def lead(office: Office, case: str, now: datetime) -> None:
    await take_review_lead(office, await linked(office, case, "review"), version=None, by=ZHAO, now=now)


async def tell(office: Office, case: str, now: datetime) -> None:
    call, reached = NotificationForm.RECORDED_CALL, AttemptOutcome.REACHED
    await record_attempt(
        office, case, channel=call, outcome=reached, evidence="录音 7", version=None, by=LI, now=now
    )


async def miss_a_call(office: Office, case: str, now: datetime) -> None:
    call, missed = NotificationForm.RECORDED_CALL, AttemptOutcome.NO_ANSWER
    await record_attempt(office, case, channel=call, outcome=missed, version=None, by=LI, now=now)


async def answer(office: Office, case: str, now: datetime) -> None:
    apology = (HowHandled.APOLOGY,)
    await draft_reply(office, case, text="已核实并致歉。", handled=apology, version=None, by=LI, now=now)
    await sign_reply(office, case, reply=1, version=None, by=LI, now=now)


async def complete(office: Office, case: str, now: datetime) -> None:
    async with office.store.reading() as reading:
        orders = (await reading.load(ProceedingId(case), Complaint)).proceeding.work_orders
    open_ones = [one.id for one in orders if one.state is WorkOrderState.DISPATCHED]
    order = open_ones[0] if open_ones else "none"
    await complete_work_order(
        office, case, work_order=order, result="已核查。", version=None, by=SUN, now=now
    )


def asked(kind: type[Any]) -> Any:
    return kind(text="仍未解决。", channel=stated().channel)


FIRST = FirstAct.TAKEN_UP
ACTIONS: dict[str, Done] = {
    "start": lambda o, c, at: start_handling(o, c, first_act=FIRST, version=None, by=LI, now=at),
    "answer": answer,
    "tell": tell,
    "miss a call": miss_a_call,
    "withdraw": lambda o, c, at: withdraw_complaint(o, c, evidence="录音 8", version=None, by=LI, now=at),
    "chase": lambda o, c, at: add_chaser(o, c, text="还没有结果。", version=None, by=LI, now=at),
    "object": lambda o, c, at: record_objection(o, c, text="不满意。", version=None, by=LI, now=at),
    "dispatch": lambda o, c, at: dispatch_work_order(
        o, c, unit=BRANCH, is_lead=True, task="核查", version=None, by=LI, now=at
    ),
    "complete": complete,
    "review": lambda o, c, at: apply_for_review(
        o, c, stated=asked(ApplicationStated), version=None, by=LI, now=at
    ),
    "lead": lead,
    "appeal": lambda o, c, at: lodge_appeal(o, c, stated=asked(AppealStated), version=None, by=LI, now=at),
    "give": lambda o, c, at: on_appeal(assign_case_officer, o, c, at, of=Appeal, officer=ZHOU.id, by=ZHENG),
    "accept": lambda o, c, at: on_appeal(accept_appeal, o, c, at, by=ZHOU),
    "mark": lambda o, c, at: on_appeal(mark_difficult, o, c, at, of=Appeal, reason="疑难", by=ZHOU),
    "ask": lambda o, c, at: on_appeal(request_extension, o, c, at, of=Appeal, reason="鉴定", by=ZHOU),
}
SELDOM = {"withdraw", "answer"}


def planned(rng: Random) -> list[Planned]:
    """The same plan for every run; many of its acts will be refused, in every run alike."""
    names = [name for name in ACTIONS for _ in range(1 if name in SELDOM else 3)]
    acts = [
        Planned(
            at=BEGINNING + timedelta(days=1, seconds=rng.randrange(DAYS * 86_400)),
            name=rng.choice(names),
            complaint=rng.randrange(COMPLAINTS),
        )
        for _ in range(ACTS)
    ]
    return sorted(acts, key=lambda act: (act.at, act.name, act.complaint))


async def tick(office: Office, now: datetime, workers: int) -> None:
    """What so many workers do at this instant, each until there is nothing more."""

    async def worker() -> None:
        for sweep in (record_time, fire_warnings):
            while (swept := await sweep(office, now=now, limit=7)).claimed:
                assert swept.failed == ()

    await asyncio.gather(*(worker() for _ in range(workers)))


async def carried_out(office: Office, plan: list[Planned], *, workers: int, rng: Random) -> list[str]:
    """How each act ended. Workers tick before every act but a few, at instants of their own."""
    cases = [
        (await accept_complaint(office, stated=stated(), by=LI, now=BEGINNING + timedelta(hours=n))).id
        for n in range(COMPLAINTS)
    ]
    ended = []
    for act in plan:
        if workers and rng.random() < 0.8:
            await tick(office, act.at - timedelta(seconds=rng.randrange(60)), workers)
        try:
            await ACTIONS[act.name](office, cases[act.complaint], act.at)
            ended.append(f"{act.name}: done")
        except Refused as refused:
            ended.append(f"{act.name}: {refused.code}")
        except NotDone as not_done:
            ended.append(f"{act.name}: {type(not_done).__name__}")
    await tick(office, END, max(workers, 1))
    return ended


@dataclass(frozen=True, slots=True)
class Record:
    """What is on record, but for ids and the instants at which it was written down."""

    misses: frozenset[tuple[str, str, int, datetime]]
    states: dict[str, tuple[str, Any]]
    histories: dict[str, list[str]]


async def record_of(office: Office) -> Record:
    async with office.store.reading() as reading:
        ids = (await reading.run(select(PROCEEDING.c.id))).scalars().all()
        loaded = await reading.load_all(ids)
        findings: list[Finding] = []
        await verify(reading, findings.append)
    assert findings == []
    return Record(
        misses=frozenset(
            (one.number, d.kind, d.cycle, d.missed_at)
            for one in loaded
            for d in one.proceeding.deadlines
            if d.missed_at
        ),
        states={one.number: (str(one.proceeding.state), one.proceeding.deadlines) for one in loaded},
        histories=await histories_of(office),
    )


async def test_no_worker_until_the_end_one_or_three_leave_the_same_record(
    databases: Databases, capsys: pytest.CaptureFixture[str]
) -> None:
    seed = int(os.environ.get("METRO_TEST_SEED") or secrets.randbelow(2**32))
    plan = planned(Random(seed))
    runs = []
    for workers in (0, 1, 3):
        async with office_on(databases) as office:
            ended = await carried_out(office, plan, workers=workers, rng=Random(seed + workers))
            runs.append((ended, await record_of(office)))
    (ended, record), *others = runs
    counts = Counter("done" if one.endswith("done") else "refused" for one in ended)
    kinds = Counter(number[-1] for number in record.states)
    with capsys.disabled():
        sys.stdout.write(f"\nseed={seed} {dict(counts)} misses={len(record.misses)} endings={dict(kinds)}\n")
    assert counts["done"] > ACTS // 5
    assert len(record.misses) > COMPLAINTS
    for other_ended, other in others:
        assert other_ended == ended
        assert (other.misses, other.states) == (record.misses, record.states)
        for number, history in record.histories.items():
            assert other.histories[number] == history, number
