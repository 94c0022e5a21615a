"""Which clocks must run, written a second time: from status and history, not from the tables."""

from collections.abc import Iterator

from app.domain.proceedings.agency.inquiry import CctvHoldConfirmed as HoldConfirmedToAgency
from app.domain.proceedings.agency.inquiry import CctvHoldOrdered
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.complaint.additions import Classified
from app.domain.proceedings.complaint.article_10 import ApplicationReceivedElsewhere
from app.domain.proceedings.complaint.decisions import Retyped
from app.domain.proceedings.complaint.demands import TargetWithdrawalNoted
from app.domain.proceedings.complaint.handling import CctvHoldConfirmed, ReportedToDutyControl
from app.domain.proceedings.complaint.state import Complaint
from app.domain.proceedings.direct_complaint.state import DirectComplaint
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Event
from app.domain.rulebook.kinds import DeadlineKind as Clock
from app.domain.taxonomy import MatterType
from tests.domain.proceedings.walk.walked import Walked

MAY_RUN = {
    (ProceedingKind.COMPLAINT, "concluded"): {Clock.FOLLOW_UP_CALL, Clock.COMMITMENT},
    (ProceedingKind.COMPLAINT, "in_progress"): {Clock.COMMITMENT},
    (ProceedingKind.COMPLAINT, "resolved"): {Clock.COMMITMENT},
    (ProceedingKind.COMPLAINT, "merged"): {Clock.COMMITMENT},
}
"""What depends on how the result was told; elsewhere neither runs."""

UNANSWERED = ("received", "under_inquiry", "resolved")


def must_run(one: Walked) -> set[Clock]:
    """The clocks of which something is still owed, missed or not."""
    match one.kind:
        case ProceedingKind.COMPLAINT:
            return set(_of_complaint(one, one.proceeding))
        case ProceedingKind.REVIEW:
            return {Clock.REVIEW} if one.status in UNANSWERED else set()
        case ProceedingKind.APPEAL:
            own = {Clock.APPEAL} if one.status in UNANSWERED else set()
            return own | set(_of_agency(one, one.proceeding))
        case _:
            return set(_of_direct(one, one.proceeding)) | set(_of_agency(one, one.proceeding))


def _of_complaint(one: Walked, case: Complaint) -> Iterator[Clock]:
    # whatever becomes of the case: a hazard, a purge day, what 12345 waits for
    if _was_severe(one) and not _count(one, ReportedToDutyControl):
        yield Clock.DUTY_REPORT
    if _opened(one, Clock.CCTV_PURGE) > _count(one, CctvHoldConfirmed):
        yield Clock.CCTV_PURGE
    limits = (case.deadline(Clock.EXTERNAL, limit.cycle) for limit in case.external_limits)
    if any(limit.met_at is None for limit in limits):
        yield Clock.EXTERNAL
    if _has_hand_on(one, case):
        yield Clock.HAND_ON
    if case.status != "withdrawn" and not _count(one, TargetWithdrawalNoted):
        yield from _until_told(one, case)


def _until_told(one: Walked, case: Complaint) -> Iterator[Clock]:
    if _has_article_9(one, case) and case.first_told is None:
        yield Clock.HANDLING
        if case.started_at is None:
            yield Clock.START
    states = {str(order.state) for order in case.work_orders}
    if states & {"dispatched", "return_asked"}:
        yield Clock.WORK_ORDER
    if "return_asked" in states:
        yield Clock.WORK_ORDER_RETURN


def _has_article_9(one: Walked, case: Complaint) -> bool:
    """Of a complaint, at intake or since (rule F1); what is retyped away keeps its clocks (rule V3)."""
    ever = {one.genesis.matter_type, *(event.to_type for event in one.events if isinstance(event, Retyped))}  # type: ignore[attr-defined]
    return MatterType.COMPLAINT in ever and not case.legacy


def _was_severe(one: Walked) -> bool:
    ever = (event.severe for event in one.events if isinstance(event, Classified))
    return any((one.genesis.severe, *ever))  # type: ignore[attr-defined]


def _has_hand_on(one: Walked, case: Complaint) -> bool:
    """A withdrawal, of this or of the one it was merged into, ends those that waited then."""
    ended = (
        d for d in case.deadlines if d.kind is Clock.HAND_ON and d.met_at is None and d.closed_at is None
    )
    return _count(one, ApplicationReceivedElsewhere) > 0 and any(True for _ in ended)


def _of_agency(one: Walked, case: AgencyProceeding) -> Iterator[Clock]:
    if one.status == "under_inquiry" and any(r.delivered_at is None for r in case.file_requests):
        yield Clock.FILE_DELIVERY
    if _count(one, CctvHoldOrdered) > _count(one, HoldConfirmedToAgency):
        yield Clock.CCTV_PURGE
    if any(str(order.state) == "issued" for order in case.orders):  # whether or not the passenger withdrew
        yield Clock.ORDER


def _of_direct(one: Walked, case: DirectComplaint) -> Iterator[Clock]:
    if one.status == "received":
        yield Clock.DIRECT_TRIAGE
    if one.status in (*UNANSWERED, "passing_on"):
        yield Clock.DIRECT_HANDLING
    is_followed_up = one.status in ("passing_on", "passed_on")
    if is_followed_up and case.passing_on is not None and case.passing_on.result is None:
        yield Clock.REPORT_BACK


def _count(one: Walked, event_type: type[Event[Complaint]] | type[Event[AgencyProceeding]]) -> int:
    return sum(type(event) is event_type for event in one.events)


def _opened(one: Walked, clock: Clock) -> int:
    return sum(deadline.kind is clock for deadline in one.proceeding.deadlines)
