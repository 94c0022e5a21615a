"""A passenger at their own case: the visit that link or code opened, and what to do when it has ended."""

from typing import Annotated

from fastapi import Depends, Request

from app.http.callers import note_caller
from app.http.session_cookies import visit_of
from app.usecases.commands.identify_caller import Caller, identify_caller
from app.usecases.errors import Unauthenticated
from app.web.page import Page, ThePage


class VisitEnded(Exception):
    """Link or code are to be shown again: never shown, or too long ago for what is asked."""


async def _visitor(request: Request, page: Page) -> Caller:
    token = visit_of(request)
    if token is None:
        raise VisitEnded
    try:
        found = await identify_caller(page.site.office, token=token, now=page.now)
    except Unauthenticated:
        raise VisitEnded from None
    if found.visit is None:
        raise VisitEnded
    note_caller(request, found.actor)
    page.by = found.actor
    return found


async def own_case(request: Request, page: ThePage) -> Page:
    """To look at the case."""
    await _visitor(request, page)
    return page


async def own_case_afresh(request: Request, page: ThePage) -> Page:
    """To change something: link or code shown within the last half hour."""
    found = await _visitor(request, page)
    if found.visit is None or not found.visit.may_change(page.now):
        raise VisitEnded
    return page


OwnCasePage = Annotated[Page, Depends(own_case)]
OwnCaseAfresh = Annotated[Page, Depends(own_case_afresh)]
"""Raise VisitEnded, which leads through the look-up page and back; what a form held goes along."""
