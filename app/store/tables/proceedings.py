"""What lists, counts and the worker need of each proceeding: a projection of its history, written with it."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, Index, UniqueConstraint, text
from sqlmodel import Field

from app.domain.proceedings.kinds import ProceedingKind
from app.domain.rulebook.kinds import DeadlineKind
from app.domain.taxonomy import Channel, MatterType
from app.store.tables.base import Row, table_of
from app.store.types import Code, Hash, Id, Instant, Words, words

TALLIED = ["tally", "start_due_at", "answer_due_at"]
"""What a period's counts ask of a case: PostgreSQL answers them from the index alone."""

FILTERED = [
    "kind",
    "status",
    "matter_type",
    "channel",
    "line",
    "station",
    "category",
    "is_open",
    "is_late",
]
"""What lists are filtered by: behind the key that gives the order, so that what nobody asked for is passed over in the
index. They are part of its key, as SQLite has no other way to put them there.
"""

AWAITED = "awaited IS NOT NULL"
OWED = "owed_at IS NOT NULL"
UNDETERMINED = "validity = 'pending' AND matter_type = 'complaint'"
UNCOUNTED = "answer_clock IS NULL"
"""A row that an earlier release wrote; migrating fills in what it lacks."""


class ProceedingRow(Row, table=True):
    """One proceeding. `version` is the last sequence on record, `head_hash` the hash of that record.

    `due_at` is the instant by which the earliest running deadline is judged, `concerns` the complaint that a
    review, an appeal or a follow-up is about, `is_opened` whether the agency sees into a complaint. What a
    kind of proceeding does not have is null. From `operator` on stand the countable facts (domain.figures):
    `matter` is the operator's case that another proceeding is about, `answer_clock` the statutory clock of
    the reply, result or decision, `handled` words with commas between them. `owed_at` is when the first thing
    is due that the agency still waits for from that operator, `owed_kind` its clock.
    """

    __tablename__ = "proceeding"
    __table_args__ = (
        UniqueConstraint("number", name="d5_number"),
        CheckConstraint("version >= 1", name="d2_at_least_one_record"),
        CheckConstraint("registered_at >= received_at", name="s10_received_before_registered"),
        CheckConstraint("(due_at IS NULL) = (due_kind IS NULL)", name="t3_due_has_its_kind"),
        # The worklist: earliest due first, then by id; the register: by receipt
        Index("ix_proceeding_worklist", "owner", "worklist_at", "id", *FILTERED),
        Index("ix_proceeding_handler", "owner", "handler", "worklist_at", "id", *FILTERED),
        # What is not finished: few among many, whatever the register grows to
        Index(
            "ix_proceeding_open",
            "owner",
            "worklist_at",
            "id",
            sqlite_where=text("is_open IS 1"),
            postgresql_where=text("is_open IS true"),
            postgresql_include=["kind", "status", "handler"],  # counts of worklists are read from it alone
        ),
        Index(
            "ix_proceeding_undetermined",
            "owner",
            "worklist_at",
            "id",
            sqlite_where=text(UNDETERMINED),
            postgresql_where=text(UNDETERMINED),
        ),
        # What waits for a second person: fewer still
        Index(
            "ix_proceeding_awaited",
            "owner",
            "worklist_at",
            "id",
            "awaited",
            sqlite_where=text(AWAITED),
            postgresql_where=text(AWAITED),
        ),
        # What the operator owes the agency, on the row of the agency's proceeding: the earliest due first; once a case
        Index(
            "ix_proceeding_owed",
            "operator",
            "owed_at",
            "id",
            sqlite_where=text(OWED),
            postgresql_where=text(OWED),
        ),
        Index(
            "ix_proceeding_owed_on_matter",
            "matter",
            "owed_at",
            "id",
            sqlite_where=text(OWED),
            postgresql_where=text(OWED),
        ),
        # What the agency sees of the operator's
        Index(
            "ix_proceeding_opened_worklist",
            "worklist_at",
            "id",
            sqlite_where=text("is_opened IS 1"),
            postgresql_where=text("is_opened IS true"),
        ),
        Index(
            "ix_proceeding_opened_register",
            "received_at",
            "id",
            sqlite_where=text("is_opened IS 1"),
            postgresql_where=text("is_opened IS true"),
        ),
        Index("ix_proceeding_register", "owner", "received_at", "id", *FILTERED, "handler"),
        Index("ix_proceeding_concerns", "concerns"),
        Index("ix_proceeding_incident", "incident"),
        # Figures: what was received in a month; what was concluded since a day
        Index("ix_proceeding_counted", "operator", "kind", "received_on", postgresql_include=TALLIED),
        Index(
            "ix_proceeding_concluded",
            "operator",
            "kind",
            "concluded_on",
            postgresql_include=["received_on", "counted_as"],
        ),
        Index(
            "ix_proceeding_uncounted", "id", sqlite_where=text(UNCOUNTED), postgresql_where=text(UNCOUNTED)
        ),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    kind: ProceedingKind = Field(sa_type=words(ProceedingKind, rule="kind"))
    number: str = Field(sa_type=Code)
    owner: str = Field(sa_type=Code)
    concerns: str | None = Field(default=None, sa_type=Id, foreign_key="proceeding.id")
    version: int
    head_hash: str = Field(sa_type=Hash)
    status: str = Field(sa_type=Code)
    is_open: bool
    is_opened: bool | None = None
    received_at: datetime = Field(sa_type=Instant)
    received_on: date
    registered_at: datetime = Field(sa_type=Instant)
    handler: str | None = Field(default=None, sa_type=Code)
    matter_type: MatterType | None = Field(default=None, sa_type=words(MatterType, rule="f1_matter_type"))
    channel: Channel | None = Field(default=None, sa_type=words(Channel, rule="channel"))
    category: str | None = Field(default=None, sa_type=Code)
    line: str | None = Field(default=None, sa_type=Code)
    station: str | None = Field(default=None, sa_type=Code)
    severe: bool
    legacy: bool
    started_at: datetime | None = Field(default=None, sa_type=Instant)
    resolved_at: datetime | None = Field(default=None, sa_type=Instant)
    told_at: datetime | None = Field(default=None, sa_type=Instant)
    told_how: str | None = Field(default=None, sa_type=Code)
    outcome: str | None = Field(default=None, sa_type=Code)
    validity: str | None = Field(default=None, sa_type=Code)
    finding: str | None = Field(default=None, sa_type=Code)
    article_10_at: datetime | None = Field(default=None, sa_type=Instant)
    is_late: bool
    due_at: datetime | None = Field(default=None, sa_type=Instant)
    worklist_at: datetime = Field(sa_type=Instant)
    due_kind: DeadlineKind | None = Field(default=None, sa_type=words(DeadlineKind, rule="due_kind"))
    is_provisional: bool
    incident: str | None = Field(default=None, sa_type=Id)
    merged_into: str | None = Field(default=None, sa_type=Id)
    operator: str | None = Field(default=None, sa_type=Code)
    matter: str | None = Field(default=None, sa_type=Id)
    tally: str | None = Field(default=None, sa_type=Words)
    counted_as: str | None = Field(default=None, sa_type=Code)
    original_type: str | None = Field(default=None, sa_type=Code)
    concluded_on: date | None = None
    start_clock: str | None = Field(default=None, sa_type=Code)
    start_due_at: datetime | None = Field(default=None, sa_type=Instant)
    answer_clock: str | None = Field(default=None, sa_type=Code)
    answer_due_at: datetime | None = Field(default=None, sa_type=Instant)
    answered_how: str | None = Field(default=None, sa_type=Code)
    cause: str | None = Field(default=None, sa_type=Code)
    responsible: str | None = Field(default=None, sa_type=Words)
    is_overturned: bool | None = None
    handled: str | None = Field(default=None, sa_type=Words)
    call_clock: str | None = Field(default=None, sa_type=Code)
    satisfaction: str | None = Field(default=None, sa_type=Code)
    extension: str | None = Field(default=None, sa_type=Code)
    interviews: int | None = None
    inspections: int | None = None
    awaited: str | None = Field(default=None, sa_type=Words)
    owed_at: datetime | None = Field(default=None, sa_type=Instant)
    owed_kind: str | None = Field(default=None, sa_type=Code)
    is_owed_provisional: bool | None = None


class Part(StrEnum):
    """What somebody is to a proceeding, besides its handler of today."""

    SUBJECT = "subject"  # complained about: neither decides nor sees who complained (rule S14)
    HANDLER = "handler"  # has ever handled it: leads no review of it (rule S4)
    UNIT = "unit"  # works on an order of it (rule S11)


class PartyRow(Row, table=True):
    """Accounts and units that take part, by what they are to the proceeding; a projection, as the row
    above.
    """

    __tablename__ = "party"
    __table_args__ = (Index("ix_party_party", "party", "part", "proceeding"),)

    proceeding: str = Field(primary_key=True, sa_type=Id, foreign_key="proceeding.id")
    part: Part = Field(primary_key=True, sa_type=words(Part, rule="part"))
    party: str = Field(primary_key=True, sa_type=Code)


PROCEEDING = table_of(ProceedingRow)
PARTY = table_of(PartyRow)
