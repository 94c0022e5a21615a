"""Which messages a turn calls for, to whom, and how often (rules S3, S12, S14, T6)."""

import json
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from app.domain.announcements import Announcement, RecipientKind, Topic, announcements
from app.domain.announcing.announcement import plain
from app.domain.identifiers import ProceedingId
from app.domain.law import Law
from app.domain.proceedings.complaint import procedure as complaint
from app.domain.proceedings.complaint.additions import AddSupplement, Classify
from app.domain.proceedings.complaint.state import Place, Wish
from app.domain.proceedings.engine import settle
from app.domain.proceedings.proceeding import Moment
from app.domain.proceedings.recalculation import ActivatedNotice, recalculated
from tests.domain.announcing.messages import (
    AT,
    TO_DESK,
    TO_HANDLER,
    TO_PASSENGER,
    TO_UNIT_HEAD,
    facts_of,
    of_act,
    of_receipt,
    sent,
    settled,
)
from tests.domain.calendar.samples import BEFORE_EXTENSION, SHIPPED
from tests.domain.proceedings.complaint.steps import (
    DUE,
    RECEIVED,
    START,
    ComplaintCase,
    a_complaint,
    complaint_under,
    reached,
    resolved,
    started,
    told,
)
from tests.domain.proceedings.stage import (
    AGENCY,
    AGENCY_HEAD,
    CLERK,
    LAW,
    OPERATOR,
    PASSENGER,
    Case,
    a_direct_complaint,
    a_review,
    an_appeal,
    kept,
    shanghai,
    wishes,
)

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


SPRING = ActivatedNotice("国办发明电〔2020〕1号", date(2020, 1, 27), shanghai("2020-01-27 18:00"))


def activated(case: ComplaintCase, at: str, law: Law = LAW) -> tuple[Announcement, ...]:
    moment = Moment(now=shanghai(at), actor=AGENCY_HEAD, law=law)
    now = replace(SPRING, activated_at=moment.now)
    turn = recalculated(case.proceeding, now, moment, complaint.PROCEDURE)
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


def test_a_miss_taken_back_in_the_turn_that_recorded_it_is_told_to_nobody() -> None:
    found = activated(before_the_notice(), "2020-02-06 10:00")
    assert sent(found) == {(Topic.DEADLINE_MOVED, *TO_PASSENGER), (Topic.DEADLINE_MOVED, *TO_HANDLER)}


def test_a_miss_that_stands_by_the_new_instant_too_is_told_once() -> None:
    found = activated(before_the_notice(), "2020-02-20 10:00")
    missed = [one for one in found if one.topic is Topic.DEADLINE_MISSED]
    assert {one.facts["due_at"] for one in missed} == {"2020-02-07T16:00:00+00:00"}
    facts = facts_of(found, Topic.ARTICLE_10_OPENED, RecipientKind.PASSENGER)
    assert facts["opened_at"] == "2020-02-07T16:00:00+00:00"


def test_a_deadline_made_earlier_is_told_to_the_head_too() -> None:
    case = complaint_under(Law(LAW.rulebook, SHIPPED), "2020-01-21 10:00")
    law = Law(LAW.rulebook, BEFORE_EXTENSION)
    assert (Topic.DEADLINE_MOVED, *TO_UNIT_HEAD) in sent(activated(case, "2020-01-28 09:00", law))


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
