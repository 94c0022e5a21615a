"""Supervision checks of one operator and quarter, as the fold of their history (Art. 13)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.checks.status import Status
from app.domain.dossiers.dossier import Dossier
from app.domain.history import Kept
from app.domain.parties import OrganisationCode
from app.domain.proceedings.agency.state import Officer
from app.domain.proceedings.proceeding import By


class CheckKind(StrEnum):
    """Art. 13 names these three."""

    SAMPLED_CALL_BACK = "sampled_call_back"  # 抽查回访
    RECORDS_INSPECTION = "records_inspection"  # 查阅资料
    ON_SITE_CHECK = "on_site_check"  # 现场检查


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFile:
    """A paper of the check: where it is filed, and its hash where it is a file."""

    reference: Kept
    sha256: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckStated:
    """What is on record of a check. `looked_at`: how many cases, files or places; `found_in`: in how many of them
    something was found. `rectify_by`: rectification was demanded by this day; None where it was not.
    """

    kind: CheckKind
    held_on: date
    officers: tuple[Officer, ...]
    looked_at: int
    found_in: int
    findings: Kept
    rectify_by: date | None
    files: tuple[CheckFile, ...] = ()

    def __post_init__(self) -> None:
        """Raises ValueError: nothing is found in more than was looked at."""
        if not 0 <= self.found_in <= self.looked_at:
            raise ValueError(f"found in {self.found_in} of {self.looked_at}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """`before`: what stood until then, which stays readable."""

    at: datetime
    by: By
    reason: Kept
    before: CheckStated


@dataclass(frozen=True, slots=True, kw_only=True)
class Striking:
    at: datetime
    by: By
    reason: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class SupervisionCheck:
    """`id` is what a later draw links to (rule P1); `number` how people name it within its book."""

    id: str
    number: int
    agency: OrganisationCode
    recorded_at: datetime
    recorded_by: By
    stated: CheckStated
    corrections: tuple[Correction, ...] = ()
    struck: Striking | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckBook(Dossier):
    """What was checked of one operator in one quarter, by the day held."""

    status: Status = Status.OPEN
    checks: tuple[SupervisionCheck, ...] = ()

    @property
    def state(self) -> Status:
        return self.status

    @property
    def standing(self) -> tuple[SupervisionCheck, ...]:
        """Those that count."""
        return tuple(one for one in self.checks if one.struck is None)

    def named(self, id: str) -> SupervisionCheck | None:
        return next((one for one in self.checks if one.id == id), None)
