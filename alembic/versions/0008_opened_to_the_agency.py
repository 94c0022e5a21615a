"""Whether the agency sees into a complaint, on its row, so that a list shows what may be read (rules S5, S7)."""

import sqlalchemy as sa
from alembic import op

revision: str = "0008"
down_revision: str | None = "0007"
branch_labels: str | None = None
depends_on: str | None = None

FROM_HISTORY = """
UPDATE proceeding SET is_opened = (
    COALESCE(channel, '') = 'agency'
    OR EXISTS (
        SELECT 1 FROM proceeding AS other WHERE other.concerns = proceeding.id AND other.kind = 'appeal'
    )
    OR EXISTS (
        SELECT 1 FROM event WHERE event.proceeding = proceeding.id AND event.kind = 'supervision_noted'
    )
) WHERE kind = 'complaint'
"""


def upgrade() -> None:
    op.add_column("proceeding", sa.Column("is_opened", sa.Boolean(), nullable=True))
    op.execute(FROM_HISTORY)


def downgrade() -> None:
    with op.batch_alter_table("proceeding") as batch_op:
        batch_op.drop_column("is_opened")
