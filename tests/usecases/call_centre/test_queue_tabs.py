"""Each worklist holds what its name says, and its count is that of its list."""

from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

import pytest

from app.domain.parties import OrganisationCode
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.state import ProposalKind
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm
from app.domain.proceedings.validity import Elements, Finding, Harm, Validity
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Cause, MatterType
from app.store.migrations import downgrade, migrate
from app.usecases.commands.accept_appeal import accept_appeal
from app.usecases.commands.decline_proposal import decline_proposal
from app.usecases.commands.dispatch_work_order import dispatch_work_order
from app.usecases.commands.hand_over import hand_over
from app.usecases.commands.order_cctv_hold import order_cctv_hold
from app.usecases.commands.propose_decision import propose_decision
from app.usecases.commands.propose_determination import propose_determination
from app.usecases.commands.record_attempt import record_attempt
from app.usecases.commands.request_file import request_file
from app.usecases.commands.return_work_order import return_work_order
from app.usecases.office import Office
from app.usecases.queries.case_list import list_cases
from app.usecases.queries.queue_tabs import HOLDS, Tab, count_tabs
from app.usecases.queries.work_orders import read_work_orders
from tests.support.databases import Databases
from tests.support.offices import BRANCH, OTHER_OPERATOR, office_at, office_on, person
from tests.usecases.call_centre.cases import (
    DUE_AT,
    LI,
    RECEIVED_AT,
    WANG,
    drafted,
    resolved,
    started,
    taken_in,
)
from tests.web.agency.test_appeal_path import MONDAY, ZHOU, lodged

HOUR = timedelta(hours=1)
BEFORE_IT_STOOD_ON_THE_ROW = "0009"
BEFORE_WHAT_IS_OWED = "0012"
Prepare = Callable[[Office, str], Coroutine[Any, Any, None]]


async def nothing(office: Office, case: str) -> None:
    """As it was taken in."""


async def told(office: Office, case: str) -> None:
    await resolved(office, case)
    await record_attempt(
        office,
        case,
        channel=NotificationForm.RECORDED_CALL,
        outcome=AttemptOutcome.REACHED,
        evidence="录音 1",
        version=None,
        by=LI,
        now=RECEIVED_AT + HOUR,
    )


async def in_reply(office: Office, case: str) -> None:
    await started(office, case)
    await drafted(office, case)


async def proposed(office: Office, case: str) -> None:
    await started(office, case)
    await propose_determination(
        office,
        case,
        validity=Validity.VALID,
        elements=Elements(cause=Cause.STAFF, harm=Harm.NEGATIVE_EFFECT, responsible="安检公司"),
        finding=Finding.SUBSTANTIATED,
        reason="录像为证",
        version=None,
        by=LI,
        now=RECEIVED_AT,
    )


async def to_be_retyped(office: Office, case: str) -> None:
    await started(office, case)
    await propose_decision(
        office,
        case,
        kind=ProposalKind.RETYPE,
        reason="是咨询",
        to_type=MatterType.ENQUIRY,
        version=None,
        by=LI,
        now=RECEIVED_AT,
    )


async def declined(office: Office, case: str) -> None:
    await to_be_retyped(office, case)
    await decline_proposal(office, case, reason="是投诉", version=None, by=person("zhao"), now=RECEIVED_AT)


async def handed_over(office: Office, case: str) -> None:
    await started(office, case)
    await hand_over(office, case, to=WANG.id, version=None, by=LI, now=RECEIVED_AT)


async def returned(office: Office, case: str) -> None:
    await started(office, case)
    await dispatch_work_order(
        office,
        case,
        unit=OrganisationCode(BRANCH),
        is_lead=True,
        task="核实",
        version=None,
        by=LI,
        now=RECEIVED_AT,
    )
    [order] = (await read_work_orders(office, case, by=LI, now=RECEIVED_AT)).orders
    await return_work_order(
        office,
        case,
        work_order=order.order.id,
        reason="不是本单位",
        version=None,
        by=person("sun"),
        now=RECEIVED_AT,
    )


async def tabs_of(office: Office, case: str, *, now: datetime) -> set[Tab]:
    held = set()
    for tab, holds in HOLDS.items():
        found = await list_cases(office, holds(now), by=LI, now=now)
        if case in {row.id for row in found.rows}:
            held.add(tab)
    return held


