"""A proceeding as lists show it: its row, without the marks of the record."""

from dataclasses import dataclass, fields
from datetime import date, datetime
from typing import Any

from sqlalchemy import select

from app.domain.identifiers import CaseNumber, IncidentId, ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, MatterType
from app.store.tables.proceedings import PROCEEDING


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed:
    """See ProceedingRow. Overdue is computed from `due_at` and now wherever it is shown."""

    id: ProceedingId
    kind: ProceedingKind
    number: CaseNumber
    owner: OrganisationCode
    concerns: ProceedingId | None
    version: int
    status: str
    is_open: bool
    is_opened: bool | None
    received_at: datetime
    received_on: date
    registered_at: datetime
    handler: str | None
    matter_type: MatterType | None
    channel: Channel | None
    category: str | None
    line: str | None
    station: str | None
    severe: bool
    legacy: bool
    started_at: datetime | None
    resolved_at: datetime | None
    told_at: datetime | None
    told_how: str | None
    outcome: str | None
    validity: str | None
    finding: str | None
    article_10_at: datetime | None
    is_late: bool
    due_at: datetime | None
    worklist_at: datetime
    due_kind: DeadlineKind | None
    is_provisional: bool
    incident: IncidentId | None
    merged_into: ProceedingId | None


LISTED = select(*(PROCEEDING.c[field.name] for field in fields(Listed)))


def listed_of(row: Any) -> Listed:
    return Listed(**row)
