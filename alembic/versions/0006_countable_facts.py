"""Countable facts on the case row, and the indexes that figures are read from (rules F1 to F8).

Rows that are there already are filled in from their histories as the migration ends (app/store/filling.py).
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision: str = "0006"
down_revision: str | None = "0005"
branch_labels: str | None = None
depends_on: str | None = None

TALLIED = ["tally", "start_due_at", "answer_due_at"]
UNCOUNTED = sa.text("answer_clock IS NULL")


def _code(name: str) -> sa.Column[str]:
    return sa.Column(name, sa.String(length=64), nullable=True)


def _columns() -> list[sa.Column[Any]]:
    return [
        _code("operator"),
        sa.Column("matter", sa.String(length=32), nullable=True),
        sa.Column("tally", sa.Text(), nullable=True),
        _code("counted_as"),
        _code("original_type"),
        sa.Column("concluded_on", sa.Date(), nullable=True),
        _code("start_clock"),
        sa.Column("start_due_at", sa.DateTime(timezone=True), nullable=True),
        _code("answer_clock"),
        sa.Column("answer_due_at", sa.DateTime(timezone=True), nullable=True),
        _code("answered_how"),
        _code("cause"),
        sa.Column("responsible", sa.Text(), nullable=True),
        sa.Column("is_overturned", sa.Boolean(), nullable=True),
        sa.Column("handled", sa.Text(), nullable=True),
        _code("call_clock"),
        _code("satisfaction"),
        _code("extension"),
        sa.Column("interviews", sa.Integer(), nullable=True),
        sa.Column("inspections", sa.Integer(), nullable=True),
    ]


def upgrade() -> None:
    for column in _columns():
        op.add_column("proceeding", column)
    op.create_index(
        "ix_proceeding_counted",
        "proceeding",
        ["operator", "kind", "received_on"],
        postgresql_include=TALLIED,
    )
    op.create_index(
        "ix_proceeding_concluded",
        "proceeding",
        ["operator", "kind", "concluded_on"],
        postgresql_include=["received_on", "counted_as"],
    )
    op.create_index(
        "ix_proceeding_uncounted",
        "proceeding",
        ["id"],
        sqlite_where=UNCOUNTED,
        postgresql_where=UNCOUNTED,
    )


def downgrade() -> None:
    for name in ("counted", "concluded", "uncounted"):
        op.drop_index(f"ix_proceeding_{name}", table_name="proceeding")
    with op.batch_alter_table("proceeding") as batch_op:
        for column in reversed(_columns()):
            batch_op.drop_column(column.name)
