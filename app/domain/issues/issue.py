"""A paper issued of a period, as the fold of its history: one body writes it and signs it (Art. 14, rules F8, F9)."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.dossiers.dossier import Dossier
from app.domain.history import Kept
from app.domain.issues.status import Status
from app.domain.proceedings.proceeding import By
from app.domain.reports.report import Compilation, FrozenFile


@dataclass(frozen=True, slots=True, kw_only=True)
class IssuedVersion:
    """What was issued: never changed, whatever is found out later (rule F8)."""

    number: int
    issued_at: datetime
    issued_by: By
    compiled: Compilation
    files: tuple[FrozenFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision:
    """Why a further version was begun; `number` is the one it replaces."""

    at: datetime
    by: By
    number: int
    reason: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Dossier):
    """`operator` is the body the paper is about: an operator, or the agency itself."""

    status: Status = Status.DRAFT
    compiled: Compilation | None = None
    versions: tuple[IssuedVersion, ...] = ()
    revisions: tuple[Revision, ...] = ()

    @property
    def state(self) -> Status:
        return self.status

    @property
    def issued(self) -> IssuedVersion | None:
        """The latest version that was issued."""
        return self.versions[-1] if self.versions else None

    @property
    def number(self) -> int:
        """Of the version it is, or will be when it is issued."""
        return len(self.versions) + (self.status is Status.DRAFT)
