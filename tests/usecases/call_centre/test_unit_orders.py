"""The list of a branch's work orders: what waits first over the whole of it, a page at a time, both ways (rule S11)."""

from datetime import timedelta

from app.domain.parties import OrganisationCode
from app.store.migrations import downgrade, migrate
from app.store.verification import Finding, verify
from app.usecases.commands.complete_work_order import complete_work_order
from app.usecases.commands.dispatch_work_order import dispatch_work_order
from app.usecases.office import Office
from app.usecases.queries.unit_orders import OrderListed, list_unit_orders
from app.usecases.queries.work_orders import read_work_orders
from tests.support.databases import Databases
from tests.support.offices import BRANCH, office_on, person
from tests.usecases.accounts.conftest import statements
from tests.usecases.call_centre.cases import LI, RECEIVED_AT, started, taken_in

SUN = person("sun")
LATER = RECEIVED_AT + timedelta(days=20)


async def dispatched(office: Office, *, day: int, is_done: bool = False) -> str:
    """The words of an order that went out so many days after the first receipt."""
    at = RECEIVED_AT + timedelta(days=day)
    case = (await taken_in(office, at=at)).id
    await started(office, case, at=at)
    task, unit = f"第{day}日的事", OrganisationCode(BRANCH)
    await dispatch_work_order(office, case, unit=unit, is_lead=True, task=task, version=None, by=LI, now=at)
    if is_done:
        [order] = (await read_work_orders(office, case, by=SUN, now=at)).orders
        await complete_work_order(
            office, case, work_order=order.order.id, result="已核实。", version=None, by=SUN, now=at
        )
    return task


async def some_orders(office: Office) -> None:
    await dispatched(office, day=0, is_done=True)
    for day in (8, 1, 6):
        await dispatched(office, day=day)


async def pages(office: Office, *, limit: int) -> list[list[str | None]]:
    """Walked to the end, and back."""
    walked, cursor = [], None
    for direction in ("next", "previous"):
        while True:
            found = await list_unit_orders(office, cursor=cursor, limit=limit, by=SUN, now=LATER)
            walked.append([one.task for one in found.rows])
            cursor = getattr(found, direction)
            if cursor is None:
                cursor = found.previous
                break
    return walked


async def test_what_waits_stands_first_over_the_whole_list_and_pages_lead_both_ways(
    databases: Databases,
) -> None:
    async with office_on(databases) as office:
        await some_orders(office)
        first, second = ["第1日的事", "第6日的事"], ["第8日的事", "第0日的事"]
        assert await pages(office, limit=2) == [first, second, first]


async def test_a_page_of_many_orders_asks_as_often_as_one_of_few(office: Office) -> None:
    asked = []
    for day in (1, 2, 3):
        await dispatched(office, day=day)
        with statements(office) as seen:
            found = await list_unit_orders(office, by=SUN, now=LATER)
        assert len(found.rows) == day
        asked.append(len(seen.texts))
    assert len(set(asked)) == 1


async def test_orders_of_an_earlier_release_are_listed_after_migrating(databases: Databases) -> None:
    async with office_on(databases) as office:
        await some_orders(office)
        url = office.store.engines.write.url.render_as_string(hide_password=False)
        before = await listed(office)
        await office.store.close()  # its connections know the tables as they were
        await downgrade(url, "0014")
        await migrate(url)
        assert await listed(office) == before
        found: list[Finding] = []
        async with office.store.reading() as reading:
            await verify(reading, found.append)
        assert found == []


async def listed(office: Office) -> list[OrderListed]:
    return list((await list_unit_orders(office, by=SUN, now=LATER)).rows)
