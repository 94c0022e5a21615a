"""Who works with these pages, and what they say of the operations they ask for."""

from typing import Annotated, Any

from fastapi import Depends

from app.domain.parties import Role
from app.domain.permissions.operations import Operation as May
from app.web.declaring import asks
from app.web.page import Page
from app.web.staff import page_for

STAFF = frozenset({Role.CASE_OFFICER, Role.AGENCY_HEAD})
LOOK_ON = STAFF | {Role.AUTHORITY_OFFICER}


TheOverseersPage = Annotated[Page, Depends(page_for(LOOK_ON, May.LIST_CASES))]
"""The agency, and the authority above it; an operator has worklists of its own."""

TheIntakePage = Annotated[Page, Depends(page_for(STAFF, May.SUBMIT_COMPLAINT))]
TheContactsPage = Annotated[Page, Depends(page_for(STAFF, May.UNMASK_CONTACT))]
"""The agency's own people: nobody else fills in a form that will be refused."""

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
