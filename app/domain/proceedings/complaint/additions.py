"""What joins a case later: notes, supplements, chasers, wishes, persons, links (rules S12 to S14)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from typing import ClassVar

from app.domain.history import Kept
from app.domain.identifiers import IncidentId, ProceedingId
from app.domain.proceedings.complaint.receipt import MOST_REPRESENTATIVES
from app.domain.proceedings.complaint.state import Complaint, Place, Wishes
from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.engine import open_deadline
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteAdded(Event[Complaint]):
    text: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        return proceeding


@dataclass(frozen=True, slots=True, kw_only=True)
class AddNote(Act[Complaint]):
    """An internal note; the passenger does not see it."""

    action: ClassVar = Action.ADD_NOTE
    text: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield NoteAdded(at=moment.now, by=moment.by, text=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class SupplementAdded(Event[Complaint]):
    text: Kept
    attachments: tuple[Kept, ...]

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(
            proceeding,
            supplements=proceeding.supplements + 1,
            attachments=(*proceeding.attachments, *self.attachments),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddSupplement(Act[Complaint]):
    """Facts that the passenger adds (补充); counted, and no clock waits for them (rules S14, T5)."""

    action: ClassVar = Action.ADD_SUPPLEMENT
    text: Kept
    attachments: tuple[Kept, ...] = ()

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield SupplementAdded(at=moment.now, by=moment.by, text=self.text, attachments=self.attachments)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaserAdded(Event[Complaint]):
    text: Kept | None

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, chasers=proceeding.chasers + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddChaser(Act[Complaint]):
    """The passenger asks where it stands (催办); also what an application before Art. 10 opens becomes (rule S3)."""

    action: ClassVar = Action.ADD_CHASER
    text: Kept | None = None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield ChaserAdded(at=moment.now, by=moment.by, text=self.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFlagged(Event[Complaint]):
    subject: str

    def change(self, proceeding: Complaint) -> Complaint:
        subjects = proceeding.subjects | {self.subject}
        handler = None if proceeding.handler == self.subject else proceeding.handler
        return replace(proceeding, subjects=subjects, handler=handler)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagConflict(Act[Complaint]):
    """Name a member of staff the case complains about: that person neither handles, decides nor sees who complained
    (rule S14)."""

    action: ClassVar = Action.FLAG_CONFLICT
    subject: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield ConflictFlagged(at=moment.now, by=moment.by, subject=self.subject)


@dataclass(frozen=True, slots=True, kw_only=True)
class AbuseFlagged(Event[Complaint]):
    until: date
    reason: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, abuse_until=self.until)


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagAbuse(Act[Complaint]):
    """Abuse ends a call, never a case; the flag expires (rule S14)."""

    action: ClassVar = Action.FLAG_ABUSE
    until: date
    reason: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield AbuseFlagged(at=moment.now, by=moment.by, until=self.until, reason=self.reason)


@dataclass(frozen=True, slots=True, kw_only=True)
class WishesChanged(Event[Complaint]):
    wishes: Wishes

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, wishes=self.wishes)


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeWishes(Act[Complaint]):
    """What the passenger wishes binds from now on (rule S14)."""

    action: ClassVar = Action.CHANGE_WISHES
    wishes: Wishes

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield WishesChanged(at=moment.now, by=moment.by, wishes=self.wishes)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentativeAdded(Event[Complaint]):
    person: Kept
    authority: str

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(
            proceeding,
            persons=(*proceeding.persons, self.person),
            representing=proceeding.representing + 1,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class AddRepresentative(Act[Complaint]):
    """A representative states the authority to act; at most five represent a joint letter (rule S14)."""

    action: ClassVar = Action.ADD_REPRESENTATIVE
    person: Kept
    authority: str

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if proceeding.representing >= MOST_REPRESENTATIVES:
            raise Refused(
                RefusalCode.REPRESENTATIVES_TOO_MANY, basis="S14", facts={"most": MOST_REPRESENTATIVES}
            )
        yield RepresentativeAdded(at=moment.now, by=moment.by, person=self.person, authority=self.authority)


@dataclass(frozen=True, slots=True, kw_only=True)
class AttachmentAdded(Event[Complaint]):
    attachment: Kept

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, attachments=(*proceeding.attachments, self.attachment))


@dataclass(frozen=True, slots=True, kw_only=True)
class AddAttachment(Act[Complaint]):
    """Evidence by reference and hash (rule S13)."""

    action: ClassVar = Action.ADD_ATTACHMENT
    attachment: Kept

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield AttachmentAdded(at=moment.now, by=moment.by, attachment=self.attachment)


@dataclass(frozen=True, slots=True, kw_only=True)
class Classified(Event[Complaint]):
    category: str
    place: Place
    severe: bool

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, category=self.category, place=self.place, severe=self.severe)


@dataclass(frozen=True, slots=True, kw_only=True)
class Classify(Act[Complaint]):
    """A better category or place; injury, safety hazard and crime go to the duty control (rule S12)."""

    action: ClassVar = Action.CLASSIFY
    category: str
    place: Place

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        severe = self.category in moment.law.rulebook.policy.severe_categories
        yield Classified(at=moment.now, by=moment.by, category=self.category, place=self.place, severe=severe)
        reported = any(d.kind is DeadlineKind.DUTY_REPORT for d in proceeding.deadlines)
        if severe and not reported:
            yield open_deadline(proceeding, DeadlineKind.DUTY_REPORT, moment, opened_at=moment.now)


@dataclass(frozen=True, slots=True, kw_only=True)
class IncidentLinked(Event[Complaint]):
    incident: IncidentId

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, incident=self.incident)


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkIncident(Act[Complaint]):
    """Different passengers on one incident each count and share its id (rule F1)."""

    action: ClassVar = Action.LINK_INCIDENT
    incident: IncidentId

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield IncidentLinked(at=moment.now, by=moment.by, incident=self.incident)


@dataclass(frozen=True, slots=True, kw_only=True)
class RelatedLinked(Event[Complaint]):
    other: ProceedingId

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, related=proceeding.related | {self.other})


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkRelated(Act[Complaint]):
    """A new matter is a new, linked case (rule S14)."""

    action: ClassVar = Action.LINK_RELATED
    other: ProceedingId

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        yield RelatedLinked(at=moment.now, by=moment.by, other=self.other)
