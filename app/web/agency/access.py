"""Who works with these pages, and what they say of the operations they ask for."""

from typing import Annotated, Any

from fastapi import Depends

from app.domain.parties import Role
from app.domain.permissions.operations import Operation as May
from app.usecases.errors import Forbidden
from app.web.declaring import asks
from app.web.page import Page
from app.web.staff import TheStaffPage

STAFF = frozenset({Role.CASE_OFFICER, Role.AGENCY_HEAD})
LOOK_ON = STAFF | {Role.AUTHORITY_OFFICER}


async def overseers_page(page: TheStaffPage) -> Page:
    """The agency, and the authority above it; an operator has worklists of its own."""
    if not page.by.held & LOOK_ON:
        raise Forbidden(str(May.LIST_CASES))
    return page


TheOverseersPage = Annotated[Page, Depends(overseers_page)]


async def officers_page(page: TheStaffPage) -> Page:
    """The agency's own people: nobody else fills in a form that will be refused."""
    if not page.by.held & STAFF:
        raise Forbidden(str(May.SUBMIT_COMPLAINT))
    return page


TheOfficersPage = Annotated[Page, Depends(officers_page)]

LISTS: dict[str, Any] = asks(May.LIST_CASES)
READS: dict[str, Any] = asks(May.READ_CASE, May.READ_DEADLINES, May.READ_HISTORY)
UNMASKS: dict[str, Any] = asks(May.UNMASK_CONTACT)
TAKES_IN: dict[str, Any] = asks(May.SUBMIT_COMPLAINT)
ACTS: dict[str, Any] = asks(
    May.ACCEPT_APPEAL,
    May.APPEAL,
    May.ASSIGN_CASE_OFFICER,
    May.RECORD_INQUIRY,
    May.REQUEST_FILE,
    May.ORDER_CCTV_HOLD,
    May.REQUEST_EXTENSION,
    May.DECIDE_EXTENSION,
    May.NOTIFY,
    May.DETERMINE_VALIDITY,
    May.DECIDE_APPEAL,
    May.CONCLUDE_DIRECT_COMPLAINT,
    May.ISSUE_ORDER,
    May.CHECK_ORDER,
    May.TRIAGE_DIRECT_COMPLAINT,
    May.CHECK_FOLLOW_UP,
    May.REPORT_BACK,
    May.ADD_NOTE,
    May.ADD_SUPPLEMENT,
    May.FLAG_CONFLICT,
    May.WITHDRAW,
)
