"""Receipt (接到) and the clocks it starts (Art. 9; rules S1, S10, S12, S13, T8, F1)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from app.domain.changing import replace
from app.domain.history import Kept
from app.domain.identifiers import NOT_NUMBERED, CaseNumber, ProceedingId
from app.domain.instants import local_date
from app.domain.parties import OrganisationCode, Role
from app.domain.proceedings.arrival import require_arrival_stated
from app.domain.proceedings.clock_events import DeadlineMet, DeadlineMissed, DeadlineOpened
from app.domain.proceedings.complaint.opening import article_10_opening
from app.domain.proceedings.complaint.state import (
    Complaint,
    Origin,
    Place,
    Remedy,
    Wishes,
)
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.deadlines import latest
from app.domain.proceedings.engine import Turn, open_deadline
from app.domain.proceedings.proceeding import BY_TIME, Event, Genesis, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, MatterType


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReceived(Genesis[Complaint]):
    """A matter came in. `at` is when it was registered, `received_at` when somebody got it (rule S10)."""

    number: CaseNumber
    received_at: datetime
    receipt_source: Kept | None
    matter_type: MatterType
    channel: Channel
    category: str
    place: Place
    anonymous: bool
    wishes: Wishes
    legacy: bool
    severe: bool
    description: Kept
    persons: tuple[Kept, ...]
    attachments: tuple[Kept, ...]
    origin: Origin | None
    remedies_asked: tuple[Remedy, ...]
    representing: int
    taken_in_for_caller: bool
    rulebook: str

    def numbered(self, number: CaseNumber) -> Self:
        return replace(self, number=number)

    def start(self, id: ProceedingId) -> Complaint:
        return Complaint(
            id=id,
            owner=self.owner,
            received_at=self.received_at,
            registered_at=self.at,
            status=Status.REGISTERED,
            number=self.number,
            matter_type=self.matter_type,
            channel=self.channel,
            category=self.category,
            place=self.place,
            anonymous=self.anonymous,
            wishes=self.wishes,
            legacy=self.legacy,
            severe=self.severe,
            description=self.description,
            persons=self.persons,
            attachments=self.attachments,
            origin=self.origin,
            remedies_asked=self.remedies_asked,
            representing=self.representing,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What is stated at intake. Persons and words are kept beside the history already; the number may come last."""

    owner: OrganisationCode
    number: CaseNumber = NOT_NUMBERED
    received_at: datetime
    receipt_source: Kept | None = None
    matter_type: MatterType
    channel: Channel
    category: str
    place: Place = Place()
    anonymous: bool = False
    wishes: Wishes = Wishes()
    description: Kept
    persons: tuple[Kept, ...] = ()
    attachments: tuple[Kept, ...] = ()
    origin: Origin | None = None
    remedies_asked: tuple[Remedy, ...] = ()
    representing: int = 0
    taken_in_for_caller: bool = False


def receive(id: ProceedingId, intake: Intake, moment: Moment) -> tuple[ComplaintReceived, Turn[Complaint]]:
    """The first record, the clocks it starts, and what is already past due: that is missed at once (rule S10).

    Raises `Refused` for a receipt after `now` (rule S10), one before it without its source, or more people
    representing than the rulebook allows (rule S14).
    """
    _require_receipt(intake, moment)
    require_arrival_stated(intake.channel, intake.received_at, moment)
    require_representatives(intake.representing, moment)
    first = ComplaintReceived(
        at=moment.now,
        by=moment.by,
        owner=intake.owner,
        number=intake.number,
        received_at=intake.received_at,
        receipt_source=intake.receipt_source,
        matter_type=intake.matter_type,
        channel=intake.channel,
        category=intake.category,
        place=intake.place,
        anonymous=intake.anonymous,
        wishes=intake.wishes,
        # rule T8: received before the law was in force, so no clocks
        legacy=moment.law.rulebook.is_before(local_date(intake.received_at)),
        severe=intake.category in moment.law.rulebook.policy.severe_categories,  # rule S12
        description=intake.description,
        persons=intake.persons,
        attachments=intake.attachments,
        origin=intake.origin,
        remedies_asked=intake.remedies_asked,
        representing=intake.representing,
        taken_in_for_caller=intake.taken_in_for_caller,
        rulebook=moment.law.rulebook.version,
    )
    turn = Turn(first.start(id))
    turn.add(article_9_clocks(turn.proceeding, moment))
    turn.add(severe_clock(turn.proceeding, moment))
    turn.add(cctv_clock(turn.proceeding, moment))
    turn.settle(moment.now, article_10_opening)
    return first, turn


def _require_receipt(intake: Intake, moment: Moment) -> None:
    # rule S10: earlier than the registration with source and reason, never later; passengers never state it
    if intake.received_at > moment.now:
        raise Refused(RefusalCode.RECEIPT_IN_FUTURE, basis="S10", opens_at=intake.received_at)
    if intake.received_at < moment.now:
        if not moment.actor.held - {Role.PASSENGER, Role.ANONYMOUS}:
            raise Refused(RefusalCode.OWNER_ONLY, basis="S10")
        if not intake.receipt_source:
            raise Refused(RefusalCode.RECEIPT_SOURCE_NEEDED, basis="S10")


def require_representatives(representing: int, moment: Moment) -> None:
    """Raise `Refused` for more than the rulebook lets represent a joint letter (rule S14, policy)."""
    most = moment.law.rulebook.policy.most_representatives
    if representing > most:
        raise Refused(RefusalCode.REPRESENTATIVES_TOO_MANY, basis="S14", facts={"most": most})


def article_9_clocks(complaint: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
    """Art. 9: started within 24 hours, handled and told within 7 working days of the operator's receipt (S1).

    Only complaints have them (rule F1). What becomes one later has them from its receipt: what was done is met,
    late where it was.
    """
    if complaint.legacy or complaint.handling or complaint.matter_type is not MatterType.COMPLAINT:
        return
    told_at = complaint.first_told.at if complaint.first_told else None
    start = open_deadline(complaint, DeadlineKind.START, moment, opened_at=complaint.received_at)
    yield from _done(start, complaint.started_at or told_at)
    handling = open_deadline(complaint, DeadlineKind.HANDLING, moment, opened_at=complaint.received_at)
    yield from _done(handling, told_at)


def _done(opened: DeadlineOpened[Complaint], done_at: datetime | None) -> Iterable[Event[Complaint]]:
    kind, cycle = opened.kind, opened.cycle
    yield opened
    if done_at is None:
        return
    if done_at >= opened.due_at:
        yield DeadlineMissed(at=opened.due_at, by=BY_TIME, kind=kind, cycle=cycle)
    yield DeadlineMet(at=done_at, by=opened.by, kind=kind, cycle=cycle)


def severe_clock(complaint: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
    """Rule S12: injury, safety hazard and crime go to the duty control and the head at once."""
    if complaint.severe and latest(complaint.deadlines, DeadlineKind.DUTY_REPORT) is None:
        yield open_deadline(complaint, DeadlineKind.DUTY_REPORT, moment, opened_at=moment.now)


def cctv_clock(complaint: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
    """Rule S13: with place and time known a hold request opens, with the recordings' purge day."""
    place = complaint.place
    if not place.occurred_from or not (place.station or place.train):
        return
    if latest(complaint.deadlines, DeadlineKind.CCTV_PURGE) is None:
        yield open_deadline(complaint, DeadlineKind.CCTV_PURGE, moment, opened_at=place.occurred_from)
