"""Pages for staff: who is signed in, and the page of each who is not."""

from collections.abc import Awaitable, Callable
from typing import Annotated

from fastapi import Depends, Request
from starlette.types import Scope

from app.domain.parties import Role
from app.domain.permissions.operations import Operation
from app.http.callers import note_caller
from app.http.rates import Rate
from app.http.session_cookies import session_of
from app.usecases.commands.identify_caller import identify_caller
from app.usecases.errors import Forbidden, Unauthenticated
from app.web.manner import Manner
from app.web.page import Page, ThePage

KNOWN = "staff_page"


class PasswordDue(Exception):
    """Nothing else is open before the password has been changed."""


def staff_page_of(scope: Scope) -> Page | None:
    """Of whoever was found to be signed in while this request was answered; nothing is asked for it."""
    found: Page | None = scope.get("state", {}).get(KNOWN)
    return found


async def signed_in(request: Request, page: ThePage) -> Page:
    """The page of a member of staff, password due or not. Raises Unauthenticated."""
    token = session_of(request)
    if token is None:
        raise Unauthenticated
    found = await identify_caller(page.site.office, token=token, now=page.now)
    if found.account is None:
        raise Unauthenticated
    note_caller(request, found.actor)
    page.by, page.account = found.actor, found.account
    page.manner = Manner(in_english=False, is_large=page.manner.is_large)  # their pages are Chinese
    page.password_due = found.must_change_password
    request.scope["state"][KNOWN] = page
    await page.site.rates.require(Rate.CALLER, found.actor.id, now=page.now)
    return page


async def staff_page(page: Annotated[Page, Depends(signed_in)]) -> Page:
    if page.password_due:
        raise PasswordDue
    return page


SignedInPage = Annotated[Page, Depends(signed_in)]
TheStaffPage = Annotated[Page, Depends(staff_page)]
"""Raises Unauthenticated, which leads through the sign-in page and back; whether they may is asked by the use case."""


def page_for(roles: frozenset[Role], operation: Operation) -> Callable[[Page], Awaitable[Page]]:
    """The page of whoever holds one of these roles. Raises Forbidden with the operation: nothing is drawn, and no
    form is filled in, for whom it would be refused."""

    async def for_them(page: TheStaffPage) -> Page:
        if not page.by.held & roles:
            raise Forbidden(str(operation))
        return page

    return for_them
