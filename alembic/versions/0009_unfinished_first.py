"""Indexes of what is not finished, so that worklists stay as quick as the register grows."""

import sqlalchemy as sa
from alembic import op

revision: str = "0009"
down_revision: str | None = "0008"
branch_labels: str | None = None
depends_on: str | None = None

PLACE = ["owner", "worklist_at", "id"]
UNDETERMINED = sa.text("validity = 'pending' AND matter_type = 'complaint'")
ASKED = sa.text("kind IN ('decision_proposed', 'handover_offered')")


def upgrade() -> None:
    op.create_index(
        "ix_proceeding_open",
        "proceeding",
        PLACE,
        sqlite_where=sa.text("is_open IS 1"),
        postgresql_where=sa.text("is_open IS true"),
    )
    op.create_index(
        "ix_proceeding_undetermined",
        "proceeding",
        PLACE,
        sqlite_where=UNDETERMINED,
        postgresql_where=UNDETERMINED,
    )
    op.create_index(
        "ix_event_asked",
        "event",
        ["kind", "proceeding", "sequence"],
        sqlite_where=ASKED,
        postgresql_where=ASKED,
    )


def downgrade() -> None:
    op.drop_index("ix_event_asked", "event")
    op.drop_index("ix_proceeding_undetermined", "proceeding")
    op.drop_index("ix_proceeding_open", "proceeding")
