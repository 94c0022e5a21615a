"""A review as the fold of its history."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self

from app.domain.history import Kept
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.answered import Answered, Step
from app.domain.proceedings.notification import REVIEW_FORMS, NotificationForm
from app.domain.proceedings.proceeding import By, Event
from app.domain.proceedings.review.status import Status
from app.domain.proceedings.validity import Finding
from app.domain.taxonomy import ApplicationGround, HowHandled


class ReviewOutcome(StrEnum):
    UPHELD = "upheld"  # the operator's result stands
    CHANGED = "changed"
    PARTLY_CHANGED = "partly_changed"
    ANSWERED = "answered"  # no reply had come: this is the first (rule S3)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewResult:
    at: datetime
    by: By
    outcome: ReviewOutcome
    text: Kept
    finding: Finding
    handled: tuple[HowHandled, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Review(Answered):
    """复核, led by the head of the complaint unit. `handler` is who leads; `complaint_handlers` may not."""

    status: Status
    complaint: ProceedingId
    ground: ApplicationGround
    complaint_handlers: frozenset[str]
    unit_concerned: bool = False
    named_lead: str | None = None
    findings: int = 0
    result: ReviewResult | None = None

    @property
    def state(self) -> Status:
        return self.status

    @property
    def forms(self) -> frozenset[NotificationForm]:
        return REVIEW_FORMS  # Art. 11: in writing, by recorded call and the like

    @property
    def forms_basis(self) -> str:
        return "Art. 11"

    @property
    def unreachable_is_told(self) -> bool:
        return False  # rule S4: it is sent in writing

    def without(self, person: str) -> Self:
        named_lead = None if self.named_lead == person else self.named_lead
        return super(Review, replace(self, named_lead=named_lead)).without(person)

    def moved_to(self, step: Step) -> Self:
        return replace(self, status=Status(step))


def nothing_by_time(proceeding: Review, now: datetime) -> Iterable[Event[Review]]:
    """No right of a review opens or lapses by itself; misses the engine records."""
    return ()
