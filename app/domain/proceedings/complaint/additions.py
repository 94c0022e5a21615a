"""What joins a case later: notes, supplements, chasers, wishes, persons, links (rules S12 to S14)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import ClassVar

from app.domain.history import Kept
from app.domain.identifiers import IncidentId, ProceedingId
from app.domain.instants import local_date
from app.domain.proceedings.complaint.article_10 import handed_on, require_not_open_yet
from app.domain.proceedings.complaint.receipt import cctv_clock, require_representatives, severe_clock
from app.domain.proceedings.complaint.state import Complaint, Place, Wanted, Wishes
from app.domain.proceedings.complaint.status import Action
from app.domain.proceedings.complaint.telling import is_to_be_called
from app.domain.proceedings.engine import closing
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
        yield SupplementAdded(
            at=moment.now, by=moment.by_passenger, text=self.text, attachments=self.attachments
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChaserAdded(Event[Complaint]):
    """`opens_at` is told where the chaser was an application before Art. 10 opens (rule S3)."""

    text: Kept | None
    is_early_application: bool
    opens_at: datetime | None

    def change(self, proceeding: Complaint) -> Complaint:
        return replace(proceeding, chasers=proceeding.chasers + 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class AddChaser(Act[Complaint]):
    """The passenger asks where it stands (催办). An application for review before Art. 10 opens becomes one, and
    the passenger is told the instant at which it opens (rule S3).
    """

    action: ClassVar = Action.ADD_CHASER
    text: Kept | None = None
    is_early_application: bool = False

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        opens_at = None
        if self.is_early_application:
            require_not_open_yet(proceeding, moment)
            opens_at = proceeding.handling.due_at if proceeding.handling else None
        yield ChaserAdded(
            at=moment.now,
            by=moment.by_passenger,
            text=self.text,
            is_early_application=self.is_early_application,
            opens_at=opens_at,
        )
        if self.is_early_application:
            yield from handed_on(proceeding, Wanted.REVIEW, moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictFlagged(Event[Complaint]):
    """Whatever the person had in hand here falls: the case itself, a handover, what they asked for."""

    subject: str | None
    unit_concerned: bool

    def change(self, proceeding: Complaint) -> Complaint:
        proposal, opinion = proceeding.proposal, proceeding.proposed_determination
        return replace(
            proceeding,
            subjects=proceeding.subjects | ({self.subject} if self.subject else set()),
            unit_concerned=proceeding.unit_concerned or self.unit_concerned,
            handler=None if proceeding.handler == self.subject else proceeding.handler,
            handover_to=None if proceeding.handover_to == self.subject else proceeding.handover_to,
            proposal=None if proposal and proposal.by.id == self.subject else proposal,
            proposed_determination=None if opinion and opinion.by.id == self.subject else opinion,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class FlagConflict(Act[Complaint]):
    """Name a member of staff the case complains about: that person neither handles, decides nor sees who
    complained. Where the complaint unit itself is concerned, the body above decides (rule S14).
    """

    action: ClassVar = Action.FLAG_CONFLICT
    subject: str | None = None
    unit_concerned: bool = False

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        if self.subject is None and not self.unit_concerned:
            raise Refused(RefusalCode.UNKNOWN_PART, basis="S14")
        yield ConflictFlagged(
            at=moment.now, by=moment.by, subject=self.subject, unit_concerned=self.unit_concerned
        )


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
        if self.until < local_date(moment.now):
            first = local_date(moment.now)
            raise Refused(RefusalCode.DAY_OUT_OF_RANGE, basis="S14", facts={"first": first})
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
        changed = WishesChanged(at=moment.now, by=moment.by_passenger, wishes=self.wishes)
        yield changed
        if not is_to_be_called(changed.change(proceeding)):
            yield from closing(proceeding, DeadlineKind.FOLLOW_UP_CALL, moment)


@dataclass(frozen=True, slots=True, kw_only=True)
class RepresentativeAdded(Event[Complaint]):
    person: Kept
    authority: Kept

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
    authority: Kept | None

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        require_representatives(proceeding.representing + 1, moment)
        if self.authority is None:
            raise Refused(RefusalCode.EVIDENCE_NEEDED, basis="S14")
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
    """A better category or place; what turns out severe goes to the duty control, and recordings of a place and
    time that are now known are asked for (rules S12, S13).
    """

    action: ClassVar = Action.CLASSIFY
    category: str
    place: Place

    def events(self, proceeding: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
        severe = self.category in moment.law.rulebook.policy.severe_categories
        classified = Classified(
            at=moment.now, by=moment.by, category=self.category, place=self.place, severe=severe
        )
        yield classified
        now_so = classified.change(proceeding)
        yield from severe_clock(now_so, moment)
        yield from cctv_clock(now_so, moment)


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
