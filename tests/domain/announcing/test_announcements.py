"""Which messages a turn calls for, to whom, and how often (rules S3, S6, S9, S11, S12, S14, T6, V3)."""

import json
from datetime import date
from typing import Any

import pytest

from app.domain.announcements import Announcement, RecipientKind, Topic, announcements
from app.domain.announcing.announcement import plain
from app.domain.identifiers import ProceedingId
from app.domain.law import Law
from app.domain.parties import OrganisationCode
from app.domain.proceedings.agency.extension import ApproveExtension, MarkDifficult, RequestExtension
from app.domain.proceedings.appeal.handling import Accept
from app.domain.proceedings.complaint import procedure as complaint
from app.domain.proceedings.complaint.additions import AddChaser, AddSupplement, Classify
from app.domain.proceedings.complaint.article_10 import ReceiveAtWrongDoor, RecordObjection
from app.domain.proceedings.complaint.decisions import ConfirmProposal, ReverseDecision
from app.domain.proceedings.complaint.endings import Withdraw
from app.domain.proceedings.complaint.external_limits import ReportBack, SetExternalLimit
from app.domain.proceedings.complaint.handling import AssignHandler, HandOver
from app.domain.proceedings.complaint.reply import Forward, ReferPart, SignReply
from app.domain.proceedings.complaint.state import Place, ProposalKind, Wanted, Wish
from app.domain.proceedings.complaint.work_orders import (
    CompleteWorkOrder,
    DecideWorkOrderReturn,
    DispatchWorkOrder,
    ReturnWorkOrder,
)
from app.domain.proceedings.engine import settle
from app.domain.proceedings.proceeding import Event, Moment
from app.domain.proceedings.recalculation import ActivatedNotice, recalculated
from app.domain.taxonomy import ExternalOwner, MatterType, NonAcceptanceReason
from tests.domain.calendar.samples import BEFORE_EXTENSION, SHIPPED
from tests.domain.proceedings.complaint.steps import (
    DRAFT,
    DUE,
    MERGE,
    NOT_ACCEPT,
    RECEIVED,
    REOPEN,
    START,
    ComplaintCase,
    a_complaint,
    complaint_under,
    reached,
    resolved,
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
    LAW,
    OFFICER,
    OPERATOR,
    OTHER_CLERK,
    PASSENGER,
    Case,
    a_direct_complaint,
    a_review,
    an_appeal,
    kept,
    shanghai,
    wishes,
)

AT = "2026-03-02 11:00"
Sent = set[tuple[Topic, RecipientKind, str]]
TO_PASSENGER = (RecipientKind.PASSENGER, "complaint")
TO_HANDLER = (RecipientKind.HANDLER, CLERK.id)
TO_UNIT_HEAD = (RecipientKind.UNIT_HEAD, OPERATOR)
TO_DESK = (RecipientKind.OPERATOR, OPERATOR)
STATION = OrganisationCode("SYMTR-YOUTH")


def sent(found: tuple[Announcement, ...]) -> Sent:
    return {(one.topic, one.recipient_kind, one.recipient) for one in found}


def of_receipt(case: Case[Any]) -> tuple[Announcement, ...]:
    return announcements(None, case.proceeding, case.events)


def of_act(case: Case[Any], act: Any, at: str = AT, by: Any = CLERK) -> tuple[Announcement, ...]:
    before = case.proceeding
    events: list[Event[Any]] = case.do(act, at, by)
    return announcements(before, case.proceeding, events)


def facts_of(found: tuple[Announcement, ...], topic: Topic, kind: RecipientKind) -> dict[str, Any]:
    (one,) = [a for a in found if (a.topic, a.recipient_kind) == (topic, kind)]
    return dict(one.facts)


# --- receipt


def test_a_receipt_is_acknowledged_with_number_and_due_instants() -> None:
    found = of_receipt(a_complaint())
    assert sent(found) == {(Topic.RECEIPT_ACKNOWLEDGED, *TO_PASSENGER), (Topic.COMPLAINT_RECEIVED, *TO_DESK)}
    assert facts_of(found, Topic.RECEIPT_ACKNOWLEDGED, RecipientKind.PASSENGER) == {
        "number": "沈铁投〔2026〕00123号",
        "means": "any",
        "received_at": "2026-03-02T02:00:00+00:00",
        "matter_type": "complaint",
        "start_due_at": "2026-03-03T02:00:00+00:00",
        "due_at": "2026-03-11T16:00:00+00:00",
        "last_day": "2026-03-11",
        "provisional": False,
    }