@pytest.mark.parametrize(
    ("prepare", "now", "expected"),
    [
        (nothing, RECEIVED_AT + HOUR, {Tab.UNASSIGNED, Tab.OPEN}),
        # the 24 hours of Art. 9 end on Thursday at 09:12
        (nothing, RECEIVED_AT + 23 * HOUR, {Tab.DUE_TODAY, Tab.UNASSIGNED, Tab.OPEN}),
        (nothing, RECEIVED_AT + 24 * HOUR, {Tab.OVERDUE, Tab.UNASSIGNED, Tab.OPEN}),
        (started, RECEIVED_AT + HOUR, {Tab.MINE, Tab.OPEN}),
        # Saturday 10 October, a working day
        (started, DUE_AT - HOUR, {Tab.DUE_TODAY, Tab.MINE, Tab.OPEN}),
        (started, DUE_AT, {Tab.OVERDUE, Tab.MINE, Tab.OPEN}),
        (in_reply, RECEIVED_AT + HOUR, {Tab.MINE, Tab.APPROVALS, Tab.OPEN}),
        (proposed, RECEIVED_AT + HOUR, {Tab.MINE, Tab.DETERMINATIONS, Tab.OPEN}),
        (to_be_retyped, RECEIVED_AT + HOUR, {Tab.MINE, Tab.DECISIONS, Tab.OPEN}),
        (declined, RECEIVED_AT + HOUR, {Tab.MINE, Tab.OPEN}),
        (resolved, RECEIVED_AT + HOUR, {Tab.MINE, Tab.AWAITING_NOTIFICATION, Tab.OPEN}),
        (told, RECEIVED_AT + 2 * HOUR, {Tab.FOLLOW_UP_CALLS}),
        (handed_over, RECEIVED_AT + HOUR, {Tab.MINE, Tab.HANDOVERS, Tab.OPEN}),
        (returned, RECEIVED_AT + HOUR, {Tab.MINE, Tab.RETURNED, Tab.OPEN}),
    ],
    ids=[
        "Wed new",
        "Thu an hour before the 24 h end",
        "Thu the 24 h are over",
        "Wed taken up",
        "Sat last hour",
        "Sun overdue",
        "Wed drafted",
        "Wed determination proposed",
        "Wed decision proposed",
        "Wed decision declined",
        "Wed signed",
        "Wed told",
        "Wed handed over",
        "Wed returned",
    ],
)
async def test_a_case_stands_in_the_worklists_that_it_belongs_to(
    office: Office, prepare: Prepare, now: datetime, expected: set[Tab]
) -> None:
    case = (await taken_in(office)).id
    await prepare(office, case)
    assert await tabs_of(office, case, now=now) == expected
    counts = await count_tabs(office, by=LI, now=now)
    assert {tab for tab, n in counts.items() if n} == expected


async def test_a_handover_acknowledged_or_a_reply_signed_waits_no_more(office: Office) -> None:
    case = (await taken_in(office)).id
    await resolved(office, case)
    assert Tab.APPROVALS not in await tabs_of(office, case, now=RECEIVED_AT + HOUR)


async def test_what_waited_under_an_earlier_release_waits_in_the_same_lists(databases: Databases) -> None:
    now, held = RECEIVED_AT + HOUR, dict[str, set[Tab]]()
    async with office_on(databases) as office:
        url = office.store.engines.write.url.render_as_string(hide_password=False)
        for prepare in (in_reply, proposed, to_be_retyped, declined, handed_over, resolved):
            case = (await taken_in(office)).id
            await prepare(office, case)
            held[case] = await tabs_of(office, case, now=now)
    await downgrade(url, BEFORE_IT_STOOD_ON_THE_ROW)
    await migrate(url)
    async with office_at(url) as office:
        assert {case: await tabs_of(office, case, now=now) for case in held} == held


async def test_another_operators_cases_are_not_counted(office: Office) -> None:
    await taken_in(office)
    counts = await count_tabs(office, by=person("chen"), now=RECEIVED_AT)
    assert person("chen").organisation == OTHER_OPERATOR
    assert not any(counts.values())


async def test_a_worklist_goes_on_where_the_page_before_ended_though_time_went_on(office: Office) -> None:
    cases = [(await taken_in(office, at=RECEIVED_AT + timedelta(minutes=n))).id for n in range(3)]
    now = RECEIVED_AT + 23 * HOUR
    first = await list_cases(office, HOLDS[Tab.DUE_TODAY](now), limit=2, by=LI, now=now)
    later = now + timedelta(minutes=5)
    rest = await list_cases(office, HOLDS[Tab.DUE_TODAY](later), cursor=first.next, limit=2, by=LI, now=later)
    assert [row.id for row in (*first.rows, *rest.rows)] == cases


async def test_what_the_agency_waited_for_under_an_earlier_release_is_listed_in_this_one(
    databases: Databases,
) -> None:
    async with office_on(databases) as office:
        url = office.store.engines.write.url.render_as_string(hide_password=False)
        appeal = await lodged(office)
        await accept_appeal(office, appeal, version=None, by=ZHOU, now=MONDAY)
        await request_file(office, appeal, of=Appeal, what="案卷", version=None, by=ZHOU, now=MONDAY)
        await order_cctv_hold(
            office, appeal, of=Appeal, occurred_at=RECEIVED_AT, version=None, by=ZHOU, now=MONDAY
        )
        before = await list_cases(office, HOLDS[Tab.OWED_TO_AGENCY](MONDAY), by=LI, now=MONDAY)
    await downgrade(url, BEFORE_WHAT_IS_OWED)
    await migrate(url)
    async with office_at(url) as office:
        after = await list_cases(office, HOLDS[Tab.OWED_TO_AGENCY](MONDAY), by=LI, now=MONDAY)
    assert [row.due_kind for row in before.rows] == [DeadlineKind.FILE_DELIVERY]
    assert after == before
