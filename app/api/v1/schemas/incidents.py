"""Occurrences that several passengers complain of (rule F1)."""

from typing import Annotated, Self

from pydantic import Field

from app.http.strict_models import LISTED, Instant, InstantOut, Line, Out, PageSize, QueryModel, StrictModel
from app.usecases.queries.incidents import Incident


class IncidentIn(StrictModel):
    """The title says what and where, never who."""

    title: Line
    occurred_at: Instant | None = None


class JoinIn(StrictModel):
    incident: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]


class IncidentsQuery(QueryModel):
    limit: PageSize = LISTED


class IncidentOut(Out):
    id: str
    title: str
    occurred_at: InstantOut | None
    created_at: InstantOut

    @classmethod
    def of(cls, incident: Incident) -> Self:
        return cls(
            id=incident.id,
            title=incident.title,
            occurred_at=incident.occurred_at,
            created_at=incident.created_at,
        )


class IncidentsOut(Out):
    incidents: list[IncidentOut]
