"""What the agency still waits for from the operator, on the row of its own proceeding, with the day it is due."""

import sqlalchemy as sa
from alembic import op

revision: str = "0013"
down_revision: str | None = "0012"
branch_labels: str | None = None
depends_on: str | None = None

OWED = sa.text("owed_at IS NOT NULL")

# What the operator was ever asked for: these rows are projected anew from the histories, as migrating does with every
# row that lacks its clock.
TO_BE_READ_AGAIN = """
UPDATE proceeding SET answer_clock = NULL WHERE id IN (
    SELECT asked.proceeding FROM event AS asked
    WHERE asked.kind IN ('file_requested', 'cctv_hold_ordered', 'passed_on', 'order_issued')
)
"""
INDEXES = {
    "ix_proceeding_owed": ["operator", "owed_at", "id"],
    "ix_proceeding_owed_on_matter": ["matter", "owed_at", "id"],
}


def upgrade() -> None:
    op.add_column("proceeding", sa.Column("owed_at", sa.DateTime(timezone=True), nullable=True))
    op.add_column("proceeding", sa.Column("owed_kind", sa.String(length=64), nullable=True))
    op.add_column("proceeding", sa.Column("is_owed_provisional", sa.Boolean(), nullable=True))
    op.execute(TO_BE_READ_AGAIN)
    for name, columns in INDEXES.items():
        op.create_index(name, "proceeding", columns, sqlite_where=OWED, postgresql_where=OWED)


def downgrade() -> None:
    for name in INDEXES:
        op.drop_index(name, "proceeding")
    with op.batch_alter_table("proceeding") as batch_op:
        for column in ("is_owed_provisional", "owed_kind", "owed_at"):
            batch_op.drop_column(column)
