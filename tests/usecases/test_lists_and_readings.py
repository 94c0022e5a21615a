"""A list and a single reading agree, for everybody: what may be read is listed, what is listed is known (S5, S14)."""

from dataclasses import dataclass
from datetime import timedelta

import pytest
from sqlalchemy import select

from app.domain.identifiers import ProceedingId
from app.domain.parties import Role
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.proceeding import Proceeding
from app.domain.proceedings.review.state import Review
from app.domain.taxonomy import Channel
from app.store.tables.proceedings import PROCEEDING
from app.usecases.applications import ApplicationStated, EarlyApplication
from app.usecases.commands.accept_complaint import accept_complaint
from app.usecases.commands.accept_direct_complaint import DirectComplaintStated, accept_direct_complaint
from app.usecases.commands.apply_for_review import apply_for_review
from app.usecases.commands.assign_handler import assign_handler
from app.usecases.commands.decide_work_order_return import decide_work_order_return
from app.usecases.commands.dispatch_work_order import dispatch_work_order
from app.usecases.commands.flag_application_conflict import flag_application_conflict
from app.usecases.commands.flag_conflict import flag_conflict
from app.usecases.commands.lodge_appeal import AppealStated, IfEarly, lodge_appeal
from app.usecases.commands.pass_on import PassingOnStated, pass_on
from app.usecases.commands.return_work_order import return_work_order
from app.usecases.errors import Forbidden, NotFound
from app.usecases.office import Office
from app.usecases.queries.application import read_application
from app.usecases.queries.case import read_case
from app.usecases.queries.case_list import CaseFilter, list_cases, list_work_orders
from app.usecases.queries.deadlines import read_deadlines
from app.usecases.queries.work_orders import read_work_orders
from tests.support.offices import BRANCH, OPERATOR, OTHER_OPERATOR, PEOPLE, passenger, person
from tests.usecases.test_complaint_life import RECEIVED_AT, stated

LI, ZHAO, SUN, ZHOU, ZHENG, CHEN = (person(name) for name in ("li", "zhao", "sun", "zhou", "zheng", "chen"))
EVERY = select(PROCEEDING.c.id)
SOON, LATE = RECEIVED_AT + timedelta(hours=2), RECEIVED_AT + timedelta(days=25)
ASKED = {"text": "仍未解决。", "channel": Channel.WEB}


@dataclass(frozen=True)
class Seen:
    """What somebody gets to see, one by one."""

    allowed: frozenset[str]
    forbidden: frozenset[str]


async def taken_in(office: Office, **changes: object) -> str:
    return (await accept_complaint(office, stated=stated(**changes), by=LI, now=RECEIVED_AT)).id


async def appealed(office: Office, **changes: object) -> str:
    case = await taken_in(office)
    asked = AppealStated(**{**ASKED, **changes})  # type: ignore[arg-type]
    taken = await lodge_appeal(office, case, stated=asked, version=None, by=passenger(case), now=SOON)
    assert isinstance(taken, EarlyApplication)
    return case


async def passed_on(office: Office, direct: str) -> None:
    to = PassingOnStated(operator=OPERATOR, category="S01")
    await pass_on(office, direct, stated=to, version=None, by=ZHOU, now=SOON)


async def direct(office: Office) -> str:
    said = DirectComplaintStated(text="安检排队过长。", channel=Channel.HOTLINE)
    return (await accept_direct_complaint(office, stated=said, by=ZHOU, now=SOON)).id


async def with_work_order(office: Office, *, is_returned: bool) -> None:
    case = await taken_in(office)
    at = {"version": None, "now": SOON}
    await dispatch_work_order(office, case, unit=BRANCH, is_lead=True, task="核查", by=LI, **at)  # type: ignore[arg-type]
    if is_returned:
        async with office.store.reading() as reading:
            (order,) = (await reading.load(ProceedingId(case), Complaint)).proceeding.work_orders
        await return_work_order(office, case, work_order=order.id, reason="非本单位", by=SUN, **at)  # type: ignore[arg-type]
        await decide_work_order_return(
            office,
            case,
            work_order=order.id,
            accepted=True,
            reason="改派",
            by=LI,
            **at,  # type: ignore[arg-type]
        )


