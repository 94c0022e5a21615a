"""A statutory timer is a row, never a scheduler job (rules T3 to T7); its warnings are rungs."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKeyConstraint, Index, text
from sqlmodel import Field

from app.domain.proceedings.deadlines import Reach
from app.domain.rulebook.kinds import DeadlineKind
from app.store.tables.base import Row, table_of
from app.store.types import Code, Id, Instant, words

ARMED = "met_at IS NULL AND closed_at IS NULL AND missed_at IS NULL"
RUNNING = "met_at IS NULL AND closed_at IS NULL"
AT_A_UNIT = "unit IS NOT NULL"
UNFIRED = "fired_at IS NULL AND dropped_at IS NULL"


class DeadlineRow(Row, table=True):
    """One clock of one proceeding, as its history leaves it. A miss stays beside a late act.

    The clock of a work order says whose it is (rule S11): `unit` and `work_order`; `worklist_at` is the instant
    that it is judged by while it runs, and the end of time afterwards.
    """

    __tablename__ = "deadline"
    __table_args__ = (
        CheckConstraint("cycle >= 1", name="cycle_from_one"),
        # rule T6: a move never makes anyone late before the instant they were told
        CheckConstraint("judged_due_at >= due_at", name="t6_judged_by_the_later"),
        CheckConstraint("met_at IS NULL OR closed_at IS NULL", name="t5_ends_once"),
        Index(
            "ix_deadline_armed",
            "judged_due_at",
            "proceeding",
            sqlite_where=text(ARMED),
            postgresql_where=text(ARMED),
        ),
        # What still runs, late or not: few among many
        Index(
            "ix_deadline_running",
            "kind",
            "proceeding",
            sqlite_where=text(RUNNING),
            postgresql_where=text(RUNNING),
        ),
        # The orders of a unit: the earliest that runs first, those done with last
        Index(
            "ix_deadline_unit",
            "unit",
            "worklist_at",
            "work_order",
            sqlite_where=text(AT_A_UNIT),
            postgresql_where=text(AT_A_UNIT),
        ),
    )

    proceeding: str = Field(primary_key=True, sa_type=Id, foreign_key="proceeding.id")
    kind: DeadlineKind = Field(primary_key=True, sa_type=words(DeadlineKind, rule="kind"))
    cycle: int = Field(primary_key=True)
    opened_at: datetime = Field(sa_type=Instant)
    due_at: datetime = Field(sa_type=Instant)
    judged_due_at: datetime = Field(sa_type=Instant)
    last_day: date | None = None
    provisional: bool
    rulebook: str = Field(sa_type=Code)
    calendar: str = Field(sa_type=Code)
    reach: Reach = Field(sa_type=words(Reach, rule="t6_reach"))
    met_at: datetime | None = Field(default=None, sa_type=Instant)
    missed_at: datetime | None = Field(default=None, sa_type=Instant)
    closed_at: datetime | None = Field(default=None, sa_type=Instant)
    unit: str | None = Field(default=None, sa_type=Code)
    work_order: str | None = Field(default=None, sa_type=Id)
    worklist_at: datetime | None = Field(default=None, sa_type=Instant)


class RungRow(Row, table=True):
    """A warning before the due instant, once per deadline.

    It is fired, or dropped because nothing is owed any more.
    """

    __tablename__ = "rung"
    __table_args__ = (
        ForeignKeyConstraint(
            ["proceeding", "kind", "cycle"],
            ["deadline.proceeding", "deadline.kind", "deadline.cycle"],
            name="fk_rung_deadline",
        ),
        CheckConstraint("fired_at IS NULL OR dropped_at IS NULL", name="ends_once"),
        CheckConstraint("fired_at IS NULL OR fired_at >= fire_at", name="not_before_its_instant"),
        Index("ix_rung_unfired", "fire_at", sqlite_where=text(UNFIRED), postgresql_where=text(UNFIRED)),
    )

    proceeding: str = Field(primary_key=True, sa_type=Id)
    kind: DeadlineKind = Field(primary_key=True, sa_type=words(DeadlineKind, rule="kind"))
    cycle: int = Field(primary_key=True)
    rung: str = Field(primary_key=True, sa_type=Code)
    fire_at: datetime = Field(sa_type=Instant)
    fired_at: datetime | None = Field(default=None, sa_type=Instant)
    dropped_at: datetime | None = Field(default=None, sa_type=Instant)


DEADLINE = table_of(DeadlineRow)
RUNG = table_of(RungRow)
