"""Ridership as it is on record: every version of a value, and revisions that take a second person (rule F4)."""

from dataclasses import dataclass
from datetime import datetime

from app.domain.parties import OrganisationCode
from app.domain.ridership.values import RidershipValue


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordedValue:
    """A version of a value: by whom and when, by which file or for which reason, and who was the second person."""

    value: RidershipValue
    version: int
    recorded_at: datetime
    recorded_by: str
    imported: str | None
    revision: str | None
    reason: str | None
    confirmed_by: str | None


@dataclass(frozen=True, slots=True)
class Change:
    """What a value is to become; `was` is the number on record when it was asked for, in its version then."""

    value: RidershipValue
    was: int
    version: int


@dataclass(frozen=True, slots=True, kw_only=True)
class RidershipRevision:
    """`is_confirmed` is None while nobody has decided."""

    id: str
    operator: OrganisationCode
    reason: str
    changes: tuple[Change, ...]
    proposed_at: datetime
    proposed_by: str
    decided_at: datetime | None = None
    decided_by: str | None = None
    is_confirmed: bool | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RidershipImport:
    """A file that was taken in as a whole; `recorded` counts the values that were new."""

    id: str
    operator: OrganisationCode
    file_name: str
    sha256: str
    rows: int
    recorded: int
    imported_at: datetime
    imported_by: str
