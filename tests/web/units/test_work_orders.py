"""A branch works its orders on pages: done and handed back, or returned with the reason (rule S11)."""

from datetime import UTC, datetime, timedelta

from starlette.types import ASGIApp

from app.domain.parties import OrganisationCode
from app.usecases.commands.dispatch_work_order import dispatch_work_order
from app.usecases.office import Office
from tests.support.offices import BRANCH
from tests.support.pages import at_work
from tests.support.web import HandClock
from tests.usecases.call_centre.cases import LI, RECEIVED_AT, started, taken_in

DUE_AT = datetime(2026, 9, 29, 16, tzinfo=UTC)
"""Midnight after Tuesday 29 September: the third working day after Wednesday 23, Friday 25 being Mid-Autumn."""


async def dispatched(office: Office) -> str:
    case = (await taken_in(office)).id
    await started(office, case)
    await dispatch_work_order(
        office,
        case,
        unit=OrganisationCode(BRANCH),
        is_lead=True,
        task="核实当班人员。",
        version=None,
        by=LI,
        now=RECEIVED_AT,
    )
    return case


async def test_an_order_is_returned_sent_back_and_completed(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = RECEIVED_AT
    case = await dispatched(office)
    at = f"/call-centre/cases/{case}"
    async with at_work(app, office, "sun", clock) as sun, at_work(app, office, "li", clock) as li:
        listed = await sun.open("/work-orders")
        assert "核实当班人员。" in listed.words
        order = await sun.follow("沈铁投")
        assert "138" not in order.answer.text  # who complained is not told to whom it is about

        await sun.follow("退单")
        refused = await sun.send(f"{order.path}/return", reason="")
        assert "请写明为什么不由本单位办理。" in refused.words
        seen = await sun.send(f"{order.path}/return", reason="当时由安检公司负责。")
        assert "投诉机构一日内决定" in seen.words
        assert not [one for one in seen.forms if one.action == order.path]

        seen = await li.open("/call-centre?tab=returned")
        seen = await li.follow("沈铁投")
        assert "当时由安检公司负责。" in seen.words
        order_id = order.path.rpartition("/")[2]
        # the only one stands there already
        assert seen.form_to(f"{at}/acts/decide_return").offered["work_order"] == [order_id]
        await li.send(
            f"{at}/acts/decide_return",
            work_order=order_id,
            accepted="no",
            reason="请先核实，再协调安检公司。",
        )

        seen = await sun.open(order.path)
        assert "请先核实，再协调安检公司。" in seen.words
        refused = await sun.send(order.path, result="")
        assert "请写明查明的情况和已经做了什么。" in refused.words
        seen = await sun.send(order.path, result="已核实，当班为甲班。")
        assert "办理情况已交给投诉机构。" in seen.words
        assert "已核实，当班为甲班。" in (await li.open(at)).words


async def test_an_order_of_another_unit_is_not_found(app: ASGIApp, office: Office, clock: HandClock) -> None:
    clock.at = RECEIVED_AT
    case = await dispatched(office)
    async with at_work(app, office, "sun", clock) as sun:
        assert (await sun.open(f"/work-orders/{case}/{'0' * 32}")).status == 404


async def test_an_order_is_overdue_from_its_due_instant_on(
    app: ASGIApp, office: Office, clock: HandClock
) -> None:
    clock.at = RECEIVED_AT
    await dispatched(office)
    clock.at = DUE_AT - timedelta(microseconds=1)
    async with at_work(app, office, "sun", clock) as sun:
        assert "超期" not in (await sun.open("/work-orders")).words
        clock.at = DUE_AT
        assert "超期" in (await sun.open("/work-orders")).words
