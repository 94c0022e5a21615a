"""Lists of cases: what is asked for, and a line each."""

from datetime import timedelta
from typing import Annotated, Any, Self, TypeVar

from pydantic import BeforeValidator, Field

from app.api.v1.schemas.matters import AccountIn, NetworkCode, OrganisationCodeIn
from app.domain.identifiers import IncidentId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, MatterType
from app.http.strict_models import (
    LISTED,
    Instant,
    InstantOut,
    Line,
    Out,
    PageSize,
    QueryModel,
    QueryNumber,
    StrictModel,
)
from app.usecases.queries.case_list import CaseFilter, Listed, ListedPage, Order, Workload

MOST_CHOSEN = 20
MOST_HOURS = 24 * 366

W = TypeVar("W")


def _split(texts: Any) -> Any:
    """`a,b` is two words; an empty text is none, and refused by its word. A query gives a list of one text."""
    if not isinstance(texts, list):
        return texts
    return [word for text in texts for word in text.split(",")]


def _read_flag(text: Any) -> bool | Any:
    return {"true": True, "false": False}.get(text, text)


Words = Annotated[frozenset[W], BeforeValidator(_split), Field(max_length=MOST_CHOSEN)]
"""Several words with commas between them."""

Flag = Annotated[bool, BeforeValidator(_read_flag), Field(strict=True)]
StatusWord = Annotated[str, Field(pattern=r"^[a-z_]{1,40}$")]
Opaque = Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
CursorIn = Annotated[str, Field(min_length=1, max_length=400, pattern=r"^[A-Za-z0-9_-]+$")]


class CasesQuery(QueryModel):
    """`due_within` in hours, and finds what is overdue as well. Lists are written with commas between the words.

    `stage`: complaint, review, appeal, direct_complaint; without it, complaints. `status` is a word of the stage.
    Type, channel, category and place are those of complaints.
    """

    stage: Words[ProceedingKind] = frozenset({ProceedingKind.COMPLAINT})
    status: Words[StatusWord] = frozenset()
    open: Flag | None = None
    due_within: Annotated[QueryNumber, Field(ge=0, le=MOST_HOURS)] | None = None
    overdue: Flag = False
    late: Flag | None = None
    mine: Flag = False
    unassigned: Flag = False
    handler: AccountIn | None = None
    unit: OrganisationCodeIn | None = None
    type: Words[MatterType] = frozenset()
    channel: Words[Channel] = frozenset()
    line: Words[NetworkCode] = frozenset()
    station: Words[NetworkCode] = frozenset()
    category: Words[NetworkCode] = frozenset()
    received_from: Instant | None = None
    received_before: Instant | None = None
    incident: Opaque | None = None
    order: Order = Order.DUE_FIRST
    cursor: CursorIn | None = None
    limit: PageSize = LISTED

    def asked(self) -> CaseFilter:
        return CaseFilter(
            stages=self.stage,
            statuses=self.status,
            is_open=self.open,
            due_within=None if self.due_within is None else timedelta(hours=self.due_within),
            overdue=self.overdue,
            is_late=self.late,
            mine=self.mine,
            unassigned=self.unassigned,
            handler=self.handler,
            unit=OrganisationCode(self.unit) if self.unit else None,
            matter_types=self.type,
            channels=self.channel,
            lines=self.line,
            stations=self.station,
            categories=self.category,
            received_from=self.received_from,
            received_before=self.received_before,
            incident=IncidentId(self.incident) if self.incident else None,
        )


class WorkOrdersQuery(QueryModel):
    unit: OrganisationCodeIn | None = None
    cursor: CursorIn | None = None
    limit: PageSize = LISTED


class PhoneIn(StrictModel):
    """In the body, so that no number stands in an address (rule D1)."""

    phone: Annotated[str, Field(min_length=3, max_length=40)]
    purpose: Line | None = None


class ListedOut(Out):
    """One case in a list; nothing of who complained. `due_at` is that of the earliest running deadline, `concerns`
    the complaint that a review or an appeal is about.
    """

    id: str
    number: str
    kind: ProceedingKind
    owner: str
    concerns: str | None
    version: int
    status: str
    is_open: bool
    received_at: InstantOut
    registered_at: InstantOut
    handler: str | None
    matter_type: MatterType | None
    channel: Channel | None
    category: str | None
    line: str | None
    station: str | None
    severe: bool
    legacy: bool
    started_at: InstantOut | None
    resolved_at: InstantOut | None
    told_at: InstantOut | None
    told_how: str | None
    outcome: str | None
    validity: str | None
    finding: str | None
    article_10_at: InstantOut | None
    is_late: bool
    due_at: InstantOut | None
    due_kind: DeadlineKind | None
    is_provisional: bool
    incident: str | None
    merged_into: str | None

    @classmethod
    def of(cls, row: Listed) -> Self:
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class ListedPageOut(Out):
    """`next` goes on with the list, `previous` back: send one as `cursor`, with the same filters; null at the ends."""

    cases: list[ListedOut]
    previous: str | None
    next: str | None

    @classmethod
    def of(cls, page: ListedPage) -> Self:
        return cls(cases=[ListedOut.of(row) for row in page.rows], previous=page.previous, next=page.next)


class FoundOut(Out):
    cases: list[ListedOut]


class WorkloadOut(Out):
    open: int
    unassigned: int
    overdue: int
    due_soon: int
    provisional: int

    @classmethod
    def of(cls, load: Workload) -> Self:
        return cls(**{name: getattr(load, name) for name in cls.model_fields})
