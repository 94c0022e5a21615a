"""Receipt (接到) and what joins a case later: wishes, supplements, chasers, links (rules S1, S10, S14)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from app.domain.history import Kept
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.instants import local_date
from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.state import (
    Complaint,
    Origin,
    Place,
    Remedy,
    Wishes,
)
from app.domain.proceedings.complaint.status import Status
from app.domain.proceedings.engine import Turn, open_deadline
from app.domain.proceedings.proceeding import Event, Genesis, Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, MatterType

IN_FORCE_ON = date(2019, 9, 1)  # Art. 17
MOST_REPRESENTATIVES = 5  # rule S14


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintReceived(Genesis[Complaint]):
    """A complaint came in. `at` is when it was registered, `received_at` when a person or channel got it (rule S10)."""

    number: CaseNumber
    received_at: datetime
    receipt_source: str | None
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
            representing=self.representing,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake:
    """What is stated at intake. Persons and words are kept beside the history already."""

    owner: OrganisationCode
    number: CaseNumber
    received_at: datetime
    receipt_source: str | None = None
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
    """The first record of a complaint and the clocks it starts; what is already past due is missed by settling.

    Raises `Refused` for a receipt after `now` (rule S10), one before it without its source, or more than five
    people representing (rule S14).
    """
    _require_receipt(intake, moment)
    if intake.representing > MOST_REPRESENTATIVES:
        raise Refused(RefusalCode.REPRESENTATIVES_TOO_MANY, basis="S14", facts={"most": MOST_REPRESENTATIVES})
    legacy = local_date(intake.received_at) < IN_FORCE_ON  # rule T8: no clocks
    severe = intake.category in moment.law.rulebook.policy.severe_categories  # rule S12
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
        legacy=legacy,
        severe=severe,
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
    if not legacy:
        turn.add(_first_clocks(turn.proceeding, moment))
    return first, turn


def _require_receipt(intake: Intake, moment: Moment) -> None:
    # rule S10: earlier than the registration with source and reason, never later; passengers never state it
    if intake.received_at > moment.now:
        raise Refused(RefusalCode.RECEIPT_IN_FUTURE, basis="S10", opens_at=intake.received_at)
    if intake.received_at < moment.now:
        if moment.actor.is_passenger:
            raise Refused(RefusalCode.OWNER_ONLY, basis="S10")
        if not intake.receipt_source:
            raise Refused(RefusalCode.RECEIPT_SOURCE_NEEDED, basis="S10")


def _first_clocks(complaint: Complaint, moment: Moment) -> Iterable[Event[Complaint]]:
    received_at = complaint.received_at
    # Art. 9: started within 24 hours, handled and told within 7 working days of the operator's receipt (rule S1)
    yield open_deadline(complaint, DeadlineKind.START, moment, opened_at=received_at)
    yield open_deadline(complaint, DeadlineKind.HANDLING, moment, opened_at=received_at)
    if complaint.severe:  # rule S12
        yield open_deadline(complaint, DeadlineKind.DUTY_REPORT, moment, opened_at=received_at)
    if complaint.place.occurred_from and (complaint.place.station or complaint.place.train):  # rule S13
        yield open_deadline(
            complaint, DeadlineKind.CCTV_PURGE, moment, opened_at=complaint.place.occurred_from
        )
