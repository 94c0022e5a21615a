"""What review, appeal and direct complaint share: somebody asks, and the asking is answered (Arts. 4, 11, 12).

The answer is the review's result, the agency's decision, or to whom a matter was passed on and by when.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Self, TypeVar

from app.domain.history import Kept
from app.domain.identifiers import CaseNumber
from app.domain.instants import local_date
from app.domain.parties import OrganisationCode
from app.domain.proceedings.arrival import require_arrival_stated
from app.domain.proceedings.complaint.state import Wishes
from app.domain.proceedings.notification import Attempt, NotificationForm, Told
from app.domain.proceedings.proceeding import By, Genesis, Moment, Proceeding
from app.domain.proceedings.validity import Determination, Elements, Finding, Validity
from app.domain.refusals import RefusalCode, Refused
from app.domain.taxonomy import Channel


class AnsweredAction(StrEnum):
    """What can be done to each of them; every kind has these words among its own actions."""

    ADD_NOTE = "add_note"
    ADD_SUPPLEMENT = "add_supplement"
    ADD_ATTACHMENT = "add_attachment"
    CHANGE_WISHES = "change_wishes"
    FLAG_CONFLICT = "flag_conflict"
    PROPOSE_DETERMINATION = "propose_determination"
    RECORD_ATTEMPT = "record_attempt"
    POST_UNDER_CODE = "post_under_code"
    READ_RESULT = "read_result"
    WITHDRAW = "withdraw"
    NOTE_CONFLICT = "note_conflict"


class Step(StrEnum):
    """The statuses that each of them passes through; every kind has these words among its own."""

    UNDER_INQUIRY = "under_inquiry"
    RESOLVED = "resolved"  # an answer stands, the passenger has not been told
    CONCLUDED = "concluded"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Application:
    """What is stated when somebody applies. Persons and words are kept beside the history already."""

    number: CaseNumber
    received_at: datetime
    receipt_source: Kept | None = None
    channel: Channel
    text: Kept
    persons: tuple[Kept, ...] = ()
    attachments: tuple[Kept, ...] = ()
    anonymous: bool = False
    wishes: Wishes = Wishes()
    subjects: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Opinion:
    """Valid or not by the three elements of Art. 16 and, apart from them, the finding of fact."""

    validity: Validity
    elements: Elements
    finding: Finding
    reason: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class ProposedOpinion:
    by: By
    opinion: Opinion


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered(Proceeding):
    """A proceeding that somebody applied for and that ends when its answer has been told."""

    number: CaseNumber
    anonymous: bool
    wishes: Wishes
    text: Kept
    persons: tuple[Kept, ...]
    attachments: tuple[Kept, ...]
    supplements: int = 0
    attempts: tuple[Attempt, ...] = ()
    resolved_at: datetime | None = None
    told: Told | None = None
    is_settled: bool = False
    proposed: ProposedOpinion | None = None
    determinations: tuple[Determination, ...] = ()

    @property
    def forms(self) -> frozenset[NotificationForm]:
        """The forms in which the answer may be told, by `forms_basis`."""
        return frozenset(NotificationForm)

    @property
    def forms_basis(self) -> str:
        return "S8"

    @property
    def unreachable_is_told(self) -> bool:
        """Whether vain attempts alone count as having told, as they do before the due instant (rule S8)."""
        return True

    def moved_to(self, step: Step) -> Self:
        raise TypeError(f"{type(self).__name__} does not say how it comes to be {step}")

    def without(self, person: str) -> Self:
        """Rule S14: whatever the person had in hand here falls."""
        by_person = self.proposed is not None and self.proposed.by.id == person
        return replace(
            self,
            subjects=self.subjects | {person},
            handler=None if self.handler == person else self.handler,
            proposed=None if by_person else self.proposed,
        )

    def answered(self, told: Told) -> Self:
        """The passenger has been told."""
        return replace(self.moved_to(Step.CONCLUDED), told=told)


R = TypeVar("R", bound=Answered)


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied(Genesis[R]):
    """`at` is when it was registered. `legacy`: received before the law was in force, no clocks (rule T8)."""

    legacy: bool
    rulebook: str


def require_receipt(application: Application, moment: Moment) -> None:
    """Rule S10: stated earlier than the registration with its source, never later, and never by passengers."""
    require_arrival_stated(application.channel, application.received_at, moment)
    if application.received_at > moment.now:
        raise Refused(RefusalCode.RECEIPT_IN_FUTURE, basis="S10", opens_at=application.received_at)
    if application.received_at < moment.now:
        if moment.actor.is_passenger:
            raise Refused(RefusalCode.OWNER_ONLY, basis="S10")
        if not application.receipt_source:
            raise Refused(RefusalCode.RECEIPT_SOURCE_NEEDED, basis="S10")


def is_legacy(application: Application, moment: Moment) -> bool:
    """Rule T8: a review or appeal received since the law is in force has its clock, whatever it concerns."""
    return moment.law.rulebook.is_before(local_date(application.received_at))


def require_no_conflict(proceeding: Answered, person: str) -> None:
    """Rule S14: who is complained about neither handles nor decides."""
    if person in proceeding.subjects:
        raise Refused(RefusalCode.CONFLICT_OF_INTEREST, basis="S14")


def require_organisation(organisation: OrganisationCode | None, moment: Moment, *, basis: str) -> None:
    """The act is this organisation's own."""
    if organisation is None or moment.actor.organisation != organisation:
        raise Refused(RefusalCode.OWNER_ONLY, basis=basis)


def require_wished(proceeding: Answered, form: NotificationForm, *, at: datetime) -> None:
    """Rule S14: wishes bind; whoever wants no call, or none at this hour, is not called."""
    if proceeding.wishes.forbid(form, at):
        raise Refused(RefusalCode.WISH_BINDS, basis="S14", facts={"form": str(form)})


def require_passenger(proceeding: Answered, moment: Moment) -> None:
    """Only the passenger's own reading tells; staff record calls and letters (rule S8)."""
    if not moment.actor.is_passenger:
        raise Refused(RefusalCode.PASSENGER_ACT_ONLY, basis="S8")


def require_told_by_posting(proceeding: Answered, moment: Moment) -> None:
    """Anonymous, or no reply wanted (rule S8)."""
    if not (proceeding.anonymous or proceeding.wishes.wants_no_reply):
        raise Refused(RefusalCode.FORM_NOT_ALLOWED, basis="S8")
