"""What counts of a history: the facts that a complaint and its stages give, act by act (rules F1, F6, S8, S15, V2)."""

from datetime import date
from typing import Any

import pytest

from app.domain.figures.facts import Clock, CountedAs, CountedCase, counted
from app.domain.figures.stages import CountedStage, Course, counted_stage
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.agency.decision import Decide
from app.domain.proceedings.agency.state import DecisionOutcome
from app.domain.proceedings.answering import RecordAttempt as TellAnswer
from app.domain.proceedings.appeal.handling import Accept
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.complaint import decisions, determination, endings, proposals
from app.domain.proceedings.complaint.handling import FirstAct, StartHandling
from app.domain.proceedings.complaint.reply import DraftReply, Forward, SignReply
from app.domain.proceedings.complaint.state import ProposalKind
from app.domain.proceedings.complaint.telling import RecordAttempt
from app.domain.proceedings.direct_complaint.triage import PassOn, TakeUp
from app.domain.proceedings.notification import AttemptOutcome, NotificationForm, ToldHow
from app.domain.proceedings.opinions import ProposeDetermination
from app.domain.proceedings.validity import Elements, Finding, Harm, Validity
from app.domain.taxonomy import Cause, HowHandled, MatterType
from tests.domain.proceedings.linked_world import World
from tests.domain.proceedings.stage import (
    CLERK,
    HEAD,
    NOT_VALID,
    OFFICER,
    OPERATOR,
    OTHER_OFFICER,
    PASSENGER,
    kept,
    shanghai,
)

IN_TIME, LATE = (
    "2026-03-05 10:00",
    "2026-03-16 09:00",
)  # Thursday 5, Monday 16; due at the end of Wednesday 11
ELEMENTS = Elements(cause=Cause.STAFF, harm=Harm.DAMAGED_INTEREST, responsible="line 1")


@pytest.fixture
def world() -> World:
    return World(shanghai("2026-03-02 09:00"))  # a Monday


def told_by(world: World) -> dict[str, Any]:
    return {
        "channel": NotificationForm.RECORDED_CALL,
        "outcome": AttemptOutcome.REACHED,
        "stated_at": world.now,
        "evidence": "rec-1",
    }


def started(world: World) -> ProceedingId:
    complaint = world.complain(PASSENGER)
    world.act(complaint, StartHandling(first_act=FirstAct.TAKEN_UP), CLERK)
    return complaint


def tell(world: World, complaint: ProceedingId, at: str) -> None:
    world.now = shanghai(at)
    world.act(complaint, DraftReply(text=kept(), handled=(HowHandled.APOLOGY, HowHandled.REFUND)), CLERK)
    world.act(complaint, SignReply(version=len(world.all[complaint].replies)), CLERK)
    world.act(complaint, RecordAttempt(**told_by(world)), CLERK)


def decided(world: World, complaint: ProceedingId, kind: ProposalKind, **stated: Any) -> None:
    world.act(complaint, proposals.Propose(kind=kind, reason=kept(), **stated), CLERK)
    world.act(complaint, decisions.ConfirmProposal(), HEAD)


def facts(world: World, complaint: ProceedingId) -> CountedCase:
    return counted(world.all[complaint])


def stage(world: World, id: ProceedingId) -> CountedStage:
    return counted_stage(world.all[id])


def test_a_complaint_just_received_is_open_pending_and_under_way(world: World) -> None:
    found = facts(world, world.complain(PASSENGER))
    assert (found.counted_as, found.start.clock, found.reply.clock) == (
        CountedAs.ACCEPTED,
        Clock.OPEN,
        Clock.OPEN,
    )
    assert (found.judgement.validity, found.concluded_on, found.replied_how) == (Validity.PENDING, None, None)


def test_past_due_it_is_overdue_before_anybody_has_recorded_the_miss(world: World) -> None:
    found = facts(world, world.complain(PASSENGER))
    due_at = found.reply.due_at
    assert due_at == shanghai("2026-03-12 00:00")
    assert found.reply.at(shanghai("2026-03-11 23:59")) is Clock.OPEN
    assert found.reply.at(due_at) is Clock.OVERDUE


