"""Reviews further on."""

from typing import Any

from app.domain.proceedings.review.inquiry import TakeLead
from app.domain.proceedings.review.result import Conclude
from app.domain.proceedings.review.state import Review, ReviewOutcome
from app.domain.proceedings.validity import Finding
from app.domain.taxonomy import HowHandled
from tests.domain.proceedings.stage import HEAD, Case, a_review, kept


def conclusion(outcome: ReviewOutcome = ReviewOutcome.CHANGED, *, determines: bool = False) -> Conclude:
    return Conclude(
        outcome=outcome,
        text=kept("result"),
        finding=Finding.SUBSTANTIATED,
        handled=(HowHandled.APOLOGY,),
        determines=determines,
    )


def led_review(**stated: Any) -> Case[Review]:
    """Received Thursday 2026-09-24, led by the head since the Monday after."""
    case = a_review(**stated)
    case.do(TakeLead(), "2026-09-28 09:00", HEAD)
    return case


def resolved_review(**stated: Any) -> Case[Review]:
    case = led_review(**stated)
    case.do(conclusion(), "2026-09-28 10:00", HEAD)
    return case
