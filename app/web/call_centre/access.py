"""Who works with these pages, and what they say of the operations they ask for."""

from typing import Annotated, Any

from fastapi import Depends

from app.domain.parties import Role
from app.domain.permissions.operations import Operation as May
from app.web.declaring import asks
from app.web.page import Page
from app.web.staff import page_for

STAFF = frozenset({Role.CLERK, Role.UNIT_HEAD, Role.RESPONSIBLE_EXECUTIVE})
TAKE_IN = frozenset({Role.CLERK, Role.UNIT_HEAD})
AT_STATIONS = frozenset({Role.STATION_STAFF})


TheHandlersPage = Annotated[Page, Depends(page_for(STAFF, May.LIST_CASES))]
"""The operator's complaint unit and who stands over it; other bodies have pages of their own."""

TheIntakePage = Annotated[Page, Depends(page_for(TAKE_IN, May.SUBMIT_COMPLAINT))]

LISTS: dict[str, Any] = asks(May.LIST_CASES)
TAKES_IN: dict[str, Any] = asks(May.SUBMIT_COMPLAINT, May.LIST_CASES)
SEARCHES: dict[str, Any] = asks(May.SEARCH_CONTACT)
READS: dict[str, Any] = asks(May.READ_CASE, May.READ_DEADLINES, May.READ_HISTORY, May.DELIVER_FILE)
ANSWERS_AGENCY: dict[str, Any] = asks(
    May.DELIVER_FILE, May.ANSWER_ORDER, May.REPORT_BACK, May.REQUEST_CCTV_HOLD
)
UNMASKS: dict[str, Any] = asks(May.UNMASK_CONTACT)
UPLOADS: dict[str, Any] = asks(May.UPLOAD_EVIDENCE)
ASSIGNS: dict[str, Any] = asks(May.ASSIGN)
ACTS: dict[str, Any] = asks(
    May.START_HANDLING,
    May.ASSIGN,
    May.HAND_OVER,
    May.ACKNOWLEDGE_HANDOVER,
    May.DISPATCH_WORK_ORDER,
    May.DECIDE_WORK_ORDER_RETURN,
    May.REPORT_TO_DUTY_CONTROL,
    May.CLASSIFY,
    May.ADD_NOTE,
    May.ADD_SUPPLEMENT,
    May.FLAG_CONFLICT,
    May.LINK_INCIDENT,
    May.REQUEST_CCTV_HOLD,
    May.SET_EXTERNAL_LIMIT,
    May.REPLY,
    May.CHECK_REPLY,
    May.SIGN_REPLY,
    May.NOTIFY,
    May.FORWARD,
    May.RECORD_FOLLOW_UP_CALL,
    May.RATE_SATISFACTION,
    May.PROPOSE_DECISION,
    May.CONFIRM_PROPOSAL,
    May.DETERMINE_VALIDITY,
    May.CONFIRM_DETERMINATION,
    May.WITHDRAW,
    May.APPLY_FOR_REVIEW,
    May.APPEAL,
    May.RECEIVE_AT_WRONG_DOOR,
    May.HAND_ON_APPLICATION,
    May.LEAD_REVIEW,
    May.NAME_REVIEW_LEAD,
    May.RECORD_REVIEW_FINDING,
    May.CONCLUDE_REVIEW,
)
