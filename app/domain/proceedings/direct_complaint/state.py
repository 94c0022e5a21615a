"""A direct complaint as the fold of its history."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Self

from app.domain.history import Kept
from app.domain.parties import OrganisationCode
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.answered import Step
from app.domain.proceedings.direct_complaint.status import Status
from app.domain.proceedings.notification import Told
from app.domain.rulebook.kinds import DeadlineKind


class OperatorOutcome(StrEnum):
    """What became of the matter at the operator it was passed on to."""

    TOLD = "told"  # the passenger has the result
    NOT_TOLD = "not_told"  # a result is reported, the passenger has not been told
    WITHDRAWN = "withdrawn"  # by the passenger, at the operator


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorResult:
    at: datetime
    outcome: OperatorOutcome
    text: Kept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class PassingOn:
    """转办: to whom, by when, and what came back; `sent_back` why the last result was not enough (rule S7)."""

    operator: OrganisationCode
    report_by: date
    result: OperatorResult | None = None
    times_sent_back: int = 0
    sent_back: Kept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class DirectComplaint(AgencyProceeding):
    """A complaint made to the agency itself (Art. 4). `is_early`: an appeal that came before Art. 10 opened (S3)."""

    status: Status
    is_early: bool = False
    passing_on: PassingOn | None = None
    chasers: int = 0

    @property
    def state(self) -> Status:
        return self.status

    @property
    def clock(self) -> DeadlineKind:
        return DeadlineKind.DIRECT_HANDLING

    def moved_to(self, step: Step) -> Self:
        return replace(self.without_pending_extension(), status=Status(step))

    def answered(self, told: Told) -> Self:
        # rule S7: of a matter passed on, to whom and by when is the answer; it stays under follow-up
        if self.status is not Status.PASSING_ON:
            return replace(self.moved_to(Step.CONCLUDED), told=told)
        has_result = self.passing_on is not None and self.passing_on.result is not None
        return replace(self, status=Status.REPORTED if has_result else Status.PASSED_ON, told=told)