@pytest.fixture
async def world(office: Office) -> Office:
    """One of each sort that stands differently to somebody."""
    await taken_in(office)
    for handler in ("li", "wang"):
        case = await taken_in(office)
        await assign_handler(office, case, handler=person(handler).id, version=None, by=ZHAO, now=SOON)
    for subject, by in (("li", ZHAO), ("zhao", LI)):
        case = await appealed(office)
        await flag_conflict(office, case, subject=person(subject).id, version=None, by=by, now=SOON)
    case = await appealed(office)
    await flag_application_conflict(
        office, case, of=Appeal, subject=ZHOU.id, version=None, by=ZHENG, now=SOON
    )
    await taken_in(office, channel=Channel.AGENCY)
    await accept_complaint(office, stated=stated(owner=OTHER_OPERATOR), by=CHEN, now=RECEIVED_AT)
    await appealed(office)
    early = await appealed(office, if_early=IfEarly.DIRECT_COMPLAINT)
    await passed_on(office, early)
    await appealed(office, if_early=IfEarly.DIRECT_COMPLAINT)
    await passed_on(office, await direct(office))
    await direct(office)
    reviewed = await taken_in(office)
    asked = ApplicationStated(text="仍未解决。", channel=Channel.WEB)
    await apply_for_review(office, reviewed, stated=asked, version=None, by=passenger(reviewed), now=LATE)
    await with_work_order(office, is_returned=False)
    await with_work_order(office, is_returned=True)
    return office


async def everything(office: Office) -> dict[str, type[Proceeding]]:
    async with office.store.reading() as reading:
        rows = await reading.run(EVERY)
        return {one.id: type(one.proceeding) for one in await reading.load_all(rows.scalars())}


async def read_by(office: Office, name: str) -> Seen:
    allowed, forbidden = set(), set()
    for id, kind in (await everything(office)).items():
        read = read_case if kind is Complaint else read_application
        try:
            await read(office, id, of=kind, by=person(name), now=LATE)
            allowed.add(id)
        except Forbidden:
            forbidden.add(id)
        except NotFound:
            continue
    return Seen(frozenset(allowed), frozenset(forbidden))


async def listed_to(office: Office, name: str) -> set[str]:
    """The whole list, a few at a time."""
    ids: set[str] = set()
    after = None
    while True:
        page = await list_cases(office, CaseFilter(), cursor=after, limit=7, by=person(name), now=LATE)
        ids |= {row.id for row in page.rows}
        if (after := page.next) is None:
            return ids


LISTING = sorted(
    name
    for name, (_, role) in PEOPLE.items()
    if role not in {Role.RESPONSIBLE_UNIT_STAFF, Role.STATION_STAFF}
)


async def test_whatever_may_be_read_is_listed_and_the_other_way_round(world: Office) -> None:
    """A clerk lists the colleagues' cases, the authority all; where neither may read the content, it is refused."""
    for name in LISTING:
        seen, listed = await read_by(world, name), await listed_to(world, name)
        assert listed == seen.allowed | seen.forbidden, name
        is_narrower = PEOPLE[name][1] in {Role.CLERK, Role.AUTHORITY_OFFICER}
        assert bool(seen.forbidden) <= is_narrower, name
    assert {kind for id, kind in (await everything(world)).items() if id in await listed_to(world, "wu")} == {
        Complaint,
        Appeal,
        DirectComplaint,
    }


async def test_the_authority_sees_the_clocks_of_every_case_it_lists(world: Office) -> None:
    kinds = await everything(world)
    for id in await listed_to(world, "feng"):
        assert (await read_deadlines(world, id, of=kinds[id], by=person("feng"), now=LATE)).number
    assert Review in {kinds[id] for id in await listed_to(world, "feng")}


async def test_who_is_complained_about_is_left_out_of_both(world: Office) -> None:
    for name in ("li", "zhao", "zhou"):
        async with world.store.reading() as reading:
            rows = await reading.run(EVERY)
            against = {
                one.id
                for one in await reading.load_all(rows.scalars())
                if person(name).id in one.proceeding.subjects
            }
        assert against
        assert not against & await listed_to(world, name)


async def test_a_unit_lists_and_reads_the_orders_it_has_and_none_that_was_taken_back(world: Office) -> None:
    page = await list_work_orders(world, by=SUN, now=LATE)
    listed = {row.id for row in page.rows}
    read = set()
    for id, kind in (await everything(world)).items():
        if kind is not Complaint:
            continue
        try:
            await read_work_orders(world, id, by=SUN, now=LATE)
            read.add(id)
        except (NotFound, Forbidden):
            continue
    assert len(listed) == 1
    assert read == listed
