"""Decisions that take a reason and a second person; what the agency reverses (rules F1, S9, V3)."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import FlagConflict
from app.domain.proceedings.complaint.decisions import ConfirmProposal, DeclineProposal
from app.domain.proceedings.complaint.endings import Withdraw
from app.domain.proceedings.complaint.handling import AssignHandler
from app.domain.proceedings.complaint.linked import TellThroughTarget
from app.domain.proceedings.complaint.proposals import MergeTarget, Propose
from app.domain.proceedings.complaint.reversal import ReverseDecision
from app.domain.proceedings.complaint.state import Article10Basis, ProposalKind, ReplyOutcome
from app.domain.proceedings.notification import NotificationForm, ToldHow
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import MatterType, NonAcceptanceReason
from tests.domain.proceedings.complaint.steps import (
    DUE,
    MERGE,
    NOT_ACCEPT,
    REOPEN,
    ComplaintCase,
    a_complaint,
    decide,
    reached,
    resolved,
    retype,
    sign,
    started,
    target,
    told,
    under,
)
from tests.domain.proceedings.stage import (
    CLERK,
    DEPUTY,
    EXECUTIVE,
    HEAD,
    OFFICER,
    OTHER_CLERK,
    PASSENGER,
    is_refused,
    kept,
    shanghai,
)

AT = "2026-03-02 11:00"
CONFIRM = ConfirmProposal()
ENQUIRY = retype(MatterType.ENQUIRY)


def reverse(kind: ProposalKind) -> ReverseDecision:
    return ReverseDecision(kind=kind, reason=kept("reason"))


def asked(proposal: Propose, case: ComplaintCase | None = None, by: Actor = CLERK) -> ComplaintCase:
    case = case or started()
    case.do(proposal, AT, by)
    return case


# --- who confirms


@pytest.mark.parametrize("by", [HEAD, DEPUTY, EXECUTIVE], ids=["head", "acting head", "executive"])
def test_the_head_or_who_stands_for_the_head_confirms(by: Actor) -> None:
    case = asked(ENQUIRY)
    case.do(CONFIRM, AT, by)
    assert case.proceeding.matter_type is MatterType.ENQUIRY


def test_nobody_confirms_what_they_asked_for() -> None:
    case = asked(ENQUIRY, by=HEAD)
    assert is_refused(case.refused(CONFIRM, AT, HEAD), RefusalCode.TWO_PERSONS_NEEDED, "V3")
    case.do(CONFIRM, AT, EXECUTIVE)
    assert case.proceeding.matter_type is MatterType.ENQUIRY


def test_a_clerk_confirms_nothing() -> None:
    assert is_refused(asked(ENQUIRY).refused(CONFIRM, AT, OTHER_CLERK), RefusalCode.HEAD_NEEDED, "V3")


def test_a_head_who_is_complained_about_confirms_nothing() -> None:
    case = asked(ENQUIRY)
    case.do(FlagConflict(subject=HEAD.id), AT, CLERK)
    assert is_refused(case.refused(CONFIRM, AT, HEAD), RefusalCode.CONFLICT_OF_INTEREST, "S14")
    case.do(CONFIRM, AT, EXECUTIVE)
    assert case.proceeding.matter_type is MatterType.ENQUIRY


def test_where_the_unit_is_concerned_the_executive_confirms() -> None:
    case = asked(ENQUIRY)
    case.do(FlagConflict(unit_concerned=True), AT, CLERK)
    assert is_refused(case.refused(CONFIRM, AT, HEAD), RefusalCode.EXECUTIVE_NEEDED, "S14")
    case.do(CONFIRM, AT, EXECUTIVE)
    assert case.proceeding.matter_type is MatterType.ENQUIRY


@pytest.mark.parametrize("act", [CONFIRM, DeclineProposal(reason=kept())], ids=["confirm", "decline"])
def test_nothing_asked_for_is_nothing_to_decide(act: ConfirmProposal) -> None:
    assert is_refused(started().refused(act, AT, HEAD), RefusalCode.NOTHING_PROPOSED, "V3")


def test_one_thing_is_asked_for_at_a_time() -> None:
    assert is_refused(asked(ENQUIRY).refused(NOT_ACCEPT, AT, CLERK), RefusalCode.PROPOSAL_PENDING, "V3")


@pytest.mark.parametrize("by", [HEAD, CLERK], ids=["the second person", "taken back"])
def test_a_declined_proposal_leaves_all_as_it_was(by: Actor) -> None:
    case = asked(ENQUIRY)
    case.do(DeclineProposal(reason=kept()), AT, by)
    assert case.proceeding.proposal is None
    assert case.proceeding.matter_type is MatterType.COMPLAINT


def test_a_third_person_does_not_decline() -> None:
    refusal = asked(ENQUIRY).refused(DeclineProposal(reason=kept()), AT, OTHER_CLERK)
    assert is_refused(refusal, RefusalCode.HEAD_NEEDED, "V3")


def test_what_no_longer_makes_sense_when_it_is_confirmed_is_refused() -> None:
    case = asked(MERGE)
    sign(case, AT)
    refusal = case.refused(ConfirmProposal(target=target()), AT, HEAD)
    assert is_refused(refusal, RefusalCode.ACTION_NOT_OPEN, "V3")


@pytest.mark.parametrize(
    "proposal",
    [retype(MatterType.COMPLAINT), replace(ENQUIRY, to_type=None)],
    ids=["the type it has", "no type"],
)
def test_a_retyping_names_another_type(proposal: Propose) -> None:
    assert is_refused(started().refused(proposal, AT, CLERK), RefusalCode.OUTCOME_REASON_NEEDED, "F1")


# --- merging (rule F1)


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"same_passenger": False}, RefusalCode.MERGE_OTHER_PASSENGER),
        ({"is_open": False}, RefusalCode.MERGE_TARGET_CLOSED),
        ({"received_at": shanghai("2026-03-02 10:01")}, RefusalCode.MERGE_TARGET_LATER),
        ({"id": ProceedingId("complaint")}, RefusalCode.UNKNOWN_PART),
    ],
    ids=["another passenger", "replied to already", "received later", "itself"],
)
def test_a_repeat_joins_only_the_open_first_complaint_of_its_passenger(
    changes: dict[str, Any], code: RefusalCode
) -> None:
    wrong = target(**changes)
    assert is_refused(started().refused(replace(MERGE, into=wrong), AT, CLERK), code, "F1")
    case = asked(MERGE)
    assert is_refused(case.refused(ConfirmProposal(target=wrong), AT, HEAD), code, "F1")


@pytest.mark.parametrize(
    "other", [None, target(id=ProceedingId("second"))], ids=["none", "another than asked"]
)
def test_a_merging_is_confirmed_into_what_was_asked_for(other: MergeTarget | None) -> None:
    assert asked(MERGE).refused(ConfirmProposal(target=other), AT, HEAD).code is RefusalCode.UNKNOWN_PART


def test_the_clocks_of_a_merged_complaint_run_on() -> None:
    case = started()
    decide(case, MERGE, AT)
    assert (case.status, case.proceeding.merged_into) == ("merged", "first")
    assert case.armed == {DeadlineKind.HANDLING}
    case.wait_until(DUE)
    assert case.proceeding.is_handling_missed


def test_to_ask_for_merging_is_to_take_the_case_up() -> None:
    case = asked(MERGE, a_complaint())
    assert case.status == "in_progress"
    assert case.clock(DeadlineKind.START).met_at == shanghai(AT)


def test_to_ask_for_another_type_is_not() -> None:
    case = asked(ENQUIRY, a_complaint())
    assert case.status == "registered"
    assert DeadlineKind.START in case.armed


def test_only_the_named_handler_takes_it_up_by_asking() -> None:
    case = a_complaint()
    case.do(AssignHandler(handler=OTHER_CLERK.id), AT, HEAD)
    assert is_refused(case.refused(MERGE, AT, CLERK), RefusalCode.NOT_THE_HANDLER, "T4")


def test_the_targets_telling_answers_the_merged_complaint() -> None:
    case = started()
    decide(case, MERGE, AT)
    tell = TellThroughTarget(form=NotificationForm.RECORDED_CALL, how=ToldHow.TOLD, evidence="rec-1")
    case.do(tell, "2026-03-04 10:00", CLERK)
    assert case.status == "merged"
    assert case.clock(DeadlineKind.HANDLING).met_at == shanghai("2026-03-04 10:00")
    assert case.opened == (shanghai("2026-03-04 10:00"), Article10Basis.REPLY_TOLD)


# --- non-acceptance (rule S9)


def test_non_acceptance_is_a_reply_still_to_be_told() -> None:
    case = started()
    decide(case, NOT_ACCEPT, AT)
    assert case.status == "resolved"
    assert DeadlineKind.HANDLING in case.armed
    case.do(reached("2026-03-03 10:00"), "2026-03-03 10:00", CLERK)
    assert case.opened == (shanghai("2026-03-03 10:00"), Article10Basis.REPLY_TOLD)
    assert case.clock(DeadlineKind.HANDLING).met_at == shanghai("2026-03-03 10:00")


def test_non_acceptance_not_told_in_time_is_overdue() -> None:
    case = started()
    decide(case, NOT_ACCEPT, AT)
    case.wait_until(DUE)
    assert case.opened == (shanghai(DUE), Article10Basis.NO_REPLY_IN_TIME)


@pytest.mark.parametrize("ground", list(NonAcceptanceReason))
def test_non_acceptance_names_its_ground_and_the_competent_body(ground: NonAcceptanceReason) -> None:
    proposal = replace(NOT_ACCEPT, ground=ground, competent_body=None)
    case = started()
    if ground in (NonAcceptanceReason.NO_DISCERNIBLE_MATTER, NonAcceptanceReason.ALREADY_CONCLUDED):
        decide(case, proposal, AT)  # for these two nobody else is competent
        assert case.proceeding.reply is not None
        assert case.proceeding.reply.outcome is ReplyOutcome.NON_ACCEPTANCE
    else:
        assert is_refused(case.refused(proposal, AT, CLERK), RefusalCode.OUTCOME_REASON_NEEDED, "S9")


def test_a_rulebook_without_non_acceptance_refuses_it() -> None:
    case = started()
    case.law = under(non_acceptance=False)
    assert is_refused(case.refused(NOT_ACCEPT, AT, CLERK), RefusalCode.STAGE_NOT_PROVIDED, "S9")


# --- taken up again


def test_only_a_concluded_case_is_taken_up_again() -> None:
    assert is_refused(resolved().refused(REOPEN, AT, CLERK), RefusalCode.ACTION_NOT_OPEN, "V3")


def test_a_case_taken_up_again_keeps_its_miss() -> None:
    case = told(at="2026-03-13 10:00")
    decide(case, REOPEN, "2026-03-14 10:00")
    assert case.clock(DeadlineKind.HANDLING).missed_at == shanghai(DUE)
    assert DeadlineKind.FOLLOW_UP_CALL not in case.armed


def test_non_acceptance_opens_nothing_before_it_is_told() -> None:
    case = started()
    decide(case, NOT_ACCEPT, AT)
    assert case.opened is None


# --- reversed by the agency (rules S9, V3)


def test_the_agency_reverses_a_retyping() -> None:
    case = started()
    decide(case, ENQUIRY, AT)
    case.do(reverse(ProposalKind.RETYPE), "2026-03-05 10:00", OFFICER)
    assert case.proceeding.matter_type is MatterType.COMPLAINT
    assert case.proceeding.original_type is None
    assert case.status == "in_progress"


def test_the_agency_reverses_a_merging() -> None:
    case = started()
    decide(case, MERGE, AT)
    case.do(reverse(ProposalKind.MERGE), "2026-03-05 10:00", OFFICER)
    assert (case.status, case.proceeding.merged_into) == ("in_progress", None)
    assert DeadlineKind.HANDLING in case.armed


def test_the_agency_overturns_a_non_acceptance_and_no_second_clock_opens() -> None:
    case = started()
    decide(case, NOT_ACCEPT, AT)
    case.do(reached("2026-03-03 10:00"), "2026-03-03 10:00", CLERK)
    case.do(reverse(ProposalKind.NON_ACCEPTANCE), "2026-03-05 10:00", OFFICER)
    assert case.status == "in_progress"
    assert case.armed == set()
    assert case.clock(DeadlineKind.HANDLING).met_at == shanghai("2026-03-03 10:00")


@pytest.mark.parametrize("kind", list(ProposalKind))
def test_what_does_not_stand_is_not_reversed(kind: ProposalKind) -> None:
    for case in (started(), told()):
        assert is_refused(case.refused(reverse(kind), AT, OFFICER), RefusalCode.NOTHING_TO_REVERSE, "V3")


def test_retyped_back_nothing_stands_to_be_reversed() -> None:
    case = started()
    decide(case, ENQUIRY, AT)
    decide(case, retype(MatterType.COMPLAINT), AT)
    refusal = case.refused(reverse(ProposalKind.RETYPE), AT, OFFICER)
    assert is_refused(refusal, RefusalCode.NOTHING_TO_REVERSE, "V3")


# --- withdrawn by the passenger (rule F1)

WITHDRAW = Withdraw(evidence="rec-9")


def test_a_withdrawal_ends_what_is_owed() -> None:
    case = started()
    case.do(WITHDRAW, AT, PASSENGER)
    assert case.status == "withdrawn"
    assert case.armed == set()
    assert case.clock(DeadlineKind.HANDLING).closed_at == shanghai(AT)


def test_a_withdrawal_erases_no_miss() -> None:
    case = a_complaint()
    case.do(WITHDRAW, "2026-03-03 10:00", PASSENGER)
    assert case.clock(DeadlineKind.START).missed_at == shanghai("2026-03-03 10:00")


def test_a_withdrawal_needs_its_evidence() -> None:
    refusal = started().refused(Withdraw(evidence=""), AT, PASSENGER)
    assert is_refused(refusal, RefusalCode.EVIDENCE_NEEDED, "F1")


def test_a_withdrawal_taken_by_telephone_is_on_record_as_for_a_caller() -> None:
    withdrawn = started().do(WITHDRAW, AT, CLERK)[0]
    assert withdrawn.by.for_caller


def test_what_is_concluded_is_not_withdrawn() -> None:
    assert is_refused(told().refused(WITHDRAW, AT, PASSENGER), RefusalCode.ACTION_NOT_OPEN, "F1")


def test_a_hazard_is_reported_though_the_passenger_withdrew() -> None:
    case = started(category="A03")
    case.do(WITHDRAW, "2026-03-02 10:30", PASSENGER)
    assert case.armed == {DeadlineKind.DUTY_REPORT}
