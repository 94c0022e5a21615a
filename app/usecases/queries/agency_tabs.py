"""The worklists of the enforcement agency: what each holds, and how much there is in it."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from app.domain.instants import local_date
from app.domain.parties import Actor
from app.domain.proceedings.answered import Step
from app.domain.proceedings.direct_complaint.status import Status as DirectStatus
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.waiting import Waiting
from app.usecases.listing import CaseFilter, Holds, count_lists
from app.usecases.office import Office

OWN = frozenset({ProceedingKind.APPEAL, ProceedingKind.DIRECT_COMPLAINT})
FOLLOWED_UP = frozenset(
    {str(DirectStatus.PASSING_ON), str(DirectStatus.PASSED_ON), str(DirectStatus.REPORTED)}
)


class AgencyTab(StrEnum):
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    AWAITING_NOTIFICATION = "awaiting_notification"  # decided, the passenger has not been told (rule S5)
    EXTENSIONS = "extensions"  # asked for, waiting for the head (rule S6)
    ORDERS = "orders"  # answered by the operator, to be checked (rule S15)
    FOLLOW_UP = "follow_up"  # passed on, under supervised follow-up (rule S7)
    APPEALS = "appeals"
    DIRECT = "direct"
    CONCLUDED = "concluded"


AGENCY_HOLDS: Mapping[AgencyTab, Holds] = {
    AgencyTab.DUE_TODAY: lambda now: CaseFilter(stages=OWN, due_on=local_date(now)),
    AgencyTab.OVERDUE: lambda _: CaseFilter(stages=OWN, overdue=True),
    AgencyTab.MINE: lambda _: CaseFilter(stages=OWN, mine=True, is_open=True),
    AgencyTab.UNASSIGNED: lambda _: CaseFilter(stages=OWN, unassigned=True, is_open=True),
    AgencyTab.AWAITING_NOTIFICATION: lambda _: CaseFilter(
        stages=OWN, statuses=frozenset({str(Step.RESOLVED)}), is_open=True
    ),
    AgencyTab.EXTENSIONS: lambda _: CaseFilter(
        stages=OWN, waiting=frozenset({Waiting.EXTENSION}), is_open=True
    ),
    AgencyTab.ORDERS: lambda _: CaseFilter(stages=OWN, waiting=frozenset({Waiting.ORDER})),
    AgencyTab.FOLLOW_UP: lambda _: CaseFilter(stages=OWN, statuses=FOLLOWED_UP, is_open=True),
    AgencyTab.APPEALS: lambda _: CaseFilter(stages=frozenset({ProceedingKind.APPEAL}), is_open=True),
    AgencyTab.DIRECT: lambda _: CaseFilter(stages=frozenset({ProceedingKind.DIRECT_COMPLAINT}), is_open=True),
    AgencyTab.CONCLUDED: lambda _: CaseFilter(stages=OWN, is_open=False),
}


async def count_agency_tabs(office: Office, *, by: Actor, now: datetime) -> Mapping[AgencyTab, int]:
    return await count_lists(office, AGENCY_HOLDS, by=by, now=now)
