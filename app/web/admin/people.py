"""Accounts of people, roles that a second person confirms, and acting heads (rules S4, S6)."""

from collections.abc import Mapping
from typing import Annotated, ClassVar

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from app.documents.vocabulary import said
from app.domain.appointments import HEADS as HEAD_ROLES
from app.domain.parties import OrganisationCode, Role
from app.http.strict_models import Day, Line, Reference
from app.usecases.commands.add_account import AccountStated, add_account
from app.usecases.commands.appoint_acting_head import AppointmentStated, appoint_acting_head
from app.usecases.commands.confirm_roles import confirm_roles
from app.usecases.commands.decline_roles import decline_roles
from app.usecases.commands.disable_account import disable_account
from app.usecases.commands.end_appointment import end_appointment
from app.usecases.commands.reset_password import reset_password
from app.usecases.queries.accounts import (
    RolesAsked,
    list_accounts,
    list_appointments,
    list_role_changes,
    roles_awaited,
)
from app.usecases.queries.colleagues import House, read_house
from app.web.admin import access
from app.web.admin.roles import bodies_of, change_shown, offered_roles, roles_said
from app.web.days import day_words
from app.web.forms import Form, FormModel
from app.web.page import Page
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/admin")

ROWS_AT_ONCE = 50


class AccountForm(FormModel):
    organisation: str
    sign_in_name: Line
    display_name: Line
    roles: Annotated[list[Role], Field(min_length=1)]

    LABELS: ClassVar = {
        "organisation": ("单位", "Organisation"),
        "sign_in_name": ("登录名", "Sign-in name"),
        "display_name": ("姓名", "Name"),
        "roles": ("岗位", "Roles"),
    }
    WORDS: ClassVar = {"roles": {"*": ("请选岗位。", "Choose a role.")}}


class NameForm(FormModel):
    """`body`: whose accounts the person was looking at, and goes back to."""

    name: Line
    body: Annotated[str, Field(pattern="^[A-Za-z0-9]{0,16}$")] = ""


@router.get("/accounts", name="accounts", **access.ACCOUNTS)
async def accounts(
    page: TheStaffPage,
    body: Annotated[str, Query(max_length=16)] = "",
    cursor: Annotated[str, Query(max_length=400)] = "",
    done: str = "",
) -> Response:
    return await draw_accounts(page, page.blank(), body=body, cursor=cursor, done=done)


async def draw_accounts(
    page: Page, form: Form, *, body: str = "", cursor: str = "", done: str = "", told: str = ""
) -> Response:
    bodies = await bodies_of(page)
    meant = body or form.value("organisation") or form.value("body")
    chosen = next((one for one in bodies if one.code == meant), bodies[0])
    found = await list_accounts(
        page.site.office, chosen.code, cursor=cursor or None, limit=ROWS_AT_ONCE, **page.who
    )
    changes = await list_role_changes(page.site.office, chosen.code, **page.who)
    awaited = {
        one.id: await roles_awaited(page.site.office, one, **page.who) for one in found.rows if not one.roles
    }
    return page.show(
        "admin/accounts.html",
        form=form,
        done=done,
        told=told,
        chosen=chosen,
        bodies=[(f"/admin/accounts?body={one.code}", one.name_zh) for one in bodies],
        current=f"/admin/accounts?body={chosen.code}",
        roles=offered_roles(chosen),
        changes=[change_shown(page, one) for one in changes],
        rows=[
            {
                "id": one.id,
                "name": one.sign_in_name,
                "is_own": one.id == page.by.id,
                "display": one.display_name,
                "roles": roles_said(one.roles) or _awaited(awaited[one.id]),
                "is_waiting": not one.roles,
                "is_asked_by_oneself": not one.roles and _asked_by(awaited[one.id]) == page.by.id,
                "is_disabled": one.disabled_at is not None,
            }
            for one in found.rows
        ],
        previous=f"/admin/accounts?body={chosen.code}&cursor={found.previous}" if found.previous else "",
        next=f"/admin/accounts?body={chosen.code}&cursor={found.next}" if found.next else "",
    )


def _awaited(asked: RolesAsked | None) -> str:
    return f"{roles_said(asked.roles)}，待第二人确认" if asked else "没有岗位"


def _asked_by(asked: RolesAsked | None) -> str:
    return asked.asked_by if asked else ""


@router.post("/accounts", name="account_add", **access.ACCOUNTS)
async def add(page: TheStaffPage) -> Response:
    async def do(stated: AccountForm) -> Response:
        added = await add_account(
            page.office,
            stated=AccountStated(
                organisation=OrganisationCode(stated.organisation),
                sign_in_name=stated.sign_in_name,
                display_name=stated.display_name,
                roles=frozenset(stated.roles),
            ),
            **page.who,
        )
        told = (
            f"已建立 {added.account.sign_in_name}。首次登录的口令：{added.password}（只显示这一次）。"
            "岗位须由另一名安全管理员确认后才有效。"
        )
        return await draw_accounts(page, page.blank(), body=stated.organisation, told=told)

    return await page.submit(AccountForm, do, again=draw_accounts, then="/admin/accounts")


