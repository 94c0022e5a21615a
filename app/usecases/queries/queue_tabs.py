"""The worklists of a complaint unit: what each holds, and how much there is in it."""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum

from app.domain.instants import local_date
from app.domain.parties import Actor
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.waiting import Waiting
from app.domain.rulebook.kinds import DeadlineKind
from app.usecases.listing import MOST_COUNTED, CaseFilter, Holds, count_lists
from app.usecases.office import Office

__all__ = ["HOLDS", "MOST_COUNTED", "Tab", "count_tabs"]


class Tab(StrEnum):
    DUE_TODAY = "due_today"
    OVERDUE = "overdue"
    MINE = "mine"
    UNASSIGNED = "unassigned"
    AWAITING_NOTIFICATION = "awaiting_notification"  # a result stands, the passenger has not been told
    RETURNED = "returned"  # a unit sends its work order back, to be decided within a day (rule S11)
    FOLLOW_UP_CALLS = "follow_up_calls"  # and commitments to be kept (rule S12)
    HANDOVERS = "handovers"  # rule S11
    APPROVALS = "approvals"  # drafted, to be checked or signed (rule S11)
    DETERMINATIONS = "determinations"  # proposed, to be confirmed by the head (rule V1)
    DECISIONS = "decisions"  # proposed, to be confirmed by the head (rule V3)
    OWED_TO_AGENCY = "owed_to_agency"  # file, recordings, report, order (rules S5, S7, S13, S15)
    REVIEWS = "reviews"  # Art. 11
    OPEN = "open"


"""What a worklist asks for at an instant."""


HOLDS: Mapping[Tab, Holds] = {
    Tab.DUE_TODAY: lambda now: CaseFilter(due_on=local_date(now)),
    Tab.OVERDUE: lambda _: CaseFilter(overdue=True, is_open=True),
    Tab.MINE: lambda _: CaseFilter(mine=True, is_open=True),
    Tab.UNASSIGNED: lambda _: CaseFilter(unassigned=True, is_open=True),
    Tab.AWAITING_NOTIFICATION: lambda _: CaseFilter(statuses=frozenset({str(Status.RESOLVED)}), is_open=True),
    Tab.RETURNED: lambda _: CaseFilter(running=frozenset({DeadlineKind.WORK_ORDER_RETURN})),
    Tab.FOLLOW_UP_CALLS: lambda _: CaseFilter(
        running=frozenset({DeadlineKind.FOLLOW_UP_CALL, DeadlineKind.COMMITMENT})
    ),
    Tab.HANDOVERS: lambda _: CaseFilter(waiting=frozenset({Waiting.HANDOVER})),
    Tab.APPROVALS: lambda _: CaseFilter(waiting=frozenset({Waiting.REPLY}), is_open=True),
    Tab.DETERMINATIONS: lambda _: CaseFilter(waiting=frozenset({Waiting.DETERMINATION}), undetermined=True),
    Tab.DECISIONS: lambda _: CaseFilter(waiting=frozenset({Waiting.DECISION})),
    Tab.OWED_TO_AGENCY: lambda _: CaseFilter(owed_to_agency=True),
    Tab.REVIEWS: lambda _: CaseFilter(stages=frozenset({ProceedingKind.REVIEW}), is_open=True),
    Tab.OPEN: lambda _: CaseFilter(is_open=True),
}


async def count_tabs(office: Office, *, by: Actor, now: datetime) -> Mapping[Tab, int]:
    """How much stands in each worklist of the complaint unit, counted to MOST_COUNTED."""
    return await count_lists(office, HOLDS, by=by, now=now)
