"""What is told while a case is handled (rules S3, S6, S9, S11, V3)."""

from datetime import date
from typing import Any

import pytest

from app.domain.announcements import RecipientKind, Topic
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.agency.extension import ApproveExtension, MarkDifficult, RequestExtension
from app.domain.proceedings.appeal.handling import Accept
from app.domain.proceedings.complaint.additions import AddChaser
from app.domain.proceedings.complaint.article_10 import LodgeAppeal, ReceiveAtWrongDoor, RecordObjection
from app.domain.proceedings.complaint.decisions import ConfirmProposal
from app.domain.proceedings.complaint.endings import Withdraw
from app.domain.proceedings.complaint.external_limits import ReportBack, SetExternalLimit
from app.domain.proceedings.complaint.handling import AssignHandler, HandOver
from app.domain.proceedings.complaint.linked import NoteOutcome
from app.domain.proceedings.complaint.reply import Forward, ReferPart, SignReply
from app.domain.proceedings.complaint.reversal import ReverseDecision
from app.domain.proceedings.complaint.state import LinkedOutcome, ProposalKind, Wanted
from app.domain.proceedings.complaint.work_orders import (
    CompleteWorkOrder,
    DecideWorkOrderReturn,
    DispatchWorkOrder,
    ReturnWorkOrder,
)
from app.domain.taxonomy import ExternalOwner, MatterType, NonAcceptanceReason
from tests.domain.announcing.messages import (
    AT,
    STATION,
    TO_HANDLER,
    TO_PASSENGER,
    TO_UNIT_HEAD,
    facts_of,
    of_act,
    sent,
    settled,
)
from tests.domain.proceedings.complaint.steps import (
    DRAFT,
    MERGE,
    NOT_ACCEPT,
    REOPEN,
    ComplaintCase,
    a_complaint,
    retype,
    started,
    target,
    told,
)
from tests.domain.proceedings.stage import (
    AGENCY,
    AGENCY_HEAD,
    CLERK,
    HEAD,
    OFFICER,
    OTHER_CLERK,
    PASSENGER,
    an_appeal,
    kept,
)

# --- work inside the operator (rule S11)


def test_naming_and_handing_over_are_told_to_whom_they_concern() -> None:
    assert sent(of_act(a_complaint(), AssignHandler(handler=OTHER_CLERK.id), by=HEAD)) == {
        (Topic.HANDLER_ASSIGNED, RecipientKind.HANDLER, OTHER_CLERK.id)
    }
    assert sent(of_act(started(), HandOver(to=OTHER_CLERK.id))) == {
        (Topic.HANDOVER_OFFERED, RecipientKind.HANDLER, OTHER_CLERK.id)
    }


def test_a_work_order_goes_to_its_unit_and_what_becomes_of_it_to_the_handler() -> None:
    case = started()
    to_unit = (RecipientKind.UNIT, STATION)
    dispatch = DispatchWorkOrder(work_order="wo-1", unit=STATION, is_lead=True, task=kept())
    refuse = DecideWorkOrderReturn(work_order="wo-1", accepted=False, reason=kept())
    steps = [
        (dispatch, Topic.WORK_ORDER_DISPATCHED, to_unit),
        (ReturnWorkOrder(work_order="wo-1", reason=kept()), Topic.WORK_ORDER_RETURN_ASKED, TO_HANDLER),
        (refuse, Topic.WORK_ORDER_RETURN_DECIDED, to_unit),
        (CompleteWorkOrder(work_order="wo-1", result=kept()), Topic.WORK_ORDER_COMPLETED, TO_HANDLER),
    ]
    for act, topic, recipient in steps:
        assert sent(of_act(case, act)) == {(topic, *recipient)}


def test_an_order_not_done_in_time_is_told_to_its_unit() -> None:
    case = started()
    case.do(DispatchWorkOrder(work_order="wo-1", unit=STATION, is_lead=True, task=kept()), AT, CLERK)
    assert (Topic.DEADLINE_MISSED, RecipientKind.UNIT, STATION) in sent(settled(case, "2026-03-06 00:00"))


def test_a_unit_is_told_that_its_order_is_recalled() -> None:
    case = started()
    case.do(DispatchWorkOrder(work_order="wo-1", unit=STATION, is_lead=True, task=kept()), AT, CLERK)
    assert sent(of_act(case, Withdraw(evidence="rec-9"), by=PASSENGER)) == {
        (Topic.WORK_ORDER_RECALLED, RecipientKind.UNIT, STATION)
    }


def test_the_owner_of_an_outside_limit_is_told_when_it_is_reported_back() -> None:
    case = started()
    owner = ExternalOwner.CITY_HOTLINE_12345
    limit = SetExternalLimit(owner=owner, number="SY-1", last_day=date(2026, 3, 6))
    assert sent(of_act(case, limit)) == {(Topic.EXTERNAL_LIMIT_SET, *TO_HANDLER)}
    assert sent(of_act(case, ReportBack(number="SY-1"))) == {
        (Topic.REPORTED_BACK, RecipientKind.EXTERNAL_OWNER, owner)
    }


# --- what the passenger is told on the way


