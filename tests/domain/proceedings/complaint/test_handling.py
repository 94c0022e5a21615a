"""Inside the operator: conflicts, handover, work orders, duty control, recordings (rules S11 to S14)."""

from datetime import date

import pytest

from app.domain.identifiers import IncidentId, ProceedingId
from app.domain.parties import NOBODY, Actor, OrganisationCode
from app.domain.proceedings.complaint.additions import (
    AddAttachment,
    AddChaser,
    AddNote,
    AddRepresentative,
    AddSupplement,
    Classify,
    FlagAbuse,
    FlagConflict,
    LinkIncident,
    LinkRelated,
)
from app.domain.proceedings.complaint.endings import Withdraw
from app.domain.proceedings.complaint.handling import (
    AcknowledgeHandover,
    AssignHandler,
    ConfirmCctvHold,
    HandOver,
    ReportToDutyControl,
    RequestCctvHold,
)
from app.domain.proceedings.complaint.state import Place, WorkOrderState
from app.domain.proceedings.complaint.work_orders import (
    CompleteWorkOrder,
    DecideWorkOrderReturn,
    DispatchWorkOrder,
    ReturnWorkOrder,
)
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import MatterType
from tests.domain.proceedings.complaint.steps import (
    START,
    ComplaintCase,
    a_complaint,
    resolved,
    retype,
    started,
    told,
)
from tests.domain.proceedings.stage import (
    CLERK,
    HEAD,
    OTHER_CLERK,
    PASSENGER,
    is_refused,
    kept,
    shanghai,
)

AT = "2026-03-02 11:00"
STATION = OrganisationCode("SYMTR-YOUTH")

# --- the person complained about (rule S14)


@pytest.mark.parametrize(
    "act",
    [AddNote(text=kept()), START, AddSupplement(text=kept()), AssignHandler(handler=OTHER_CLERK.id)],
    ids=["note", "start", "supplement", "assign"],
)
def test_who_is_complained_about_does_nothing_here(act: AddNote) -> None:
    case = a_complaint()
    case.do(FlagConflict(subject=CLERK.id), AT, HEAD)
    assert is_refused(case.refused(act, AT, CLERK), RefusalCode.CONFLICT_OF_INTEREST, "S14")


@pytest.mark.parametrize(
    "to", [AssignHandler(handler="driver"), HandOver(to="driver")], ids=["assign", "hand over"]
)
def test_who_is_complained_about_is_given_nothing(to: AssignHandler) -> None:
    case = started()
    case.do(FlagConflict(subject="driver"), AT, HEAD)
    assert is_refused(case.refused(to, AT, CLERK), RefusalCode.CONFLICT_OF_INTEREST, "S14")


def test_a_handler_who_is_complained_about_loses_the_case_and_what_they_asked_for() -> None:
    case = started()
    case.do(HandOver(to=OTHER_CLERK.id), AT, CLERK)
    case.do(retype(MatterType.ENQUIRY), AT, CLERK)
    case.do(FlagConflict(subject=CLERK.id), AT, HEAD)
    assert case.proceeding.handler is None
    assert case.proceeding.proposal is None
    assert CLERK.id in case.proceeding.handlers


def test_a_conflict_names_somebody() -> None:
    assert is_refused(a_complaint().refused(FlagConflict(), AT, HEAD), RefusalCode.UNKNOWN_PART, "S14")


# --- handover at the end of a shift (rule S11)


def test_a_handover_counts_once_it_is_acknowledged() -> None:
    case = started()
    case.do(HandOver(to=OTHER_CLERK.id), AT, CLERK)
    assert case.proceeding.handler == CLERK.id
    case.do(AcknowledgeHandover(), AT, OTHER_CLERK)
    assert (case.proceeding.handler, case.proceeding.handover_to) == (OTHER_CLERK.id, None)
    assert case.proceeding.handlers == {CLERK.id, OTHER_CLERK.id}