@router.post("/accounts/confirm", name="account_confirm", **access.ROLES)
async def confirm(page: TheStaffPage) -> Response:
    async def do(stated: NameForm) -> str:
        await confirm_roles(page.office, stated.name, **page.who)
        return f"/admin/accounts?body={stated.body}&done=confirmed"

    return await page.submit(NameForm, do, again=draw_accounts, then="/admin/accounts?done=confirmed")


@router.post("/accounts/decline", name="account_decline", **access.ACCOUNTS)
async def decline(page: TheStaffPage) -> Response:
    async def do(stated: NameForm) -> str:
        await decline_roles(page.office, stated.name, **page.who)
        return f"/admin/accounts?body={stated.body}&done=declined"

    return await page.submit(NameForm, do, again=draw_accounts, then="/admin/accounts?done=declined")


@router.post("/accounts/disable", name="account_disable", **access.ACCOUNTS)
async def disable(page: TheStaffPage) -> Response:
    async def do(stated: NameForm) -> str:
        await disable_account(page.office, stated.name, **page.who)
        return f"/admin/accounts?body={stated.body}&done=disabled"

    return await page.submit(NameForm, do, again=draw_accounts, then="/admin/accounts?done=disabled")


@router.post("/accounts/password", name="account_password", **access.ACCOUNTS)
async def password(page: TheStaffPage) -> Response:
    async def do(stated: NameForm) -> Response:
        made = await reset_password(page.office, stated.name, **page.who)
        told = f"{stated.name} 下次登录的口令：{made}（只显示这一次，登录后须改）。"
        return await draw_accounts(page, page.blank(), body=stated.body, told=told)

    return await page.submit(NameForm, do, again=draw_accounts, then="/admin/accounts")


class AppointmentForm(FormModel):
    name: Line
    role: Role
    valid_from: Day
    valid_to: Day
    reference: Reference

    LABELS: ClassVar = {
        "name": ("受委托人的登录名", "Who"),
        "role": ("代行的岗位", "Role"),
        "valid_from": ("开始日期", "From"),
        "valid_to": ("结束日期", "To"),
        "reference": ("书面委托的编号", "Reference"),
    }


class Ended(FormModel):
    appointment: str


@router.get("/heads", name="acting_heads", **access.HEADS)
async def heads(page: TheStaffPage, done: str = "") -> Response:
    return await draw_heads(page, page.blank(), done=done)


async def draw_heads(page: Page, form: Form, *, done: str = "") -> Response:
    house = await read_house(page.site.office, **page.who)
    found = await list_appointments(page.site.office, **page.who)
    return page.show(
        "admin/heads.html",
        form=form,
        done=done,
        people=[("", "请选择"), *((one.sign_in_name, one.display_name) for one in house.people)],
        roles=[(role, said(role)) for role in _offered(house)],
        rows=[
            {
                "id": one.id,
                "who": house.name_of(one.account) or one.account,
                "role": said(one.role),
                "days": f"{day_words(one.valid_from)}至{day_words(one.valid_to)}",
                "by": house.name_of(one.appointed_by) or "",
                "reference": one.reference,
                "state": _state(one.revoked_at is not None, one.holds_on(page.today)),
                "may_end": one.revoked_at is None and one.valid_to >= page.today,
            }
            for one in found
        ],
    )


def _offered(house: House) -> list[Role]:
    """The heads' roles that this body has; all where it has none yet."""
    held = {role for one in house.people for role in one.roles}
    return sorted(HEAD_ROLES & held or HEAD_ROLES)


def _state(is_revoked: bool, holds: bool) -> str:
    if is_revoked:
        return "已提前结束"
    return "生效中" if holds else "未生效或已到期"


@router.post("/heads", name="head_appoint", **access.HEADS)
async def appoint(page: TheStaffPage) -> Response:
    async def do(stated: AppointmentForm) -> str:
        fields: Mapping[str, object] = dict(stated)
        await appoint_acting_head(page.office, stated=AppointmentStated(**fields), **page.who)  # type: ignore[arg-type]
        return "/admin/heads?done=appointed"

    return await page.submit(AppointmentForm, do, again=draw_heads, then="/admin/heads?done=appointed")


@router.post("/heads/end", name="head_end", **access.HEADS)
async def end(page: TheStaffPage) -> Response:
    async def do(stated: Ended) -> str:
        await end_appointment(page.office, stated.appointment, **page.who)
        return "/admin/heads?done=ended"

    return await page.submit(Ended, do, again=draw_heads, then="/admin/heads?done=ended")