@pytest.mark.parametrize(
    ("act", "topic"),
    [
        (SignReply(version=1), Topic.RESULT_READY),
        (Forward(competent_body="tram company", text=kept()), Topic.FORWARDED),
        (
            ReferPart(ground=NonAcceptanceReason.LITIGATION, competent_body="court", text=kept()),
            Topic.PART_REFERRED,
        ),
    ],
    ids=["signed", "forwarded", "a part referred"],
)
def test_a_result_and_what_leaves_are_told(act: Any, topic: Topic) -> None:
    case = started()
    case.do(DRAFT, AT, CLERK)
    assert sent(of_act(case, act)) == {(topic, *TO_PASSENGER)}


@pytest.mark.parametrize(
    ("case", "proposal", "topic"),
    [
        (started(), retype(MatterType.ENQUIRY), Topic.RETYPED),
        (started(), MERGE, Topic.MERGED),
        (started(), NOT_ACCEPT, Topic.NOT_ACCEPTED),
        (told(), REOPEN, Topic.REOPENED),
    ],
    ids=["retyped", "merged", "not accepted", "taken up again"],
)
def test_what_two_people_decide_is_told_to_the_passenger(
    case: ComplaintCase, proposal: Any, topic: Topic
) -> None:
    assert (Topic.DECISION_TO_CONFIRM, *TO_UNIT_HEAD) in sent(of_act(case, proposal))
    found = of_act(case, ConfirmProposal(target=target()), by=HEAD)
    assert (topic, *TO_PASSENGER) in sent(found)


def test_a_reversal_by_the_agency_is_told_to_all_concerned() -> None:
    case = started()
    case.do(retype(MatterType.ENQUIRY), AT, CLERK)
    case.do(ConfirmProposal(), AT, HEAD)
    found = of_act(case, ReverseDecision(kind=ProposalKind.RETYPE, reason=kept()), by=OFFICER)
    topic = Topic.DECISION_REVERSED
    assert sent(found) == {(topic, *TO_PASSENGER), (topic, *TO_HANDLER), (topic, *TO_UNIT_HEAD)}


def test_an_early_application_is_told_the_instant_it_opens() -> None:
    found = of_act(started(), AddChaser(is_early_application=True), by=PASSENGER)
    assert sent(found) == {(Topic.CHASER_ADDED, *TO_HANDLER), (Topic.EARLY_APPLICATION, *TO_PASSENGER)}
    facts = facts_of(found, Topic.EARLY_APPLICATION, RecipientKind.PASSENGER)
    assert facts["opens_at"] == "2026-03-11T16:00:00+00:00"


@pytest.mark.parametrize(("answer", "asked"), [(None, True), (True, True), (False, False)])
def test_whoever_objects_is_asked_whether_to_apply_unless_they_said_no(
    answer: bool | None, asked: bool
) -> None:
    found = sent(of_act(told(), RecordObjection(text=None, wants_to_apply=answer)))
    assert ((Topic.OBJECTION_RECORDED, *TO_PASSENGER) in found) is asked


def test_an_application_at_the_wrong_door_is_told_to_who_hands_it_on() -> None:
    act = ReceiveAtWrongDoor(door="station", wanted=Wanted.APPEAL)
    assert sent(of_act(started(), act)) == {(Topic.APPLICATION_TO_HAND_ON, *TO_HANDLER)}


def test_the_operator_learns_that_an_appeal_was_lodged_and_that_a_stage_ended() -> None:
    case, appeal = told(), ProceedingId("appeal")
    lodged = of_act(case, LodgeAppeal(appeal=appeal), by=PASSENGER)
    assert sent(lodged) == {(Topic.APPEAL_LODGED, *TO_HANDLER), (Topic.APPEAL_LODGED, *TO_UNIT_HEAD)}
    noted = NoteOutcome(linked=appeal, outcome=LinkedOutcome.CONCLUDED, result="upheld")
    ended = of_act(case, noted, by=OFFICER)
    assert sent(ended) == {(Topic.STAGE_CONCLUDED, *TO_HANDLER), (Topic.STAGE_CONCLUDED, *TO_UNIT_HEAD)}
    assert facts_of(ended, Topic.STAGE_CONCLUDED, RecipientKind.HANDLER)["result"] == "upheld"


# --- the agency (Art. 12)


def test_an_extension_is_asked_of_the_head_and_told_to_the_passenger() -> None:
    case = an_appeal(persons=(kept("person"),))
    case.do(Accept(), "2026-09-28 11:00", OFFICER)
    case.do(MarkDifficult(reason=kept()), "2026-09-29 10:00", OFFICER)
    asked = of_act(case, RequestExtension(reason=kept()), "2026-09-29 10:00", OFFICER)
    assert sent(asked) == {(Topic.EXTENSION_REQUESTED, RecipientKind.AGENCY_HEAD, AGENCY)}
    granted = of_act(case, ApproveExtension(), "2026-09-30 10:00", AGENCY_HEAD)
    facts = facts_of(granted, Topic.EXTENSION_GRANTED, RecipientKind.PASSENGER)
    assert (facts["due_before"], facts["due_at"], facts["last_day"]) == (
        "2026-10-13T16:00:00+00:00",
        "2026-10-16T16:00:00+00:00",
        "2026-10-16",
    )