def test_only_the_handler_hands_over_and_only_the_named_colleague_takes() -> None:
    case = started()
    assert is_refused(
        case.refused(HandOver(to=CLERK.id), AT, OTHER_CLERK), RefusalCode.NOT_THE_HANDLER, "S11"
    )
    case.do(HandOver(to=OTHER_CLERK.id), AT, CLERK)
    assert is_refused(case.refused(AcknowledgeHandover(), AT, HEAD), RefusalCode.NOT_THE_HANDLER, "S11")


def test_a_case_of_an_absent_owner_is_reassigned_and_the_offer_falls() -> None:
    case = started()
    case.do(HandOver(to=OTHER_CLERK.id), AT, CLERK)
    case.do(AssignHandler(handler=HEAD.id), AT, HEAD)
    assert (case.proceeding.handler, case.proceeding.handover_to) == (HEAD.id, None)


# --- work orders (rule S11)


def dispatch(id: str = "wo-1", *, is_lead: bool = True) -> DispatchWorkOrder:
    return DispatchWorkOrder(work_order=id, unit=STATION, is_lead=is_lead, task=kept("task"))


def ordered() -> ComplaintCase:
    case = started()
    case.do(dispatch(), AT, CLERK)
    return case


RETURN = ReturnWorkOrder(work_order="wo-1", reason=kept())
COMPLETE = CompleteWorkOrder(work_order="wo-1", result=kept())


def accept(accepted: bool) -> DecideWorkOrderReturn:
    return DecideWorkOrderReturn(work_order="wo-1", accepted=accepted, reason=kept())


def test_a_work_order_has_a_limit_of_its_own_and_moves_no_statutory_clock() -> None:
    case = started()
    before = case.clock(DeadlineKind.HANDLING)
    case.do(dispatch(), AT, CLERK)  # Monday: three working days end with Thursday
    assert case.clock(DeadlineKind.WORK_ORDER).due_at == shanghai("2026-03-06 00:00")
    assert case.clock(DeadlineKind.HANDLING) == before


def test_a_completed_order_is_met() -> None:
    case = ordered()
    case.do(COMPLETE, "2026-03-04 10:00", CLERK)
    assert case.clock(DeadlineKind.WORK_ORDER).met_at == shanghai("2026-03-04 10:00")
    assert case.proceeding.work_orders[0].state is WorkOrderState.COMPLETED


def test_a_return_is_decided_within_a_day() -> None:
    case = ordered()
    case.do(RETURN, "2026-03-06 10:00", CLERK)  # Friday: by the end of Saturday
    assert case.clock(DeadlineKind.WORK_ORDER_RETURN).due_at == shanghai("2026-03-08 00:00")


def test_an_accepted_return_ends_the_order() -> None:
    case = ordered()
    case.do(RETURN, AT, CLERK)
    case.do(accept(True), "2026-03-02 12:00", CLERK)
    assert case.clock(DeadlineKind.WORK_ORDER).closed_at == shanghai("2026-03-02 12:00")
    assert case.clock(DeadlineKind.WORK_ORDER_RETURN).met_at == shanghai("2026-03-02 12:00")
    case.do(dispatch("wo-2"), AT, CLERK)
    assert len(case.proceeding.work_orders) == 2


def test_a_refused_return_sends_the_order_back_with_its_clock() -> None:
    case = ordered()
    case.do(RETURN, AT, CLERK)
    case.do(accept(False), AT, CLERK)
    assert DeadlineKind.WORK_ORDER in case.armed
    case.do(COMPLETE, AT, CLERK)
    assert case.proceeding.work_orders[0].state is WorkOrderState.COMPLETED


@pytest.mark.parametrize(
    ("act", "code"),
    [
        (ReturnWorkOrder(work_order="wo-9", reason=kept()), RefusalCode.UNKNOWN_PART),
        (accept(True), RefusalCode.PART_NOT_OPEN),
        (dispatch(), RefusalCode.ALREADY_DECIDED),
        (dispatch("wo-2"), RefusalCode.ALREADY_DECIDED),
    ],
    ids=["unknown order", "no return asked", "same order twice", "two leads"],
)
def test_an_order_is_refused(act: ReturnWorkOrder, code: RefusalCode) -> None:
    assert is_refused(ordered().refused(act, AT, CLERK), code, "S11")


