"""Valid or not, by the three elements of Art. 16; who determines, and whose word holds (rules V1, V2)."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.proceedings.complaint.additions import FlagConflict
from app.domain.proceedings.complaint.determination import (
    ConfirmDetermination,
    DetermineAsAgency,
    ProposeDetermination,
)
from app.domain.proceedings.complaint.endings import Withdraw
from app.domain.proceedings.complaint.linked import NoteDetermination
from app.domain.proceedings.proceeding import By
from app.domain.proceedings.validity import Determination, Elements, Finding, Harm, Rank, Validity
from app.domain.refusals import RefusalCode
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Cause
from tests.domain.proceedings.complaint.steps import DUE, ComplaintCase, a_complaint, started
from tests.domain.proceedings.stage import (
    AGENCY_HEAD,
    CLERK,
    EXECUTIVE,
    HEAD,
    OFFICER,
    PASSENGER,
    is_refused,
    kept,
    shanghai,
)

AT = "2026-03-04 11:00"
ALL_THREE = Elements(cause=Cause.STAFF, harm=Harm.NEGATIVE_EFFECT, responsible="station-3")
NO_HARM = replace(ALL_THREE, harm=Harm.NONE_FOUND)
VALID = ProposeDetermination(
    validity=Validity.VALID, elements=ALL_THREE, finding=Finding.SUBSTANTIATED, reason=kept()
)
NOT_VALID = replace(VALID, validity=Validity.NOT_VALID, elements=NO_HARM)
CONFIRM = ConfirmDetermination()


def determined(proposal: ProposeDetermination = VALID, case: ComplaintCase | None = None) -> ComplaintCase:
    """Proposed by the clerk, confirmed by the head."""
    case = case or started()
    case.do(proposal, AT, CLERK)
    case.do(CONFIRM, AT, HEAD)
    return case


def noted(rank: Rank, validity: Validity) -> NoteDetermination:
    elements = ALL_THREE if validity is Validity.VALID else NO_HARM
    determination = Determination(
        at=shanghai(AT),
        by=By.of(OFFICER),
        rank=rank,
        validity=validity,
        elements=elements,
        finding=Finding.SUBSTANTIATED,
        reason=kept(rank),
    )
    return NoteDetermination(determination=determination)


def test_nothing_determined_is_pending() -> None:
    assert started().proceeding.validity is Validity.PENDING


@pytest.mark.parametrize("cause", [Cause.STAFF, None], ids=["cause", "no cause"])
@pytest.mark.parametrize("harm", [Harm.DAMAGED_INTEREST, Harm.NONE_FOUND])
@pytest.mark.parametrize("responsible", ["station-3", None, ""], ids=["someone", "nobody", "left empty"])
def test_valid_if_and_only_if_all_three_are_found(
    cause: Cause | None, harm: Harm, responsible: str | None
) -> None:
    elements = Elements(cause=cause, harm=harm, responsible=responsible)
    complete = cause is not None and harm is not Harm.NONE_FOUND and bool(responsible)
    valid, not_valid = replace(VALID, elements=elements), replace(NOT_VALID, elements=elements)
    right, wrong = (valid, not_valid) if complete else (not_valid, valid)
    case = determined(right)
    assert case.proceeding.validity is right.validity
    code = RefusalCode.VALIDITY_ELEMENT_NOT_NAMED if complete else RefusalCode.VALIDITY_ELEMENT_MISSING
    assert is_refused(started().refused(wrong, AT, CLERK), code, "V1" if complete else "Art. 16")


def test_pending_is_determined_by_nobody() -> None:
    pending = replace(NOT_VALID, validity=Validity.PENDING)
    assert is_refused(started().refused(pending, AT, CLERK), RefusalCode.VALIDITY_NOT_SAID, "V1")


@pytest.mark.parametrize("finding", list(Finding))
def test_the_finding_of_fact_stands_apart(finding: Finding) -> None:
    held = determined(replace(VALID, finding=finding)).proceeding.held
    assert held is not None
    assert (held.validity, held.finding) == (Validity.VALID, finding)


def test_a_handler_proposes_and_only_the_head_confirms() -> None:
    case = started()
    case.do(VALID, AT, CLERK)
    assert case.proceeding.validity is Validity.PENDING
    assert is_refused(case.refused(CONFIRM, AT, CLERK), RefusalCode.HEAD_NEEDED, "V1")
    case.do(CONFIRM, AT, HEAD)
    held = case.proceeding.held
    assert held is not None
    assert (held.rank, held.by.id, held.at) == (Rank.OPERATOR, HEAD.id, shanghai(AT))


def test_nothing_proposed_is_nothing_to_confirm() -> None:
    assert is_refused(started().refused(CONFIRM, AT, HEAD), RefusalCode.NOTHING_PROPOSED, "V1")


def test_the_agency_proposes_nothing_in_the_operators_stead() -> None:
    assert is_refused(started().refused(VALID, AT, OFFICER), RefusalCode.OWNER_ONLY, "Art. 4")


def test_valid_is_changed_to_not_valid_by_two() -> None:
    case = determined()
    case.do(NOT_VALID, AT, HEAD)
    assert is_refused(case.refused(CONFIRM, AT, HEAD), RefusalCode.TWO_PERSONS_NEEDED, "V1")
    case.do(CONFIRM, AT, EXECUTIVE)
    assert case.proceeding.validity is Validity.NOT_VALID
    assert [one.validity for one in case.proceeding.determinations] == [Validity.VALID, Validity.NOT_VALID]


def test_the_other_way_one_is_enough() -> None:
    case = determined(NOT_VALID)
    case.do(VALID, AT, HEAD)
    case.do(CONFIRM, AT, HEAD)
    assert case.proceeding.validity is Validity.VALID


def test_what_the_operator_had_valid_takes_two_whatever_a_review_says() -> None:
    case = determined()
    case.do(noted(Rank.OPERATOR_REVIEW, Validity.NOT_VALID), AT, HEAD)
    case.do(NOT_VALID, AT, HEAD)
    assert is_refused(case.refused(CONFIRM, AT, HEAD), RefusalCode.TWO_PERSONS_NEEDED, "V1")


def test_where_the_unit_is_concerned_the_executive_confirms() -> None:
    case = started()
    case.do(VALID, AT, CLERK)
    case.do(FlagConflict(unit_concerned=True), AT, CLERK)
    assert is_refused(case.refused(CONFIRM, AT, HEAD), RefusalCode.EXECUTIVE_NEEDED, "S14")
    case.do(CONFIRM, AT, EXECUTIVE)
    assert case.proceeding.validity is Validity.VALID


V, N = Validity.VALID, Validity.NOT_VALID


@pytest.mark.parametrize(
    ("noted_in_turn", "holds"),
    [
        pytest.param([(Rank.OPERATOR, V), (Rank.OPERATOR, N)], N, id="the operator's latest"),
        pytest.param([(Rank.OPERATOR_REVIEW, V), (Rank.OPERATOR, N)], V, id="review over operator"),
        pytest.param(
            [(Rank.AGENCY, N), (Rank.OPERATOR_REVIEW, V), (Rank.OPERATOR, V)], N, id="agency over both"
        ),
        pytest.param([(Rank.AGENCY, N), (Rank.AGENCY, V)], V, id="the agency's latest"),
    ],
)
def test_whose_word_holds(noted_in_turn: list[tuple[Rank, Validity]], holds: Validity) -> None:
    case = started()
    for rank, validity in noted_in_turn:
        case.do(noted(rank, validity), AT, OFFICER)
    assert case.proceeding.validity is holds
    assert len(case.proceeding.determinations) == len(noted_in_turn)


def test_a_withdrawn_complaint_may_be_valid() -> None:
    case = started()
    case.do(Withdraw(evidence="rec-9"), AT, PASSENGER)
    assert determined(case=case).proceeding.validity is Validity.VALID


# --- still pending at the Art. 9 due instant, the agency may determine (rule V1)

AGENCYS = DetermineAsAgency(
    validity=Validity.VALID, elements=ALL_THREE, finding=Finding.SUBSTANTIATED, reason=kept()
)


@pytest.mark.parametrize("by", [OFFICER, AGENCY_HEAD], ids=["officer", "head"])
def test_the_agency_determines_what_is_pending_at_the_due_instant(by: Any) -> None:
    case = started()
    refusal = case.refused(AGENCYS, "2026-03-11 23:59", by)
    assert is_refused(refusal, RefusalCode.NOT_PAST_DUE, "V1")
    assert refusal.opens_at == shanghai(DUE)
    case.do(AGENCYS, DUE, by)
    held = case.proceeding.held
    assert held is not None
    assert held.rank is Rank.AGENCY


def test_the_operator_does_not_determine_as_the_agency() -> None:
    assert is_refused(started().refused(AGENCYS, DUE, HEAD), RefusalCode.OWNER_ONLY, "V1")


def test_what_the_operator_determined_is_left_to_an_appeal() -> None:
    assert is_refused(determined().refused(AGENCYS, DUE, OFFICER), RefusalCode.ALREADY_DECIDED, "V1")


def test_what_has_no_clock_is_past_no_due_instant() -> None:
    case = a_complaint("2019-08-30 09:00", registered="2019-09-02 09:00", receipt_source=kept("post book"))
    assert DeadlineKind.HANDLING not in case.armed
    assert is_refused(case.refused(AGENCYS, DUE, OFFICER), RefusalCode.NOT_PAST_DUE, "V1")
