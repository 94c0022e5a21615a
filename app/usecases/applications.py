"""What is stated when somebody applies for a review or an appeal, and what that proceeding begins with."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypedDict

from app.domain.case_numbers import NumberParts, format_number, read_number
from app.domain.history import Kept
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.proceedings.complaint.state import Complaint, Wishes
from app.domain.rulebook.kinds import Stage
from app.domain.taxonomy import Channel
from app.store.history_records import Loaded
from app.store.kept import Person
from app.usecases.desk import Desk
from app.usecases.intake import PersonStated, keep_persons
from app.usecases.outcome import Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class ApplicationStated:
    """Any form and channel will do, oral included (rule S3).

    Without persons or wishes those of the complaint hold; without `received_at` it is received now (rule S10).
    """

    text: str
    channel: Channel
    persons: tuple[PersonStated, ...] = ()
    wishes: Wishes | None = None
    received_at: datetime | None = None
    receipt_source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class EarlyApplication:
    """Art. 10 is not open yet; `opens_at` is when it will be, unless a reply comes first (rule S3)."""

    taken_as: Outcome
    opens_at: datetime | None


class ApplicationFields(TypedDict):
    """What every application on a complaint states, as the domain names it."""

    number: CaseNumber
    received_at: datetime
    receipt_source: Kept | None
    channel: Channel
    text: Kept
    persons: tuple[Kept, ...]
    anonymous: bool
    wishes: Wishes
    subjects: frozenset[str]


async def application_on(
    desk: Desk, case: Loaded[Complaint], stated: ApplicationStated, *, id: ProceedingId, number: CaseNumber
) -> ApplicationFields:
    """Words and persons are kept with the new proceeding: each body answers for its own file (rules D2, D3)."""
    complaint, source = case.proceeding, stated.receipt_source
    persons = await persons_for(desk, id, stated.persons, otherwise=complaint.persons)
    return ApplicationFields(
        number=number,
        received_at=stated.received_at or desk.now,
        receipt_source=desk.transaction.keep(id, "receipt_source", source) if source else None,
        channel=stated.channel,
        text=desk.transaction.keep(id, "application", stated.text),
        persons=persons,
        anonymous=complaint.anonymous and not stated.persons,
        wishes=stated.wishes or complaint.wishes,
        subjects=complaint.subjects,
    )


async def persons_for(
    desk: Desk, id: ProceedingId, stated: tuple[PersonStated, ...], *, otherwise: tuple[Kept, ...]
) -> tuple[Kept, ...]:
    """Whom somebody named, or copies of those already known; who was erased is known no more."""
    if stated:
        return keep_persons(desk.transaction, id, stated)
    texts = await desk.reading.texts([kept.item for kept in otherwise])
    known = (texts.get(kept.item) for kept in otherwise)
    return tuple(desk.transaction.keep_person(id, Person.of_text(text)) for text in known if text)


async def number_on(desk: Desk, case: Loaded[Complaint], stage: Stage, *, ordinal: int) -> CaseNumber:
    """The number of a review or appeal is that of its complaint with the rulebook's ending (rule D5)."""
    parts = await _parts_of(desk, case.number)
    return format_number(parts.concerning(stage, ordinal=ordinal), desk.endings)


async def _parts_of(desk: Desk, number: CaseNumber) -> NumberParts:
    words = await desk.office.organisations.number_words(desk.reading)
    parts = read_number(number, words, desk.endings)
    if parts is None:
        raise ValueError(f"{number} on record is no number of these bodies")
    return parts
