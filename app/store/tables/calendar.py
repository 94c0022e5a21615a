"""Holiday notices as they were imported and activated (rules T2, T6)."""

from datetime import date, datetime

from sqlalchemy import JSON, CheckConstraint, Index
from sqlmodel import Field

from app.store.tables.base import Row, table_of
from app.store.types import Code, Id, Instant, Words


class CalendarNoticeRow(Row, table=True):
    """A notice counts once it is activated, by somebody other than who imported it; the shipped ones from
    install.
    """

    __tablename__ = "calendar_notice"
    __table_args__ = (
        CheckConstraint("(activated_at IS NULL) = (activated_by IS NULL)", name="t6_activated_as_a_whole"),
        CheckConstraint(
            "shipped OR activated_by IS NULL OR activated_by <> imported_by", name="t6_two_persons"
        ),
        CheckConstraint("reached_all_at IS NULL OR activated_at IS NOT NULL", name="t6_reaches_once_active"),
        Index("ix_calendar_notice_year", "year"),
    )

    number: str = Field(primary_key=True, sa_type=Words)
    year: int = Field(primary_key=True)
    published_on: date
    payload: dict[str, object] = Field(sa_type=JSON)
    shipped: bool
    imported_at: datetime = Field(sa_type=Instant)
    imported_by: str = Field(sa_type=Code)
    activated_at: datetime | None = Field(default=None, sa_type=Instant)
    activated_by: str | None = Field(default=None, sa_type=Code)
    reached: str | None = Field(default=None, sa_type=Id)
    reached_all_at: datetime | None = Field(default=None, sa_type=Instant)


CALENDAR_NOTICE = table_of(CalendarNoticeRow)