def test_an_order_that_is_being_returned_is_not_completed() -> None:
    case = ordered()
    case.do(RETURN, AT, CLERK)
    assert is_refused(case.refused(COMPLETE, AT, CLERK), RefusalCode.PART_NOT_OPEN, "S11")


def test_a_withdrawal_recalls_the_orders_that_are_out() -> None:
    case = ordered()
    case.do(dispatch("wo-2", is_lead=False), AT, CLERK)
    case.do(COMPLETE, AT, CLERK)
    case.do(Withdraw(evidence="rec-9"), "2026-03-02 12:00", PASSENGER)
    assert [order.state for order in case.proceeding.work_orders] == [
        WorkOrderState.COMPLETED,
        WorkOrderState.RECALLED,
    ]


def test_others_assist_the_lead() -> None:
    case = ordered()
    case.do(dispatch("wo-2", is_lead=False), AT, CLERK)
    assert [order.is_lead for order in case.proceeding.work_orders] == [True, False]


def test_without_an_order_there_is_nothing_to_return() -> None:
    assert is_refused(started().refused(RETURN, AT, CLERK), RefusalCode.PART_NOT_OPEN, "S11")


# --- injury, safety hazard, crime (rule S12)


@pytest.mark.parametrize("category", ["A01", "A03", "A04"])
def test_a_severe_case_goes_to_the_duty_control_within_an_hour(category: str) -> None:
    case = a_complaint(category=category)
    assert case.clock(DeadlineKind.DUTY_REPORT).due_at == shanghai("2026-03-02 11:00")
    case.do(ReportToDutyControl(emergency_reference="110-7"), "2026-03-02 10:30", CLERK)
    assert case.clock(DeadlineKind.DUTY_REPORT).met_at == shanghai("2026-03-02 10:30")


def test_what_turns_out_severe_goes_there_too_and_once() -> None:
    case = started()
    case.do(Classify(category="A03", place=Place()), "2026-03-03 09:00", CLERK)
    assert case.clock(DeadlineKind.DUTY_REPORT).due_at == shanghai("2026-03-03 10:00")
    case.do(Classify(category="A04", place=Place()), "2026-03-03 09:30", CLERK)
    assert len([d for d in case.proceeding.deadlines if d.kind is DeadlineKind.DUTY_REPORT]) == 1


def test_nothing_severe_is_nothing_to_report() -> None:
    report = ReportToDutyControl(emergency_reference=None)
    assert is_refused(started().refused(report, AT, CLERK), RefusalCode.PART_NOT_OPEN, "S12")


# --- recordings (rule S13)

WHERE_AND_WHEN = Place(station="0117", occurred_from=shanghai("2026-03-01 08:15"))


def test_with_place_and_time_known_a_hold_opens_at_intake() -> None:
    case = a_complaint(place=WHERE_AND_WHEN)
    # Sunday 1 March and 90 days: the end of Saturday 30 May
    assert case.clock(DeadlineKind.CCTV_PURGE).due_at == shanghai("2026-05-31 00:00")


@pytest.mark.parametrize(
    "place",
    [Place(station="0117"), Place(occurred_from=shanghai("2026-03-01 08:15")), Place(line="1")],
    ids=["no time", "no place", "a line alone"],
)
def test_without_place_and_time_none_opens(place: Place) -> None:
    assert DeadlineKind.CCTV_PURGE not in a_complaint(place=place).armed


def test_a_hold_opens_once_place_and_time_become_known() -> None:
    case = started()
    case.do(Classify(category="S01", place=WHERE_AND_WHEN), AT, CLERK)
    assert DeadlineKind.CCTV_PURGE in case.armed


