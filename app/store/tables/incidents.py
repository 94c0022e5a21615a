"""One occurrence that several passengers complain of (rule F1)."""

from datetime import datetime

from sqlmodel import Field

from app.store.tables.base import Row, table_of
from app.store.types import Code, Id, Instant, Words


class IncidentRow(Row, table=True):
    __tablename__ = "incident"

    id: str = Field(primary_key=True, sa_type=Id)
    owner: str = Field(sa_type=Code, foreign_key="organisation.code")
    title: str = Field(sa_type=Words)
    occurred_at: datetime | None = Field(default=None, sa_type=Instant)
    created_at: datetime = Field(sa_type=Instant)
    created_by: str = Field(sa_type=Code)


INCIDENT = table_of(IncidentRow)
