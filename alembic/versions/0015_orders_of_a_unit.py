"""Whose work order a clock is of, on the clock's row, so that a unit's list is read from an index (rule S11)."""

import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

revision: str = "0015"
down_revision: str | None = "0014"
branch_labels: str | None = None
depends_on: str | None = None

AT_A_UNIT = sa.text("unit IS NOT NULL")
INSTANT = sa.DateTime(timezone=True)
END_OF_TIME = datetime(9999, 12, 31, tzinfo=UTC)
AT_A_TIME = 500

DISPATCHED = sa.text(
    "SELECT proceeding, sequence, body FROM event WHERE kind = 'work_order_dispatched'"
    " AND (proceeding > :proceeding OR (proceeding = :proceeding AND sequence > :sequence))"
    " ORDER BY proceeding, sequence LIMIT :most"
)
SAY_WHOSE = sa.text(
    "UPDATE deadline SET unit = :unit, work_order = :work_order,"
    " worklist_at = CASE WHEN met_at IS NULL AND closed_at IS NULL THEN judged_due_at ELSE :end_of_time END"
    " WHERE proceeding = :proceeding AND kind = 'work_order' AND cycle = :cycle"
).bindparams(sa.bindparam("end_of_time", type_=INSTANT))


def upgrade() -> None:
    op.add_column("deadline", sa.Column("unit", sa.String(length=64), nullable=True))
    op.add_column("deadline", sa.Column("work_order", sa.String(length=32), nullable=True))
    op.add_column("deadline", sa.Column("worklist_at", INSTANT, nullable=True))
    _fill_in()
    op.create_index(
        "ix_deadline_unit",
        "deadline",
        ["unit", "worklist_at", "work_order"],
        sqlite_where=AT_A_UNIT,
        postgresql_where=AT_A_UNIT,
    )


def downgrade() -> None:
    op.drop_index("ix_deadline_unit", "deadline")
    with op.batch_alter_table("deadline") as batch_op:
        for column in ("worklist_at", "work_order", "unit"):
            batch_op.drop_column(column)


def _fill_in() -> None:
    """From the histories, which alone say which clock is of which order."""
    connection = op.get_bind()
    is_naive = connection.dialect.name == "sqlite"
    end_of_time = END_OF_TIME.replace(tzinfo=None) if is_naive else END_OF_TIME
    after = {"proceeding": "", "sequence": 0}
    while rows := connection.execute(DISPATCHED, {**after, "most": AT_A_TIME}).mappings().all():
        events = [(row["proceeding"], json.loads(row["body"])["event"]) for row in rows]
        whose = [
            {
                "proceeding": proceeding,
                **{name: event[name] for name in ("unit", "work_order", "cycle")},
                "end_of_time": end_of_time,
            }
            for proceeding, event in events
        ]
        connection.execute(SAY_WHOSE, whose)
        after = {"proceeding": rows[-1]["proceeding"], "sequence": rows[-1]["sequence"]}
