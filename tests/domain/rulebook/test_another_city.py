"""Another city is a file: the same code reads other limits, a missing stage, other thresholds and policies."""

from datetime import date, time

import pytest

from app.domain.rulebook.kinds import DeadlineKind, Figure, LimitUnit, Stage
from app.domain.rulebook.policies import (
    Lateness,
    OtherMediaReceipt,
    RateCounts,
    ReplyRateTested,
    SigningPath,
    Span,
    SpotCheckSize,
)
from app.domain.rulebook.rulebook import NotInRulebookError
from tests.domain.rulebook.books import HARBOUR_DATA, changed, harbour, problems_of

HARBOUR = harbour()


@pytest.mark.parametrize(
    ("kind", "amount", "unit"),
    [
        (DeadlineKind.START, 12, LimitUnit.HOURS),
        (DeadlineKind.HANDLING, 5, LimitUnit.WORKING_DAYS),
        (DeadlineKind.APPEAL, 10, LimitUnit.WORKING_DAYS),
        (DeadlineKind.HAND_ON, 2, LimitUnit.WORKING_DAYS),
        (DeadlineKind.WORK_ORDER, 3, LimitUnit.CALENDAR_DAYS),
        (DeadlineKind.WORK_ORDER_RETURN, 8, LimitUnit.HOURS),
    ],
)
def test_its_limits_are_its_own(kind: DeadlineKind, amount: int, unit: LimitUnit) -> None:
    limit = HARBOUR.limit(kind)
    assert (limit.amount, limit.unit) == (amount, unit)


def test_it_has_no_review_stage_and_so_no_review_limit() -> None:
    assert not HARBOUR.has_stage(Stage.REVIEW)
    assert not HARBOUR.has_limit(DeadlineKind.REVIEW)
    with pytest.raises(NotInRulebookError, match="no limit review"):
        HARBOUR.limit(DeadlineKind.REVIEW)


def test_it_takes_no_complaints_to_the_agency_directly() -> None:
    assert not HARBOUR.has_stage(Stage.DIRECT_COMPLAINT)
    kinds = (DeadlineKind.DIRECT_TRIAGE, DeadlineKind.DIRECT_HANDLING, DeadlineKind.REPORT_BACK)
    assert not any(HARBOUR.has_limit(kind) for kind in kinds)


def test_its_appeals_are_never_extended() -> None:
    assert HARBOUR.extension(DeadlineKind.APPEAL) is None
    assert HARBOUR.extensions == ()


def test_hand_on_is_its_law_where_it_is_our_policy() -> None:
    assert HARBOUR.is_statutory(DeadlineKind.HAND_ON)


@pytest.mark.parametrize(("valid", "is_above"), [(5, False), (6, True)])
def test_its_threshold_is_five_per_two_million(valid: int, is_above: bool) -> None:
    assert HARBOUR.threshold(Figure.VALID_RATE).is_crossed(valid, 2_000_000) is is_above


@pytest.mark.parametrize(("replied", "is_below"), [(95, False), (94, True)])
def test_its_reply_rate_may_be_ninety_five(replied: int, is_below: bool) -> None:
    assert HARBOUR.threshold(Figure.REPLY_RATE).is_crossed(replied, 100) is is_below


def test_its_policies_are_its_own() -> None:
    policy = HARBOUR.policy
    assert policy.cut_off == time(17)
    assert policy.lateness_after_move is Lateness.DUE
    assert policy.other_media_received is OtherMediaReceipt.ARRIVED
    assert policy.application_limit == Span(60, LimitUnit.CALENDAR_DAYS)
    assert policy.signing.path("A01") is SigningPath.CHECKER_AND_HEAD
    assert policy.signing.path("Z99") is SigningPath.DRAFTER
    assert policy.non_acceptance is False
    assert policy.rate_counts is RateCounts.INCIDENTS
    assert policy.reply_rate_tested is ReplyRateTested.REPLIED_ON_TIME
    assert policy.spot_check == SpotCheckSize(5, 8)
    assert policy.access_code_tries == 3


def test_an_item_keeps_the_version_and_days_it_states_itself() -> None:
    start, handling = HARBOUR.limit(DeadlineKind.START).source, HARBOUR.limit(DeadlineKind.HANDLING).source
    assert (start.version, handling.version) == ("2", "3")
    assert (start.effective_from, handling.effective_from) == (date(2021, 3, 1), date(2019, 1, 1))
    assert start.effective_to == date(2027, 2, 28)


def test_its_numbers_end_differently() -> None:
    assert HARBOUR.stage(Stage.APPEAL).suffix == "诉"


@pytest.mark.parametrize("kind", ["review", "direct_triage", "direct_handling", "report_back"])
def test_limit_of_a_stage_that_is_not_there_is_refused(kind: str) -> None:
    data = changed(f"limits.{kind}", HARBOUR_DATA["limits"]["appeal"], data=HARBOUR_DATA)
    assert "is not present" in problems_of(data)[f"limits.{kind}"]


def test_stage_without_its_limits_is_refused() -> None:
    found = problems_of(changed("stages.review.present", True, data=HARBOUR_DATA))
    assert set(found) == {"stages.review.label", "limits.review"}


def test_extension_of_a_stage_that_is_not_there_is_refused() -> None:
    extension = {"direct_handling": {"amount": 3, "basis": ["our handbook"], "nature": "policy"}}
    found = problems_of(changed("extensions", extension, data=HARBOUR_DATA))
    assert "does not have" in found["extensions.direct_handling.amount"]
