"""What a letter consists of, before it is laid out: text alone, so that page, PDF and archive say the same."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class LetterKind(StrEnum):
    """Stored beside what was sent: a name stays once given."""

    RECEIPT = "receipt"
    REPLY = "reply"
    NON_ACCEPTANCE = "non_acceptance"  # rule S9
    FORWARDING = "forwarding"  # rule S9
    WITHDRAWAL = "withdrawal"
    REVIEW_RESULT = "review_result"  # Art. 11
    APPEAL_RECEIPT = "appeal_receipt"
    EXTENSION_NOTICE = "extension_notice"  # Art. 12
    APPEAL_DECISION = "appeal_decision"  # Art. 12
    PASSING_ON_NOTICE = "passing_on_notice"  # rule S7, to the passenger
    PASSING_ON_ORDER = "passing_on_order"  # rule S7, 督办单 to the operator
    RECTIFICATION = "rectification"  # rule S15
    APPROVAL_FORM = "approval_form"  # rule S6
    MINUTES = "minutes"  # Art. 12
    PROOF_OF_SERVICE = "proof_of_service"
    FILE_CONTENTS = "file_contents"
    PAPER_FORM = "paper_form"  # blank, for stations


@dataclass(frozen=True, slots=True, kw_only=True)
class Body:
    """Who writes. An organ of state has a red head, the operator its own name in black."""

    name: str
    is_organ: bool
    hotline: str | None


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Rows:
    """A form: label and value, a row each; an empty value is room to write."""

    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with a head."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


Part = str | Heading | Rows | Grid
"""A str is a paragraph; one of several lines is several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Letter:
    """`foot` names the evidence; `contact` who answers questions. None where a form has no such line."""

    kind: LetterKind
    body: Body
    title: str
    parts: tuple[Part, ...]
    number: str | None = None
    addressee: str | None = None
    signed_on: date | None = None
    contact: str = ""
    foot: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """All that is said, line by line: what is searched, and checked against the fonts."""
        lines = [self.body.name, self.number or "", self.title, self.addressee or ""]
        for part in self.parts:
            lines += _lines(part)
        return "\n".join([*lines, self.contact, *self.foot])


def _lines(part: Part) -> list[str]:
    match part:
        case Heading(text):
            return [text]
        case Rows(rows):
            return [f"{label} {value}" for label, value in rows]
        case Grid(head, rows):
            return [" ".join(row) for row in (head, *rows)]
    return part.splitlines()