def test_a_provisional_due_instant_is_told_as_such() -> None:
    found = of_receipt(a_complaint("2026-12-22 10:00"))
    assert facts_of(found, Topic.RECEIPT_ACKNOWLEDGED, RecipientKind.PASSENGER)["provisional"] is True


def test_a_severe_case_goes_to_the_duty_control_and_the_head_at_once() -> None:
    severe = {
        (Topic.SEVERE_CASE, RecipientKind.DUTY_CONTROL, OPERATOR),
        (Topic.SEVERE_CASE, *TO_UNIT_HEAD),
    }
    assert severe <= sent(of_receipt(a_complaint(category="A01")))
    assert severe <= sent(of_act(started(), Classify(category="A03", place=Place())))
    assert not severe & sent(of_receipt(a_complaint()))


@pytest.mark.parametrize(
    ("case", "topic", "recipients"),
    [
        (a_review(), Topic.REVIEW_RECEIVED, {TO_DESK, TO_UNIT_HEAD}),
        (an_appeal(), Topic.APPEAL_RECEIVED, {(RecipientKind.AGENCY, AGENCY)}),
        (
            an_appeal(ground=None, opens_at=shanghai("2026-10-11 00:00")),
            Topic.APPEAL_KEPT,
            {(RecipientKind.AGENCY, AGENCY)},
        ),
        (a_direct_complaint(), Topic.DIRECT_COMPLAINT_RECEIVED, {(RecipientKind.AGENCY, AGENCY)}),
    ],
    ids=["review", "appeal", "appeal kept", "direct complaint"],
)
def test_what_is_received_is_told_to_the_body_that_answers(
    case: Case[Any], topic: Topic, recipients: set[tuple[RecipientKind, str]]
) -> None:
    assert sent(of_receipt(case)) >= {(topic, *recipient) for recipient in recipients}


def test_a_passenger_with_a_contact_is_told_that_the_appeal_is_received() -> None:
    found = of_receipt(an_appeal(persons=(kept("person"),)))
    facts = facts_of(found, Topic.APPEAL_RECEIVED, RecipientKind.PASSENGER)
    assert facts["due_at"] == "2026-10-13T16:00:00+00:00"


# --- wishes bind (rule S14)


@pytest.mark.parametrize("wish", [Wish.NO_CALL, Wish.TEXT_ONLY])
def test_whoever_wants_no_call_is_written_to(wish: Wish) -> None:
    found = of_receipt(a_complaint(wishes=wishes(wish)))
    assert facts_of(found, Topic.RECEIPT_ACKNOWLEDGED, RecipientKind.PASSENGER)["means"] == "text"


@pytest.mark.parametrize(
    "case",
    [a_complaint(wishes=wishes(Wish.NO_REPLY)), a_complaint(anonymous=True, persons=())],
    ids=["no reply wanted", "no contact known"],
)
def test_nothing_is_sent_to_who_wants_nothing_or_cannot_be_reached(case: ComplaintCase) -> None:
    assert RecipientKind.PASSENGER not in {one.recipient_kind for one in of_receipt(case)}


# --- clocks


def settled(case: ComplaintCase, at: str) -> tuple[Announcement, ...]:
    turn = settle(case.proceeding, shanghai(at), complaint.PROCEDURE)
    return announcements(case.proceeding, turn.proceeding, turn.events)


def test_a_miss_is_told_to_who_has_it_in_hand_and_to_the_head() -> None:
    found = settled(started(), DUE)
    assert sent(found) == {
        (Topic.DEADLINE_MISSED, *TO_HANDLER),
        (Topic.DEADLINE_MISSED, *TO_UNIT_HEAD),
        (Topic.ARTICLE_10_OPENED, *TO_PASSENGER),
    }
    assert facts_of(found, Topic.ARTICLE_10_OPENED, RecipientKind.PASSENGER) == {
        "number": "沈铁投〔2026〕00123号",
        "means": "any",
        "opened_at": "2026-03-11T16:00:00+00:00",
        "basis": "no_reply_in_time",
    }


def test_where_nobody_has_it_in_hand_the_desk_is_told() -> None:
    assert (Topic.DEADLINE_MISSED, *TO_DESK) in sent(settled(a_complaint(), "2026-03-03 10:00"))


