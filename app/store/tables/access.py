"""Who looked at what, and who stands in for a head (rules D1, D3, S4)."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from app.domain.parties import Role
from app.store.tables.base import Row, table_of
from app.store.types import Code, Id, Instant, Words, words


class AccessLogRow(Row, table=True):
    """An unmasking, a search by telephone number, an export, a denial; kept six months at the least (rule
    D3).
    """

    __tablename__ = "access_log"
    __table_args__ = (Index("ix_access_log_at", "at"), Index("ix_access_log_actor", "actor", "at"))

    id: str = Field(primary_key=True, sa_type=Id)
    at: datetime = Field(sa_type=Instant)
    actor: str = Field(sa_type=Code)
    organisation: str | None = Field(default=None, sa_type=Code)
    via: str | None = Field(default=None, sa_type=Code)
    operation: str = Field(sa_type=Code)
    object: str | None = Field(default=None, sa_type=Code)
    is_denied: bool
    purpose: str | None = Field(default=None, sa_type=Words)


class AppointmentRow(Row, table=True):
    """An acting head, named in writing with dates, both inclusive (rules S4, S6)."""

    __tablename__ = "appointment"
    __table_args__ = (
        CheckConstraint("valid_to >= valid_from", name="s4_ends_after_it_begins"),
        CheckConstraint("account <> appointed_by", name="s4_named_by_another"),
        Index("ix_appointment_account", "account", "valid_from"),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    organisation: str = Field(sa_type=Code, foreign_key="organisation.code")
    role: Role = Field(sa_type=words(Role, rule="s4_role"))
    account: str = Field(sa_type=Code)
    appointed_by: str = Field(sa_type=Code)
    valid_from: date
    valid_to: date
    reference: str = Field(sa_type=Words)
    recorded_at: datetime = Field(sa_type=Instant)
    revoked_at: datetime | None = Field(default=None, sa_type=Instant)


ACCESS_LOG = table_of(AccessLogRow)
APPOINTMENT = table_of(AppointmentRow)
