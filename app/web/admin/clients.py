"""Programs of the caller's own body: which there are, a new one, another secret, no longer (Art. 6)."""

from typing import Annotated, Any, ClassVar

from fastapi import APIRouter, Query
from pydantic import Field
from starlette.responses import Response

from app.documents.operation_words import OPERATION_WORDS, operation_in_words
from app.domain.accounts import ApiClient
from app.domain.parties import AccountId, OrganisationCode, Role
from app.domain.permissions.grants import Denial
from app.domain.permissions.operations import Operation
from app.domain.permissions.table import TABLE
from app.http.strict_models import Line
from app.usecases.commands.add_api_client import ClientStated, add_api_client
from app.usecases.commands.disable_api_client import disable_api_client
from app.usecases.commands.rotate_client_secret import rotate_client_secret
from app.usecases.errors import NotFound
from app.usecases.queries.api_clients import list_api_clients
from app.web.admin import access
from app.web.days import instant_words
from app.web.forms import Form, FormModel, Ticked
from app.web.page import Page
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/admin/clients")

CLIENTS = "/admin/clients"
ROWS_AT_ONCE = 50
GRANTED_TO_PROGRAMS = tuple(
    one
    for one in Operation
    if not isinstance(TABLE[one][Role.INTEGRATION], Denial) and one is not Operation.READ_LIVENESS
)
"""What a program can be granted at all."""


class ClientForm(FormModel):
    name: Line
    operations: Annotated[list[str], Field(min_length=1)]
    may_act_for_staff: Ticked = False

    LABELS: ClassVar = {
        "name": ("名称", "Name"),
        "operations": ("可以办理", "Operations"),
        "may_act_for_staff": ("代工作人员办理", "For staff"),
    }
    WORDS: ClassVar = {"operations": {"*": ("请选可以办理的操作。", "Choose what it may do.")}}


class RotationForm(FormModel):
    client: AccountId
    at_once: Ticked = False


class DisablingForm(FormModel):
    client: AccountId


@router.get("", name="clients", **access.CLIENTS)
async def clients(
    page: TheStaffPage, cursor: Annotated[str, Query(max_length=400)] = "", done: str = ""
) -> Response:
    return await draw(page, page.blank(), cursor=cursor, done=done)


async def draw(page: Page, form: Form, *, cursor: str = "", done: str = "", secret: str = "") -> Response:
    found = await list_api_clients(
        page.site.office, _own(page), cursor=cursor or None, limit=ROWS_AT_ONCE, **page.who
    )
    return page.show(
        "admin/clients.html",
        form=form,
        done=done,
        secret=secret,
        rows=[_row(one) for one in found.rows],
        previous=f"{CLIENTS}?cursor={found.previous}" if found.previous else "",
        next=f"{CLIENTS}?cursor={found.next}" if found.next else "",
        offered=[(str(one), OPERATION_WORDS[one]) for one in GRANTED_TO_PROGRAMS],
    )


def _own(page: Page) -> OrganisationCode:
    if page.by.organisation is None:
        raise NotFound
    return page.by.organisation


def _row(one: ApiClient) -> dict[str, Any]:
    return {
        "id": one.id,
        "name": one.name,
        "operations": [operation_in_words(name) for name in sorted(one.operations)],
        "for_staff": one.may_act_for_staff,
        "last": instant_words(one.last_token_at) if one.last_token_at else "",
        "added": instant_words(one.created_at),
        "is_disabled": one.disabled_at is not None,
    }


@router.post("", name="client_add", **access.CLIENTS)
async def add(page: TheStaffPage) -> Response:
    async def do(stated: ClientForm) -> Response:
        added = await add_api_client(
            page.office,
            stated=ClientStated(
                organisation=_own(page),
                name=stated.name,
                operations=frozenset(stated.operations),
                may_act_for_staff=stated.may_act_for_staff,
            ),
            **page.who,
        )
        told = f"已建立 {added.client.name}。编号：{added.client.id}　密钥：{added.secret}"
        return await draw(page, page.blank(), secret=told)

    return await page.submit(ClientForm, do, again=draw, then=f"{CLIENTS}?done=added")


@router.post("/secret", name="client_rotate", **access.CLIENTS)
async def rotate(page: TheStaffPage) -> Response:
    async def do(stated: RotationForm) -> Response:
        secret = await rotate_client_secret(page.office, stated.client, at_once=stated.at_once, **page.who)
        old = "旧密钥已失效" if stated.at_once else "旧密钥一天后失效"
        return await draw(page, page.blank(), secret=f"编号 {stated.client} 的新密钥：{secret}（{old}）")

    return await page.submit(RotationForm, do, again=draw, then=f"{CLIENTS}?done=rotated")


@router.post("/disable", name="client_disable", **access.CLIENTS)
async def disable(page: TheStaffPage) -> Response:
    async def do(stated: DisablingForm) -> str:
        await disable_api_client(page.office, stated.client, **page.who)
        return f"{CLIENTS}?done=disabled"

    return await page.submit(DisablingForm, do, again=draw, then=f"{CLIENTS}?done=disabled")
