"""What a command answers: where the proceeding stands after it."""

from dataclasses import dataclass
from typing import Any

from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.proceedings.deadlines import Deadline
from app.domain.proceedings.kinds import ProceedingKind
from app.store.history_records import Loaded


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """`version` is what the next command on this proceeding is to name."""

    id: ProceedingId
    number: CaseNumber
    kind: ProceedingKind
    status: str
    version: int
    deadlines: tuple[Deadline, ...]

    @classmethod
    def of(cls, loaded: Loaded[Any]) -> "Outcome":
        return cls(
            id=loaded.id,
            number=loaded.number,
            kind=loaded.kind,
            status=str(loaded.proceeding.state),
            version=loaded.version,
            deadlines=loaded.proceeding.deadlines,
        )