def test_one_hold_at_a_time_and_another_after_it_is_confirmed() -> None:
    case = a_complaint(place=WHERE_AND_WHEN)
    again = RequestCctvHold(occurred_at=shanghai("2026-03-01 09:00"))
    assert is_refused(case.refused(again, AT, CLERK), RefusalCode.ALREADY_DECIDED, "S13")
    case.do(ConfirmCctvHold(reference="tape-1", sha256="ab" * 32), AT, CLERK)
    assert case.clock(DeadlineKind.CCTV_PURGE).met_at == shanghai(AT)
    case.do(again, AT, CLERK)
    assert case.clock(DeadlineKind.CCTV_PURGE, cycle=2).is_armed


def test_recordings_already_purged_are_missed_at_once() -> None:
    case = started()
    case.do(RequestCctvHold(occurred_at=shanghai("2025-11-01 09:00")), AT, CLERK)
    assert case.clock(DeadlineKind.CCTV_PURGE).missed_at == shanghai("2026-01-31 00:00")


def test_no_recording_is_asked_for_before_it_exists() -> None:
    future = RequestCctvHold(occurred_at=shanghai("2026-03-02 11:01"))
    assert is_refused(started().refused(future, AT, CLERK), RefusalCode.RECEIPT_IN_FUTURE, "S13")


def test_without_a_hold_there_is_nothing_to_confirm() -> None:
    assert is_refused(
        started().refused(ConfirmCctvHold(reference="tape-1"), AT, CLERK), RefusalCode.PART_NOT_OPEN, "S13"
    )


# --- what joins the case (rules S13, S14, F1)


def test_supplements_and_chasers_are_counted_and_move_no_clock() -> None:
    case = started()
    before = case.proceeding.deadlines
    case.do(AddSupplement(text=kept(), attachments=(kept("photo"),)), AT, PASSENGER)
    case.do(AddChaser(text=kept()), AT, PASSENGER)
    assert (case.proceeding.supplements, case.proceeding.chasers) == (1, 1)
    assert case.proceeding.attachments == (kept("photo"),)
    assert case.proceeding.deadlines == before


def test_links_and_attachments_stay() -> None:
    case = told()
    case.do(LinkRelated(other=ProceedingId("other")), AT, CLERK)
    case.do(LinkIncident(incident=IncidentId("incident")), AT, CLERK)
    case.do(AddAttachment(attachment=kept("photo")), AT, CLERK)
    assert case.proceeding.related == {"other"}
    assert case.proceeding.incident == "incident"
    assert case.proceeding.attachments == (kept("photo"),)


def test_a_sixth_representative_is_refused_and_each_states_the_authority() -> None:
    case = a_complaint(representing=5)
    sixth = AddRepresentative(person=kept("sixth"), authority=kept("authority"))
    assert is_refused(case.refused(sixth, AT, CLERK), RefusalCode.REPRESENTATIVES_TOO_MANY, "S14")
    nameless = AddRepresentative(person=kept("second"), authority=None)
    assert is_refused(a_complaint().refused(nameless, AT, CLERK), RefusalCode.EVIDENCE_NEEDED, "S14")


def test_a_flag_for_abuse_expires_and_ends_no_case() -> None:
    case = started()
    case.do(FlagAbuse(until=date(2026, 3, 31), reason=kept()), AT, CLERK)
    assert case.proceeding.is_flagged_for_abuse(date(2026, 3, 31))
    assert not case.proceeding.is_flagged_for_abuse(date(2026, 4, 1))
    assert case.status == "in_progress"


def test_a_flag_for_abuse_lies_ahead() -> None:
    past = FlagAbuse(until=date(2026, 3, 1), reason=kept())
    assert is_refused(resolved().refused(past, AT, CLERK), RefusalCode.DAY_OUT_OF_RANGE, "S14")


@pytest.mark.parametrize(
    ("by", "for_caller"),
    [(PASSENGER, False), (NOBODY, False), (CLERK, True)],
    ids=["with a code", "unknown", "staff"],
)
def test_only_staff_act_for_a_caller(by: Actor, for_caller: bool) -> None:
    (added,) = started().do(AddSupplement(text=kept()), AT, by)
    assert added.by.for_caller is for_caller
