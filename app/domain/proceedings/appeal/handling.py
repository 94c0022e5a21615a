"""Taking an appeal up, and what the agency learns from the complaint it concerns (Art. 12; rule S3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import ClassVar

from app.domain.identifiers import ProceedingId
from app.domain.proceedings.agency.inquiry import require_case_officer
from app.domain.proceedings.appeal.state import Appeal
from app.domain.proceedings.appeal.status import Action, Status
from app.domain.proceedings.proceeding import Act, Event, Moment


@dataclass(frozen=True, slots=True, kw_only=True)
class AppealAccepted(Event[Appeal]):
    def change(self, proceeding: Appeal) -> Appeal:
        return replace(
            proceeding,
            status=Status.UNDER_INQUIRY,
            handler=self.by.id,
            handlers=proceeding.handlers | {self.by.id},
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Accept(Act[Appeal]):
    """The case officer takes the appeal up and inquires (及时调查有关情况)."""

    action: ClassVar = Action.ACCEPT

    def events(self, proceeding: Appeal, moment: Moment) -> Iterable[Event[Appeal]]:
        require_case_officer(proceeding, moment, basis="Art. 12")
        yield AppealAccepted(at=moment.now, by=moment.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyToldNoted(Event[Appeal]):
    told_at: datetime

    def change(self, proceeding: Appeal) -> Appeal:
        return replace(proceeding, reply_told_at=self.told_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReplyTold(Act[Appeal]):
    """The operator has told its reply. A kept appeal stays kept: the passenger is asked whether to object (rule S3)."""

    action: ClassVar = Action.NOTE_REPLY_TOLD
    told_at: datetime

    def events(self, proceeding: Appeal, moment: Moment) -> Iterable[Event[Appeal]]:
        yield ReplyToldNoted(at=moment.now, by=moment.by, told_at=self.told_at)


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintWithdrawalNoted(Event[Appeal]):
    """A kept appeal can no longer open, and ends with the complaint; one that is open goes on."""

    def change(self, proceeding: Appeal) -> Appeal:
        status = Status.WITHDRAWN if proceeding.status is Status.KEPT else proceeding.status
        return replace(proceeding, status=status, is_complaint_withdrawn=True)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteComplaintWithdrawn(Act[Appeal]):
    """The passenger withdrew the complaint this appeal concerns."""

    action: ClassVar = Action.NOTE_COMPLAINT_WITHDRAWN

    def events(self, proceeding: Appeal, moment: Moment) -> Iterable[Event[Appeal]]:
        yield ComplaintWithdrawalNoted(at=moment.now, by=moment.by)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewResultNoted(Event[Appeal]):
    review: ProceedingId
    result: str

    def change(self, proceeding: Appeal) -> Appeal:
        return replace(proceeding, reviews=(*proceeding.reviews, self.review))


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteReviewResult(Act[Appeal]):
    """Review and appeal run side by side; the review's result is passed to the agency (rule S3)."""

    action: ClassVar = Action.NOTE_REVIEW_RESULT
    review: ProceedingId
    result: str

    def events(self, proceeding: Appeal, moment: Moment) -> Iterable[Event[Appeal]]:
        yield ReviewResultNoted(at=moment.now, by=moment.by, review=self.review, result=self.result)
