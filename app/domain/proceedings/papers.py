"""What joins a review, an appeal or a direct complaint on the way, and its withdrawal (rules F1, S13, S14)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.history import Kept
from app.domain.proceedings.answered import AnsweredAction, R, Step
from app.domain.proceedings.clock_events import CloseReason
from app.domain.proceedings.complaint.state import Wishes
from app.domain.proceedings.engine import closing
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Event[R]):
    text: Kept

    def change(self, proceeding: R) -> R:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(Act[R]):
    """An internal note of the body whose proceeding it is; the passenger and the other body do not see it."""

    action: ClassVar = AnsweredAction.ADD_NOTE
    text: Kept

    def events(self, proceeding: R, moment: Moment) -> Iterable[Event[R]]:
        yield NoteAdded(at=moment.now, by=moment.by, text=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementAdded(Event[R]):
    text: Kept
    attachments: tuple[Kept, ...]

    def change(self, proceeding: R) -> R:
        return replace(
            proceeding,
            supplements=proceeding.supplements + 1,
            attachments=(*proceeding.attachments, *self.attachments),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSupplement(Act[R]):
    """Facts that the passenger adds (补充); no clock waits for them (rules S14, T5)."""

    action: ClassVar = AnsweredAction.ADD_SUPPLEMENT
    text: Kept
    attachments: tuple[Kept, ...] = ()

    def events(self, proceeding: R, moment: Moment) -> Iterable[Event[R]]:
        yield SupplementAdded(
            at=moment.now, by=moment.by_passenger, text=self.text, attachments=self.attachments
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentAdded(Event[R]):
    attachment: Kept

    def change(self, proceeding: R) -> R:
        return replace(proceeding, attachments=(*proceeding.attachments, self.attachment))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAttachment(Act[R]):
    """Evidence by reference and hash (rule S13)."""

    action: ClassVar = AnsweredAction.ADD_ATTACHMENT
    attachment: Kept

    def events(self, proceeding: R, moment: Moment) -> Iterable[Event[R]]:
        yield AttachmentAdded(at=moment.now, by=moment.by, attachment=self.attachment)


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesChanged(Event[R]):
    wishes: Wishes

    def change(self, proceeding: R) -> R:
        return replace(proceeding, wishes=self.wishes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWishes(Act[R]):
    """What the passenger wishes binds from now on (rule S14)."""

    action: ClassVar = AnsweredAction.CHANGE_WISHES
    wishes: Wishes

    def events(self, proceeding: R, moment: Moment) -> Iterable[Event[R]]:
        yield WishesChanged(at=moment.now, by=moment.by_passenger, wishes=self.wishes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFlagged(Event[R]):
    subject: str

    def change(self, proceeding: R) -> R:
        return proceeding.without(self.subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagConflict(Act[R]):
    """Name somebody who may not have this case in hand; whoever had it loses it (rule S14)."""

    action: ClassVar = AnsweredAction.FLAG_CONFLICT
    subject: str

    def events(self, proceeding: R, moment: Moment) -> Iterable[Event[R]]:
        yield ConflictFlagged(at=moment.now, by=moment.by, subject=self.subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteConflict(Act[R]):
    """Somebody was named on the complaint it concerns: that one has no part here either (rule S14)."""

    action: ClassVar = AnsweredAction.NOTE_CONFLICT
    subject: str

    def events(self, proceeding: R, moment: Moment) -> Iterable[Event[R]]:
        if self.subject not in proceeding.subjects:
            yield ConflictFlagged(at=moment.now, by=moment.by, subject=self.subject)


OWED_ALL_THE_SAME = frozenset({DeadlineKind.CCTV_PURGE, DeadlineKind.ORDER})
"""A withdrawal ends what the passenger asked for: neither a purge day, nor what the agency had ordered (rule S15)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdrawn(Event[R]):
    evidence: str
    settled: bool

    def change(self, proceeding: R) -> R:
        return replace(proceeding.moved_to(Step.WITHDRAWN), is_settled=self.settled)


@dataclass(frozen=True, slots=True, kw_only=True)
class Withdraw(Act[R]):
    """The passenger's own act, with evidence; `settled` where the two sides came to terms (rules F1, S5)."""

    action: ClassVar = AnsweredAction.WITHDRAW
    evidence: str
    settled: bool = False

    def events(self, proceeding: R, moment: Moment) -> Iterable[Event[R]]:
        if not self.evidence:
            raise Refused(RefusalCode.EVIDENCE_NEEDED, basis="F1")
        yield Withdrawn(at=moment.now, by=moment.by_passenger, evidence=self.evidence, settled=self.settled)
        for kind in DeadlineKind:
            if kind not in OWED_ALL_THE_SAME:
                yield from closing(proceeding, kind, moment, CloseReason.WITHDRAWN)


PAPERS = (NoteAdded, SupplementAdded, AttachmentAdded, WishesChanged, ConflictFlagged, Withdrawn)
