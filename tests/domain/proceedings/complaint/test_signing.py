"""Drafted, checked, signed; the commitment; another carrier's matter; the part that leaves (rules S9, S11, S12)."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.parties import Actor
from app.domain.proceedings.complaint.additions import FlagConflict
from app.domain.proceedings.complaint.handling import AssignHandler
from app.domain.proceedings.complaint.reply import CheckReply, Forward, ReferPart, SignReply
from app.domain.proceedings.complaint.state import ReplyOutcome
from app.domain.proceedings.complaint.telling import KeepCommitment
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import HowHandled, NonAcceptanceReason
from tests.domain.proceedings.complaint.steps import (
    DRAFT,
    ComplaintCase,
    a_complaint,
    reached,
    sign,
    started,
)
from tests.domain.proceedings.stage import (
    CLERK,
    DEPUTY,
    EXECUTIVE,
    HEAD,
    OTHER_CLERK,
    is_refused,
    kept,
    shanghai,
)

AT = "2026-03-02 11:00"
SEVERE = "A01"  # injury: by policy checked by another and signed by the head
CHECK, SIGN = CheckReply(version=1), SignReply(version=1)


def drafted(category: str = "S01", by: Actor = CLERK) -> ComplaintCase:
    case = started(category=category)
    case.do(DRAFT, AT, by)
    return case


def test_the_drafter_signs_where_the_category_asks_for_no_more() -> None:
    case = drafted()
    case.do(SIGN, AT, CLERK)
    assert case.status == "resolved"
    reply = case.proceeding.reply
    assert reply is not None
    assert (reply.signed_by.id if reply.signed_by else None, reply.signed_at) == (CLERK.id, shanghai(AT))


@pytest.mark.parametrize(
    ("by", "allowed"),
    [(OTHER_CLERK, False), (HEAD, True), (DEPUTY, True), (EXECUTIVE, True)],
    ids=["colleague", "head", "acting head", "executive"],
)
def test_somebody_elses_draft_is_signed_by_the_head(by: Actor, allowed: bool) -> None:
    case = drafted()
    if allowed:
        case.do(SIGN, AT, by)
        assert case.status == "resolved"
    else:
        assert is_refused(case.refused(SIGN, AT, by), RefusalCode.HEAD_NEEDED, "S11")


def test_a_severe_case_is_checked_first() -> None:
    assert is_refused(drafted(SEVERE).refused(SIGN, AT, HEAD), RefusalCode.REPLY_NOT_CHECKED, "S11")


def test_a_severe_case_is_signed_by_the_head() -> None:
    case = drafted(SEVERE)
    case.do(CHECK, AT, OTHER_CLERK)
    assert is_refused(case.refused(SIGN, AT, CLERK), RefusalCode.HEAD_NEEDED, "S11")
    case.do(SIGN, AT, HEAD)
    assert case.status == "resolved"


def test_the_drafter_does_not_check() -> None:
    assert is_refused(drafted().refused(CHECK, AT, CLERK), RefusalCode.TWO_PERSONS_NEEDED, "S11")


def test_a_new_draft_is_to_be_checked_anew() -> None:
    case = drafted(SEVERE)
    case.do(CHECK, AT, OTHER_CLERK)
    case.do(DRAFT, AT, CLERK)
    assert is_refused(case.refused(SignReply(version=2), AT, HEAD), RefusalCode.REPLY_NOT_CHECKED, "S11")


@pytest.mark.parametrize("act", [CheckReply(version=1), SignReply(version=1)], ids=["check", "sign"])
def test_an_older_version_is_neither_checked_nor_signed(act: SignReply) -> None:
    case = drafted()
    case.do(DRAFT, AT, CLERK)
    assert is_refused(case.refused(act, AT, HEAD), RefusalCode.UNKNOWN_PART, "S11")


@pytest.mark.parametrize("act", [CHECK, SIGN], ids=["check", "sign"])
def test_nothing_drafted_is_nothing_to_sign(act: SignReply) -> None:
    assert is_refused(started().refused(act, AT, HEAD), RefusalCode.RESULT_NOT_RECORDED, "S11")


def test_whoever_drafts_has_handled_the_case() -> None:
    assert drafted(by=OTHER_CLERK).proceeding.handlers == {CLERK.id, OTHER_CLERK.id}


def test_a_draft_falls_with_a_drafter_who_is_complained_about() -> None:
    case = drafted()
    case.do(FlagConflict(subject=CLERK.id), AT, HEAD)
    assert is_refused(case.refused(SIGN, AT, HEAD), RefusalCode.CONFLICT_OF_INTEREST, "S14")
    case.do(AssignHandler(handler=OTHER_CLERK.id), AT, HEAD)
    case.do(DRAFT, AT, OTHER_CLERK)
    case.do(SignReply(version=2), AT, OTHER_CLERK)
    assert case.status == "resolved"


def test_where_the_unit_is_concerned_the_executive_signs() -> None:
    case = drafted()
    case.do(FlagConflict(unit_concerned=True), AT, CLERK)
    for by in (CLERK, HEAD):
        assert is_refused(case.refused(SIGN, AT, by), RefusalCode.EXECUTIVE_NEEDED, "S14")
    case.do(SIGN, AT, EXECUTIVE)
    assert case.status == "resolved"


# --- a commitment (rule S12)

PROMISE = replace(
    DRAFT,
    handled=(HowHandled.COMMITMENT,),
    commitment=kept("promise"),
    commitment_due_on=date(2026, 3, 31),
    commitment_owner="lift-shop",
)


def test_a_commitment_is_followed_up_on_its_day() -> None:
    case = started()
    sign(case, AT, draft=PROMISE)
    assert DeadlineKind.COMMITMENT not in case.armed
    case.do(reached(AT), AT, CLERK)
    assert case.clock(DeadlineKind.COMMITMENT).due_at == shanghai("2026-04-01 00:00")
    assert case.clock(DeadlineKind.HANDLING).met_at == shanghai(AT)
    case.do(KeepCommitment(evidence="photo-1"), "2026-03-30 10:00", CLERK)
    assert case.clock(DeadlineKind.COMMITMENT).met_at == shanghai("2026-03-30 10:00")
    assert is_refused(
        case.refused(KeepCommitment(evidence="photo-1"), "2026-03-30 11:00", CLERK),
        RefusalCode.PART_NOT_OPEN,
        "S12",
    )


def test_a_commitment_extends_nothing() -> None:
    case = started()
    sign(case, AT, draft=PROMISE)
    case.wait_until("2026-03-12 00:00")
    assert case.proceeding.is_handling_missed


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"commitment": None}, RefusalCode.OUTCOME_REASON_NEEDED),
        ({"commitment_due_on": None}, RefusalCode.OUTCOME_REASON_NEEDED),
        ({"commitment_due_on": date(2026, 3, 1)}, RefusalCode.DAY_OUT_OF_RANGE),
    ],
    ids=["no words", "no day", "Sunday, the day before"],
)
def test_a_commitment_needs_its_words_and_a_day_ahead(changes: dict[str, object], code: RefusalCode) -> None:
    refusal = started().refused(replace(PROMISE, **changes), AT, CLERK)  # type: ignore[arg-type]
    assert is_refused(refusal, code, "S12")


def test_a_commitment_is_the_drafters_where_nobody_else_is_named() -> None:
    case = started()
    case.do(replace(PROMISE, commitment_owner=None), AT, CLERK)
    reply = case.proceeding.reply
    assert reply is not None
    assert reply.commitment is not None
    assert reply.commitment.owner == CLERK.id


def test_a_commitment_kept_needs_evidence() -> None:
    case = started()
    sign(case, AT, draft=PROMISE)
    case.do(reached(AT), AT, CLERK)
    refusal = case.refused(KeepCommitment(evidence=""), AT, CLERK)
    assert is_refused(refusal, RefusalCode.EVIDENCE_NEEDED, "S12")


# --- not our matter (rule S9)

FORWARD = Forward(competent_body="tram company", text=kept())


def test_another_carriers_matter_is_forwarded_and_still_to_be_told() -> None:
    case = a_complaint()
    case.do(FORWARD, AT, CLERK)
    assert case.status == "resolved"
    assert case.clock(DeadlineKind.START).met_at == shanghai(AT)
    assert DeadlineKind.HANDLING in case.armed
    assert case.proceeding.reply is not None
    assert case.proceeding.reply.outcome is ReplyOutcome.FORWARDED


def test_only_the_named_handler_forwards() -> None:
    assert is_refused(started().refused(FORWARD, AT, OTHER_CLERK), RefusalCode.NOT_THE_HANDLER, "T4")


def test_of_an_injury_claim_only_that_part_leaves() -> None:
    case = started()
    part = ReferPart(ground=NonAcceptanceReason.LITIGATION, competent_body="court", text=kept())
    case.do(part, AT, CLERK)
    assert case.status == "in_progress"
    assert DeadlineKind.HANDLING in case.armed


def test_a_part_that_leaves_names_the_competent_body() -> None:
    part = ReferPart(ground=NonAcceptanceReason.LITIGATION, competent_body="", text=kept())
    assert is_refused(started().refused(part, AT, CLERK), RefusalCode.OUTCOME_REASON_NEEDED, "S9")
