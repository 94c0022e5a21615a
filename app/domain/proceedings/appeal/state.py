"""An appeal as the fold of its history."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Self

from app.domain.identifiers import ProceedingId
from app.domain.proceedings.agency.state import AgencyProceeding
from app.domain.proceedings.answered import Step
from app.domain.proceedings.appeal.status import Status
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import ApplicationGround


@dataclass(frozen=True, slots=True, kw_only=True)
class Appeal(AgencyProceeding):
    """申诉 to the agency. `opened_at` is what its seven working days are counted from; None while it is kept."""

    status: Status
    ground: ApplicationGround | None
    opens_at: datetime | None = None
    opened_at: datetime | None = None
    reply_told_at: datetime | None = None
    is_complaint_withdrawn: bool = False
    reviews: tuple[ProceedingId, ...] = ()

    @property
    def state(self) -> Status:
        return self.status

    @property
    def clock(self) -> DeadlineKind:
        return DeadlineKind.APPEAL

    @property
    def is_opened_by_time(self) -> bool:
        """Kept at first, and opened when no reply had come by the due instant (rule S3)."""
        return self.ground is ApplicationGround.NO_REPLY_IN_TIME and self.opened_at != self.received_at

    def moved_to(self, step: Step) -> Self:
        return replace(self.without_pending_extension(), status=Status(step))
