"""Letters of a case, and what lies in its file of them."""

from typing import Self

from app.api.v1.schemas.outcomes import OutcomeOut
from app.documents.letters.letter import LetterKind
from app.documents.letters.names import NAMES
from app.http.strict_models import Out
from app.usecases.commands.issue_letter import IssuedLetter


class LetterOut(Out):
    """A letter for which everything has happened that it tells."""

    kind: LetterKind
    name: str

    @classmethod
    def of(cls, kind: LetterKind) -> Self:
        return cls(kind=kind, name=NAMES[kind])


class LettersOut(Out):
    items: list[LetterOut]


class IssuedLetterOut(Out):
    """`sha256` is the evidence that a later record of the delivery names; `outcome` is null where the same letter lay
    in the file already.
    """

    item: str
    name: str
    sha256: str
    outcome: OutcomeOut | None

    @classmethod
    def of(cls, issued: IssuedLetter) -> Self:
        outcome = OutcomeOut.of(issued.outcome) if issued.outcome else None
        return cls(item=issued.item, name=issued.name, sha256=issued.sha256, outcome=outcome)
