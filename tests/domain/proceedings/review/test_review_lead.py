"""The head leads, or whom the executive names; never who handled the complaint or is its subject (Art. 11; S4, S14)."""

import pytest

from app.domain.parties import Actor, Role
from app.domain.proceedings.opinions import ProposeDetermination, ValidityDetermined
from app.domain.proceedings.papers import AddNote, FlagConflict, NoteConflict
from app.domain.proceedings.proceeding import Act
from app.domain.proceedings.review.inquiry import LeadTaken, NameLead, NoteHandlers, RecordFinding, TakeLead
from app.domain.proceedings.review.state import Review
from app.domain.proceedings.validity import Rank, Validity
from app.domain.refusals import RefusalCode
from tests.domain.proceedings.review.steps import conclusion, led_review
from tests.domain.proceedings.stage import (
    CLERK,
    DEPUTY,
    EXECUTIVE,
    HEAD,
    NOT_VALID,
    OPERATOR,
    OTHER_CLERK,
    VALID,
    a_review,
    actor,
    is_refused,
    kept,
)

MONDAY = "2026-09-28 09:00"
TUESDAY = "2026-09-29 09:00"
HEAD_WHO_HANDLED = actor(CLERK.id, OPERATOR, Role.UNIT_HEAD)
HEAD_COMPLAINED_ABOUT = actor("driver", OPERATOR, Role.UNIT_HEAD)


@pytest.mark.parametrize(
    ("who", "as_acting_head"),
    [pytest.param(HEAD, False, id="head"), pytest.param(DEPUTY, True, id="acting head")],
)
def test_head_or_acting_head_leads(who: Actor, as_acting_head: bool) -> None:
    case = a_review()
    events = case.do(TakeLead(), MONDAY, who)
    assert [e.as_acting_head for e in events if isinstance(e, LeadTaken)] == [as_acting_head]
    assert case.proceeding.handler == who.id
    assert case.status == "under_inquiry"


NO_LEAD = [
    pytest.param(OTHER_CLERK, RefusalCode.HEAD_NEEDED, "Art. 11", id="a clerk"),
    pytest.param(EXECUTIVE, RefusalCode.HEAD_NEEDED, "Art. 11", id="the executive, unnamed"),
    pytest.param(
        HEAD_WHO_HANDLED, RefusalCode.CONFLICT_OF_INTEREST, "S4", id="a head who handled the complaint"
    ),
    pytest.param(
        HEAD_COMPLAINED_ABOUT, RefusalCode.CONFLICT_OF_INTEREST, "S14", id="a head complained about"
    ),
]


@pytest.mark.parametrize(("who", "code", "basis"), NO_LEAD)
def test_nobody_else_leads(who: Actor, code: RefusalCode, basis: str) -> None:
    assert is_refused(a_review().refused(TakeLead(), MONDAY, who), code, basis)


def test_executive_names_another_lead_and_then_nobody_but_that_one_leads() -> None:
    case = a_review()
    case.do(NameLead(lead=OTHER_CLERK.id, reason=kept()), MONDAY, EXECUTIVE)
    assert is_refused(case.refused(TakeLead(), MONDAY, HEAD), RefusalCode.LEAD_IS_ANOTHER, "S4")
    case.do(TakeLead(), MONDAY, OTHER_CLERK)
    assert case.proceeding.handler == OTHER_CLERK.id


def test_head_names_no_lead() -> None:
    refusal = a_review().refused(NameLead(lead=OTHER_CLERK.id, reason=kept()), MONDAY, HEAD)
    assert is_refused(refusal, RefusalCode.EXECUTIVE_NEEDED, "S4")


@pytest.mark.parametrize(("named", "basis"), [(CLERK.id, "S4"), ("driver", "S14")])
def test_executive_names_neither_handler_nor_subject(named: str, basis: str) -> None:
    refusal = a_review().refused(NameLead(lead=named, reason=kept()), MONDAY, EXECUTIVE)
    assert is_refused(refusal, RefusalCode.CONFLICT_OF_INTEREST, basis)


def test_only_the_lead_concludes() -> None:
    assert is_refused(
        led_review().refused(conclusion(), TUESDAY, DEPUTY), RefusalCode.LEAD_IS_ANOTHER, "Art. 11"
    )


def test_another_head_takes_the_lead_over_and_concludes() -> None:
    case = led_review()
    case.do(TakeLead(), TUESDAY, DEPUTY)
    case.do(conclusion(), TUESDAY, DEPUTY)
    assert case.status == "resolved"