@pytest.mark.parametrize(("at", "clock"), [(IN_TIME, Clock.ON_TIME), (LATE, Clock.LATE)])
def test_told_in_time_or_late_it_is_replied_to_and_concluded_that_day(
    world: World, at: str, clock: Clock
) -> None:
    complaint = started(world)
    tell(world, complaint, at)
    found = facts(world, complaint)
    assert (found.reply.clock, found.replied_how) == (clock, ToldHow.TOLD)
    assert found.concluded_on == shanghai(at).date()
    assert found.handled == (HowHandled.APOLOGY, HowHandled.REFUND)


@pytest.mark.parametrize(("at", "clock"), [(IN_TIME, Clock.NOT_OWED), (LATE, Clock.MISSED)])
def test_withdrawn_it_is_owed_nothing_unless_it_was_overdue_before(
    world: World, at: str, clock: Clock
) -> None:
    complaint = started(world)
    world.now = shanghai(at)
    world.act(complaint, endings.Withdraw(evidence="rec"), PASSENGER)
    found = facts(world, complaint)
    assert (found.counted_as, found.reply.clock, found.replied_how) == (CountedAs.WITHDRAWN, clock, None)
    assert found.concluded_on == shanghai(at).date()


def test_taken_up_again_it_stays_replied_to_and_concluded_on_the_first_day(world: World) -> None:
    complaint = started(world)
    tell(world, complaint, IN_TIME)
    decided(world, complaint, ProposalKind.REOPEN)
    found = facts(world, complaint)
    assert (found.concluded_on, found.reply.clock) == (date(2026, 3, 5), Clock.ON_TIME)
    tell(world, complaint, "2026-03-20 10:00")
    assert facts(world, complaint).concluded_on == date(2026, 3, 5)


def test_forwarded_it_counts_apart_as_soon_as_that_is_its_reply(world: World) -> None:
    complaint = started(world)
    world.act(complaint, Forward(competent_body="tram company", text=kept()), CLERK)
    assert facts(world, complaint).counted_as is CountedAs.FORWARDED


def test_retyped_it_is_an_exit_and_what_never_was_a_complaint_is_none(world: World) -> None:
    complaint = started(world)
    decided(world, complaint, ProposalKind.RETYPE, to_type=MatterType.SUGGESTION)
    found = facts(world, complaint)
    assert (found.counted_as, found.original_type) == (CountedAs.RETYPED, MatterType.COMPLAINT)


def test_the_agency_overturns_what_the_operator_determined(world: World) -> None:
    complaint = started(world)
    valid = determination.ProposeDetermination(
        validity=Validity.VALID, elements=ELEMENTS, finding=Finding.SUBSTANTIATED, reason=kept()
    )
    world.act(complaint, valid, CLERK)
    world.act(complaint, determination.ConfirmDetermination(), HEAD)
    mine = facts(world, complaint).judgement
    assert (mine.validity, mine.cause, mine.responsible, mine.is_overturned) == (
        Validity.VALID,
        Cause.STAFF,
        "line 1",
        False,
    )
    tell(world, complaint, IN_TIME)
    appeal = world.lodge_appeal(complaint, PASSENGER)
    world.act(appeal, Accept(), OFFICER)
    world.act(appeal, ProposeDetermination(opinion=NOT_VALID), OTHER_OFFICER)
    upheld: Decide[Appeal] = Decide(
        outcome=DecisionOutcome.UPHELD, text=kept(), finding=Finding.NOT_SUBSTANTIATED, determines=True
    )
    world.act(appeal, upheld, OFFICER)
    theirs = facts(world, complaint).judgement
    assert (theirs.validity, theirs.is_overturned) == (Validity.NOT_VALID, True)
    world.act(appeal, TellAnswer(**told_by(world)), OFFICER)
    found = stage(world, appeal)
    assert (found.outcome, found.answer.clock, found.operator) == ("upheld", Clock.ON_TIME, OPERATOR)


def test_a_direct_complaint_is_undecided_then_taken_up_or_passed_on(world: World) -> None:
    direct, other = world.complain_to_agency(PASSENGER), world.complain_to_agency(PASSENGER)
    assert (stage(world, direct).course, stage(world, direct).outcome) == (Course.UNDECIDED, "undecided")
    world.act(direct, TakeUp(operator=OPERATOR), OFFICER)
    assert stage(world, direct).course is Course.TAKEN_UP
    complaint = world.complain(PASSENGER)
    world.act(other, PassOn(operator=OPERATOR, complaint=complaint), OFFICER)
    passed = stage(world, other)
    assert (passed.course, passed.outcome, passed.complaint) == (Course.PASSED_ON, "passed_on", complaint)