def test_a_follow_up_call_not_made_does_not_trouble_the_head() -> None:
    assert sent(settled(told(), "2026-03-20 00:00")) == {(Topic.DEADLINE_MISSED, *TO_HANDLER)}


SPRING = ActivatedNotice(number="国办发明电〔2020〕1号", published_on=date(2020, 1, 27))


def activated(case: ComplaintCase, at: str, law: Law = LAW) -> tuple[Announcement, ...]:
    moment = Moment(now=shanghai(at), actor=AGENCY_HEAD, law=law)
    turn = recalculated(case.proceeding, SPRING, moment, complaint.PROCEDURE)
    return announcements(case.proceeding, turn.proceeding, turn.events)


def before_the_notice() -> ComplaintCase:
    case = complaint_under(Law(LAW.rulebook, BEFORE_EXTENSION), "2020-01-21 10:00")
    case.do(START, "2020-01-21 10:00", CLERK)
    return case


def test_a_moved_deadline_is_told_to_the_passenger_and_the_handler() -> None:
    found = activated(before_the_notice(), "2020-01-28 09:00")
    assert sent(found) == {(Topic.DEADLINE_MOVED, *TO_PASSENGER), (Topic.DEADLINE_MOVED, *TO_HANDLER)}
    facts = facts_of(found, Topic.DEADLINE_MOVED, RecipientKind.PASSENGER)
    assert (facts["basis"], facts["due_before"], facts["due_at"]) == (
        SPRING.number,
        "2020-02-05T16:00:00+00:00",
        "2020-02-07T16:00:00+00:00",
    )


def test_a_superseded_miss_and_the_right_it_had_opened_are_told() -> None:
    case = before_the_notice()
    case.wait_until("2020-02-06 00:00")
    found = activated(case, "2020-02-06 10:00")
    assert sent(found) == {
        (Topic.DEADLINE_MOVED, *TO_PASSENGER),
        (Topic.DEADLINE_MOVED, *TO_HANDLER),
        (Topic.MISS_SUPERSEDED, *TO_HANDLER),
        (Topic.MISS_SUPERSEDED, *TO_UNIT_HEAD),
        (Topic.ARTICLE_10_POSTPONED, *TO_PASSENGER),
    }
    facts = facts_of(found, Topic.ARTICLE_10_POSTPONED, RecipientKind.PASSENGER)
    assert facts["opens_at"] == "2020-02-07T16:00:00+00:00"


def test_a_deadline_made_earlier_is_told_to_the_head_too() -> None:
    case = complaint_under(Law(LAW.rulebook, SHIPPED), "2020-01-21 10:00")
    law = Law(LAW.rulebook, BEFORE_EXTENSION)
    assert (Topic.DEADLINE_MOVED, *TO_UNIT_HEAD) in sent(activated(case, "2020-01-28 09:00", law))


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


# --- keys and facts


def test_the_same_turn_calls_for_the_same_messages_each_with_a_key_of_its_own() -> None:
    case = resolved()
    turn = settle(case.proceeding, shanghai("2026-06-01 00:00"), complaint.PROCEDURE)
    first = announcements(case.proceeding, turn.proceeding, turn.events)
    assert first == announcements(case.proceeding, turn.proceeding, turn.events)
    assert len({one.key for one in first}) == len(first)


def test_two_supplements_are_two_messages() -> None:
    case = started()
    keys = {
        one.key
        for at in ("2026-03-02 11:00", "2026-03-02 11:00:00.000001")
        for one in of_act(case, AddSupplement(text=kept()), at, PASSENGER)
    }
    assert len(keys) == 2


def test_facts_are_plain_json_and_hold_no_words_of_the_passenger() -> None:
    case = a_complaint(category="A01", place=Place(station="0117", occurred_from=shanghai(RECEIVED)))
    for one in (*of_receipt(case), *settled(case, "2026-07-01 00:00"), *of_act(resolved(), reached(AT))):
        assert json.loads(json.dumps(one.facts)) == dict(one.facts)
        assert not {"description", "person", "reply"} & set(map(str, one.facts.values()))


def test_what_is_no_fact_of_a_message_is_refused() -> None:
    with pytest.raises(TypeError):
        plain({"text": kept()})
    assert plain({"unknown": None, "opened": ProceedingId("p")}) == {"opened": "p"}
