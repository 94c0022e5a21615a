"""Other roles for an account: asked for by one security admin, confirmed by another."""

from collections.abc import Sequence
from typing import Annotated, ClassVar

from fastapi import APIRouter, Path
from pydantic import Field
from starlette.responses import Response

from app.documents.vocabulary import choices, said
from app.domain.accounts import ROLES_OF
from app.domain.parties import AccountId, OrganisationCode, Role
from app.domain.permissions.conflicts import CARETAKERS
from app.usecases.commands.change_roles import change_roles
from app.usecases.queries.accounts import RoleChangeListed, read_account
from app.usecases.queries.bodies import Organisation, list_bodies
from app.web.admin import access
from app.web.days import instant_words
from app.web.forms import Form, FormModel
from app.web.page import Page
from app.web.staff import TheStaffPage

router = APIRouter(prefix="/admin/accounts")

AccountName = Annotated[AccountId, Path(pattern=r"^[0-9a-z]{32}$")]


class RolesForm(FormModel):
    roles: Annotated[list[Role], Field(min_length=1)]

    LABELS: ClassVar = {"roles": ("岗位", "Roles")}
    WORDS: ClassVar = {"roles": {"*": ("请选岗位。", "Choose a role.")}}


async def bodies_of(page: Page) -> Sequence[Organisation]:
    """Those that the caller looks after: their own body and what stands below it."""
    everyone = await list_bodies(page.site.office, **page.who)
    parents = {one.code: one.parent for one in everyone}

    def is_below(code: OrganisationCode | None) -> bool:
        return code is not None and (code == page.by.organisation or is_below(parents.get(code)))

    return [one for one in everyone if is_below(one.code)]


def offered_roles(body: Organisation) -> list[tuple[str, str]]:
    offered = ROLES_OF[body.kind] | CARETAKERS
    return [(role, words) for role, words in choices(Role).items() if role in offered]


def change_shown(page: Page, one: RoleChangeListed) -> dict[str, object]:
    change = one.change
    return {
        "name": one.sign_in_name,
        "display": one.display_name,
        "had": roles_said(change.had),
        "roles": roles_said(change.roles),
        "asked": instant_words(change.asked_at),
        "is_own": page.by.id in {change.asked_by, change.account},
    }


def roles_said(roles: frozenset[Role]) -> str:
    return "、".join(said(role) for role in sorted(roles))


@router.get("/{id}/roles", name="account_roles_page", **access.ACCOUNTS)
async def ask_roles(id: AccountName, page: TheStaffPage) -> Response:
    found = await read_account(page.site.office, id, **page.who)
    return await draw_roles(page, page.blank(roles=sorted(found.roles)), id)


async def draw_roles(page: Page, form: Form, id: AccountId) -> Response:
    found = await read_account(page.site.office, id, **page.who)
    body = next(one for one in await bodies_of(page) if one.code == found.organisation)
    return page.show(
        "admin/roles.html",
        form=form,
        id=id,
        name=found.sign_in_name,
        display=found.display_name,
        back=f"/admin/accounts?body={body.code}",
        had=roles_said(found.roles) or "没有",
        roles=offered_roles(body),
    )


@router.post("/{id}/roles", name="account_roles", **access.ACCOUNTS)
async def change(id: AccountName, page: TheStaffPage) -> Response:
    found = await read_account(page.site.office, id, **page.who)
    then = f"/admin/accounts?body={found.organisation}&done=asked"

    async def do(stated: RolesForm) -> str:
        await change_roles(page.office, found.sign_in_name, roles=frozenset(stated.roles), **page.who)
        return then

    async def again(page: Page, form: Form) -> Response:
        return await draw_roles(page, form, id)

    return await page.submit(RolesForm, do, again=again, then=then)
