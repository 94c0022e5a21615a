"""What is stated when something comes in, before it is kept; shared by complaints and direct complaints."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from app.domain.history import Kept
from app.domain.identifiers import ProceedingId
from app.domain.instants import SHANGHAI
from app.domain.network import Network
from app.domain.parties import OrganisationCode
from app.domain.proceedings.complaint.external_limits import earliest_report_back
from app.domain.proceedings.complaint.state import Origin, Place, Remedy, Wishes
from app.domain.proceedings.notification import NotificationForm
from app.domain.taxonomy import Channel, ExternalOwner, HowHandled, MatterType
from app.gateways.phone_numbers import PhoneRefused, read_phone
from app.store.kept import Person, StoredFile
from app.store.tables.kept import PersonRole
from app.store.transaction import Transaction
from app.usecases.errors import Invalid

__all__ = [
    "ComplaintStated",
    "ExternalLimitStated",
    "Idempotency",
    "PersonRole",
    "PersonStated",
    "SettledStated",
    "keep_files",
    "keep_persons",
    "require_known_category",
    "require_known_place",
    "require_occurred",
    "require_report_back",
]

CLOCKS_APART = timedelta(minutes=1)
"""How far a caller's clock may be ahead of ours."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PersonStated:
    """A person as stated; the telephone number as it was written."""

    role: PersonRole = PersonRole.COMPLAINANT
    name: str | None = None
    phone: str | None = None
    other_contact: str | None = None
    language: str | None = None
    authority: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExternalLimitStated:
    owner: ExternalOwner
    number: str
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class SettledStated:
    """当场办结: what was said and done, and what proves it (rule S10)."""

    text: str
    handled: tuple[HowHandled, ...]
    form: NotificationForm
    evidence: str
    remedies: tuple[Remedy, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ComplaintStated:
    """A complaint as stated at intake. Without `received_at` it is received now (rule S10)."""

    owner: OrganisationCode
    channel: Channel
    matter_type: MatterType = MatterType.COMPLAINT
    category: str
    description: str
    place: Place = Place()
    persons: tuple[PersonStated, ...] = ()
    files: tuple[StoredFile, ...] = ()
    anonymous: bool = False
    wishes: Wishes = Wishes()
    received_at: datetime | None = None
    receipt_source: str | None = None
    origin: Origin | None = None
    external_limit: ExternalLimitStated | None = None
    remedies_asked: tuple[Remedy, ...] = ()
    for_caller: bool = False
    settled: SettledStated | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Idempotency:
    """The caller's key for this request and the digest of its body."""

    client: str
    key: str
    digest: str


def require_known_place(place: Place, network: Network) -> None:
    """Raise `Invalid` for a line or station that the network does not have, or that do not belong together."""
    if place.line is not None and place.line not in network.lines:
        raise Invalid(pointer="/place/line", code="field.ref_unknown")
    if place.station is not None:
        if place.station not in network.stations:
            raise Invalid(pointer="/place/station", code="field.ref_unknown")
        if place.line is not None and not network.is_on(place.station, place.line):
            raise Invalid(pointer="/place/station", code="field.not_on_line")


def require_occurred(place: Place, now: datetime) -> None:
    """Raise `Invalid` for what is said to have happened later than now, or to have ended before it began."""
    latest = now + CLOCKS_APART
    for name, at in (("occurred_from", place.occurred_from), ("occurred_to", place.occurred_to)):
        if at is not None and at > latest:
            limit = f"≤ {now.astimezone(SHANGHAI).isoformat(timespec='seconds')}"
            raise Invalid(pointer=f"/place/{name}", code="field.time_range", limit=limit)
    if place.occurred_from and place.occurred_to and place.occurred_to < place.occurred_from:
        raise Invalid(pointer="/place/occurred_to", code="field.time_range", limit="≥ occurred_from")


def require_report_back(stated: ComplaintStated, now: datetime) -> None:
    """Rule S1: raise `Invalid` for a report-back day that cannot be true. Any other is taken in as stated."""
    limit, first = stated.external_limit, earliest_report_back(stated.origin, stated.place, now)
    if limit is not None and first is not None and limit.last_day < first:
        raise Invalid(pointer="/external_limit/last_day", code="field.time_range", limit=f"≥ {first}")


def require_known_category(category: str, network: Network) -> None:
    if category not in network.categories:
        raise Invalid(pointer="/category", code="field.ref_unknown")


def keep_persons(
    transaction: Transaction, proceeding: ProceedingId, persons: tuple[PersonStated, ...]
) -> tuple[Kept, ...]:
    """Each person kept beside the history, the telephone number in the one form by which it is found again."""
    return tuple(
        transaction.keep_person(proceeding, _person(stated, pointer=f"/persons/{index}/phone"))
        for index, stated in enumerate(persons)
    )


def _person(stated: PersonStated, *, pointer: str) -> Person:
    return Person(
        role=stated.role,
        name=stated.name,
        phone=_phone(stated.phone, pointer) if stated.phone else None,
        other_contact=stated.other_contact,
        language=stated.language,
        authority=stated.authority,
    )


def _phone(text: str, pointer: str) -> str:
    try:
        return read_phone(text).e164
    except PhoneRefused as refused:
        raise Invalid(pointer=pointer, code=str(refused.fault)) from None


def keep_files(
    transaction: Transaction, proceeding: ProceedingId, files: tuple[StoredFile, ...]
) -> tuple[Kept, ...]:
    return tuple(transaction.keep_file(proceeding, file) for file in files)
