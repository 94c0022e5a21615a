"""The review's result, and its sending to a passenger who cannot be reached (Art. 11; rules S3, S4)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.history import Kept
from app.domain.proceedings.answered import Step
from app.domain.proceedings.answering import answer_told, cannot_be_reached
from app.domain.proceedings.notification import NotificationForm, ToldHow, require_evidence
from app.domain.proceedings.opinions import adopted
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.proceedings.review.inquiry import require_lead
from app.domain.proceedings.review.state import Review, ReviewOutcome, ReviewResult
from app.domain.proceedings.review.status import Action
from app.domain.proceedings.validity import Finding, Rank
from app.domain.refusals import RefusalCode, Refused
from app.domain.taxonomy import ApplicationGround, HowHandled

LETTERS = frozenset({NotificationForm.WRITTEN, NotificationForm.POST})


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewDecided(Event[Review]):
    """The result stands. The review ends only when it has been told (rule S4)."""

    outcome: ReviewOutcome
    text: Kept
    finding: Finding
    handled: tuple[HowHandled, ...]

    def change(self, proceeding: Review) -> Review:
        result = ReviewResult(
            at=self.at,
            by=self.by,
            outcome=self.outcome,
            text=self.text,
            finding=self.finding,
            handled=self.handled,
        )
        return replace(proceeding.moved_to(Step.RESOLVED), result=result, resolved_at=self.at)


@dataclass(frozen=True, slots=True, kw_only=True)
class Conclude(Act[Review]):
    """The lead states the result. With `determines`, what was proposed on validity is determined with it (rule V2)."""

    action: ClassVar = Action.CONCLUDE
    outcome: ReviewOutcome
    text: Kept
    finding: Finding
    handled: tuple[HowHandled, ...] = ()
    determines: bool = False

    def events(self, proceeding: Review, moment: Moment) -> Iterable[Event[Review]]:
        require_lead(proceeding, moment)
        had_reply = proceeding.ground is not ApplicationGround.NO_REPLY_IN_TIME
        if self.outcome is ReviewOutcome.ANSWERED and had_reply:
            raise Refused(RefusalCode.OUTCOME_REASON_NEEDED, basis="S3", facts={"outcome": str(self.outcome)})
        yield ReviewDecided(
            at=moment.now,
            by=moment.by,
            outcome=self.outcome,
            text=self.text,
            finding=self.finding,
            handled=self.handled,
        )
        if self.determines:
            yield adopted(proceeding, moment, Rank.OPERATOR_REVIEW)


@dataclass(frozen=True, slots=True, kw_only=True)
class SendInWriting(Act[Review]):
    """Who cannot be reached is sent the result in writing, and with that counts as told (rules S4, S8)."""

    action: ClassVar = Action.SEND_IN_WRITING
    form: NotificationForm
    evidence: str

    def events(self, proceeding: Review, moment: Moment) -> Iterable[Event[Review]]:
        require_unreachable(proceeding, moment)
        require_evidence(self.form, self.evidence, allowed=LETTERS, basis="S4")
        yield answer_told(moment, ToldHow.UNREACHABLE, form=self.form, evidence=self.evidence)


def require_unreachable(proceeding: Review, moment: Moment) -> None:
    if not cannot_be_reached(proceeding, moment):
        raise Refused(RefusalCode.PASSENGER_REACHABLE, basis="S4")


@dataclass(frozen=True, slots=True, kw_only=True)
class AskForExtension(Act[Review]):
    """Always refused: a review has no extension (Art. 11; rule S2)."""

    action: ClassVar = Action.ASK_FOR_EXTENSION

    def events(self, proceeding: Review, moment: Moment) -> Iterable[Event[Review]]:
        raise Refused(RefusalCode.EXTENSION_NOT_PROVIDED, basis="Art. 11")
