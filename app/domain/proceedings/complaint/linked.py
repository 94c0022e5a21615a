"""What linked proceedings mean for a complaint: reviews, appeals, the complaint it was merged into (rules S3, F1, V2).

Nobody asks for these acts here; they follow from what happened there. None of them is ever refused: where nothing
is left to change, nothing happens.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.history import KeptElsewhere
from app.domain.identifiers import ProceedingId
from app.domain.proceedings.complaint.determination import ValidityDetermined
from app.domain.proceedings.complaint.reversal import DecisionReversed, reversal_of
from app.domain.proceedings.complaint.state import Complaint, Linked, LinkedOutcome, ProposalKind
from app.domain.proceedings.complaint.status import OPEN, Action, Status
from app.domain.proceedings.complaint.telling import ResultTold
from app.domain.proceedings.notification import NotificationForm, Told, ToldHow
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.proceedings.validity import Determination


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkedOutcomeNoted(Event[Complaint]):
    """`result` is the review's or appeal's own word for it, such as `changed` or `upheld`."""

    linked: ProceedingId
    outcome: LinkedOutcome
    result: str | None = None

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(
            proceeding, reviews=self._noted(proceeding.reviews), appeals=self._noted(proceeding.appeals)
        )

    def _noted(self, linked: tuple[Linked, ...]) -> tuple[Linked, ...]:
        return tuple(replace(one, outcome=self.outcome) if one.id == self.linked else one for one in linked)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteOutcome(Act[Complaint]):
    """How a review or appeal stands, so that the complaint knows which routes are open."""

    action: ClassVar = Action.NOTE_OUTCOME
    linked: ProceedingId
    outcome: LinkedOutcome
    result: str | None = None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        for one in (*proceeding.reviews, *proceeding.appeals):
            if one.id == self.linked and one.outcome is not self.outcome:
                yield LinkedOutcomeNoted(
                    at=moment.now, by=moment.by, linked=one.id, outcome=self.outcome, result=self.result
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteDetermination(Act[Complaint]):
    """What a review or the agency determined about this complaint (rule V2)."""

    action: ClassVar = Action.NOTE_DETERMINATION
    determination: Determination

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if self.determination not in proceeding.determinations:
            yield ValidityDetermined(at=moment.now, by=moment.by, determination=self.determination)


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerThroughReview(Act[Complaint]):
    """Where no reply had come, the review's result also answers the complaint; its breach stays (rule S3)."""

    action: ClassVar = Action.ANSWER_THROUGH_REVIEW
    form: NotificationForm | None
    how: ToldHow
    evidence: str | None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if proceeding.first_told is None and proceeding.status in (*OPEN, Status.MERGED):
            yield _told(moment, self.how, form=self.form, evidence=self.evidence)


@dataclass(frozen=True, slots=True, kw_only=True)
class TellThroughTarget(Act[Complaint]):
    """A merged complaint is answered when the one it was merged into is (rules F1, V3: clocks run on)."""

    action: ClassVar = Action.TELL_THROUGH_TARGET
    form: NotificationForm | None
    how: ToldHow
    evidence: str | None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if proceeding.status is Status.MERGED and proceeding.told is None:
            yield _told(moment, self.how, form=self.form, evidence=self.evidence)


def _told(moment: Moment, how: ToldHow, *, form: NotificationForm | None, evidence: str | None) -> ResultTold:
    told = Told(at=moment.now, how=how, form=form, evidence=evidence)
    return ResultTold(at=moment.now, by=moment.by, told=told)


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeNoted(Event[Complaint]):
    """On the complaint merged into: which one joined, or, after a reversal, left again."""

    other: ProceedingId
    joined: bool

    def change(self, proceeding: Complaint) -> Complaint:
        kept = tuple(id for id in proceeding.absorbed if id != self.other)
        return replace(proceeding, absorbed=(*kept, self.other) if self.joined else kept)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteMerge(Act[Complaint]):
    """What telling this complaint's result will also answer (rule F1)."""

    action: ClassVar = Action.NOTE_MERGE
    other: ProceedingId
    joined: bool

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if (self.other in proceeding.absorbed) is not self.joined:
            yield MergeNoted(at=moment.now, by=moment.by, other=self.other, joined=self.joined)


@dataclass(frozen=True, slots=True, kw_only=True)
class ReverseOnAppeal(Act[Complaint]):
    """The agency's decision on an appeal overturns a retyping, a merging or a non-acceptance (rules S9, V3)."""

    action: ClassVar = Action.REVERSE_ON_APPEAL
    kind: ProposalKind
    reason: KeptElsewhere

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        reversed_: DecisionReversed | None = reversal_of(proceeding, self.kind, self.reason, moment)
        if reversed_ is not None:
            yield reversed_
