"""What a letter is told: facts of a case as values, words of people as they stand on record."""

from dataclasses import dataclass
from datetime import date, datetime

from app.documents.letters.letter import Body
from app.domain.proceedings.agency.state import (
    DecisionOutcome,
    InadmissibleReason,
    InquiryKind,
    OrderKind,
)
from app.domain.proceedings.review.state import ReviewOutcome
from app.domain.proceedings.validity import Finding
from app.domain.taxonomy import Channel, HowHandled, NonAcceptanceReason


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """The case a letter is about. `addressee` is the passenger's name, None where there is none to use.

    `law` is the regulation's title; `operator` and `agency` say where the right of Art. 10 is used.
    """

    number: str
    received_at: datetime
    channel: Channel | None
    about: str
    addressee: str | None
    law: str
    operator: Body
    agency: Body
    today: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """A due instant as it is promised: exclusive, and perhaps provisional (rules T3, T6)."""

    at: datetime
    is_provisional: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """An answer to the passenger: what was found, what was done, in the words signed."""

    text: str
    finding: Finding | None = None
    handled: tuple[HowHandled, ...] = ()
    commitment: str | None = None
    evidence: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class NonAcceptance:
    ground: NonAcceptanceReason
    reason: str
    competent_body: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewAnswer:
    outcome: ReviewOutcome
    answer: Answer
    lead: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionAnswer:
    outcome: DecisionOutcome
    answer: Answer
    inadmissible: InadmissibleReason | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Extension:
    """Art. 12: once, so many working days, asked for by one person and approved by another."""

    reason: str
    working_days: int
    due_before: Due
    due_at: Due
    asked_by: str
    asked_at: datetime
    approved_by: str | None = None
    approved_at: datetime | None = None
    refused: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class OperatorOrder:
    kind: OrderKind
    text: str
    last_day: date


@dataclass(frozen=True, slots=True, kw_only=True)
class InquiryMinutes:
    """`officers`: name and certificate number of each (rule S5). Place and who was present are written in by hand
    where the record does not tell them apart from the minutes.
    """

    kind: InquiryKind
    held_at: datetime
    officers: tuple[tuple[str, str], ...]
    text: str
    place: str = ""
    present: str = ""


@dataclass(frozen=True, slots=True)
class Paper:
    """One paper of a file: what it is, its day, how many pages where known."""

    title: str
    on: date
    by: str