def test_lead_found_to_be_concerned_loses_the_review() -> None:
    case = led_review()
    case.do(FlagConflict(subject=HEAD.id), TUESDAY, OTHER_CLERK)
    assert case.proceeding.handler is None
    assert is_refused(case.refused(conclusion(), TUESDAY, HEAD), RefusalCode.CONFLICT_OF_INTEREST, "S14")
    case.do(TakeLead(), TUESDAY, DEPUTY)
    assert case.proceeding.handler == DEPUTY.id


def test_head_of_a_unit_that_is_concerned_leads_only_when_the_executive_names_one() -> None:
    case = a_review(unit_concerned=True)
    assert is_refused(case.refused(TakeLead(), MONDAY, HEAD), RefusalCode.EXECUTIVE_NEEDED, "S14")
    case.do(NameLead(lead=DEPUTY.id, reason=kept()), MONDAY, EXECUTIVE)
    case.do(TakeLead(), MONDAY, DEPUTY)
    assert case.proceeding.handler == DEPUTY.id


def test_lead_who_takes_a_hand_in_the_complaint_loses_the_review() -> None:
    case = led_review()
    note = NoteHandlers(handlers=frozenset({CLERK.id, HEAD.id}), unit_concerned=False)
    case.do(note, TUESDAY, CLERK)
    assert case.proceeding.handler is None
    assert is_refused(case.refused(TakeLead(), TUESDAY, HEAD), RefusalCode.CONFLICT_OF_INTEREST, "S4")
    assert case.do(note, TUESDAY, CLERK) == []


def test_what_the_person_concerned_had_proposed_falls() -> None:
    case = led_review()
    case.do(ProposeDetermination(opinion=VALID), TUESDAY, OTHER_CLERK)
    case.do(NoteConflict(subject=OTHER_CLERK.id), TUESDAY, CLERK)
    assert case.proceeding.proposed is None
    assert case.do(NoteConflict(subject=OTHER_CLERK.id), TUESDAY, CLERK) == []


def test_named_lead_who_is_concerned_is_named_no_longer() -> None:
    case = a_review()
    case.do(NameLead(lead=OTHER_CLERK.id, reason=kept()), MONDAY, EXECUTIVE)
    case.do(FlagConflict(subject=OTHER_CLERK.id), MONDAY, CLERK)
    case.do(TakeLead(), MONDAY, HEAD)
    assert case.proceeding.handler == HEAD.id


def test_person_complained_about_does_nothing_in_the_review() -> None:
    driver = actor("driver", OPERATOR, Role.CLERK)
    acts: list[Act[Review]] = [
        RecordFinding(text=kept()),
        AddNote(text=kept()),
        ProposeDetermination(opinion=VALID),
    ]
    for act in acts:
        assert is_refused(led_review().refused(act, TUESDAY, driver), RefusalCode.CONFLICT_OF_INTEREST, "S14")


def test_findings_are_counted_and_a_handler_of_the_complaint_may_help() -> None:
    case = led_review()
    case.do(RecordFinding(text=kept()), TUESDAY, CLERK)
    assert case.proceeding.findings == 1


def test_concluding_before_anyone_leads_is_refused() -> None:
    refusal = a_review().refused(conclusion(), MONDAY, HEAD)
    assert is_refused(refusal, RefusalCode.ACTION_NOT_OPEN, "Art. 11")


def test_review_determines_validity_with_its_own_rank() -> None:
    case = led_review()
    case.do(ProposeDetermination(opinion=VALID), TUESDAY, HEAD)
    events = case.do(conclusion(determines=True), TUESDAY, HEAD)
    made = [e.determination for e in events if isinstance(e, ValidityDetermined)]
    assert [(d.rank, d.validity, d.by.id) for d in made] == [(Rank.OPERATOR_REVIEW, Validity.VALID, HEAD.id)]
    assert case.proceeding.proposed is None


def test_not_valid_takes_a_second_person() -> None:
    case = led_review()
    case.do(ProposeDetermination(opinion=NOT_VALID), TUESDAY, HEAD)
    refusal = case.refused(conclusion(determines=True), TUESDAY, HEAD)
    assert is_refused(refusal, RefusalCode.TWO_PERSONS_NEEDED, "V1")
    case.do(ProposeDetermination(opinion=NOT_VALID), TUESDAY, OTHER_CLERK)
    case.do(conclusion(determines=True), TUESDAY, HEAD)
    assert [d.validity for d in case.proceeding.determinations] == [Validity.NOT_VALID]


def test_nothing_is_determined_that_nobody_proposed() -> None:
    refusal = led_review().refused(conclusion(determines=True), TUESDAY, HEAD)
    assert is_refused(refusal, RefusalCode.NOTHING_PROPOSED, "V1")
