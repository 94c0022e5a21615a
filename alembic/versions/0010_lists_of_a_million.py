"""What waits for a second person, on its row, and indexes of what runs and of what is opened: lists of any size."""

import sqlalchemy as sa
from alembic import op

revision: str = "0010"
down_revision: str | None = "0009"
branch_labels: str | None = None
depends_on: str | None = None

ASKED = sa.text("kind IN ('decision_proposed', 'handover_offered')")
AWAITED = sa.text("awaited IS NOT NULL")
OPEN = (sa.text("is_open IS 1"), sa.text("is_open IS true"))
OPENED = (sa.text("is_opened IS 1"), sa.text("is_opened IS true"))
PLACE = ["worklist_at", "id"]
RUNNING = sa.text("met_at IS NULL AND closed_at IS NULL")

# What something was put before another person in, and may still wait: their rows are projected anew from the
# histories, as migrating does with every row that lacks its clock.
TO_BE_READ_AGAIN = """
UPDATE proceeding SET answer_clock = NULL WHERE id IN (
    SELECT begun.proceeding FROM event AS begun
    WHERE begun.kind IN ('decision_proposed', 'handover_offered', 'extension_requested', 'order_answered')
    UNION
    SELECT begun.proceeding FROM event AS begun
    WHERE begun.kind IN ('reply_drafted', 'determination_proposed') AND NOT EXISTS (
        SELECT 1 FROM event AS ended WHERE ended.proceeding = begun.proceeding AND ended.sequence > begun.sequence
        AND ended.kind = CASE begun.kind WHEN 'reply_drafted' THEN 'reply_signed' ELSE 'validity_determined' END
    )
)
"""


def upgrade() -> None:
    op.add_column("proceeding", sa.Column("awaited", sa.Text(), nullable=True))
    op.execute(TO_BE_READ_AGAIN)
    _add("awaited", ["owner", *PLACE], AWAITED, AWAITED, include=["awaited"])
    _add("opened_worklist", PLACE, *OPENED)
    _add("opened_register", ["received_at", "id"], *OPENED)
    op.drop_index("ix_proceeding_open", "proceeding")
    _add("open", ["owner", *PLACE], *OPEN, include=["kind", "status", "handler"])
    op.create_index(
        "ix_deadline_running",
        "deadline",
        ["kind", "proceeding"],
        sqlite_where=RUNNING,
        postgresql_where=RUNNING,
    )
    op.drop_index("ix_event_asked", "event")


def _add(
    name: str,
    columns: list[str],
    sqlite: sa.TextClause,
    postgresql: sa.TextClause,
    include: list[str] | None = None,
) -> None:
    op.create_index(
        f"ix_proceeding_{name}",
        "proceeding",
        columns,
        sqlite_where=sqlite,
        postgresql_where=postgresql,
        postgresql_include=include or [],
    )


def downgrade() -> None:
    op.create_index(
        "ix_event_asked",
        "event",
        ["kind", "proceeding", "sequence"],
        sqlite_where=ASKED,
        postgresql_where=ASKED,
    )
    op.drop_index("ix_deadline_running", "deadline")
    op.drop_index("ix_proceeding_open", "proceeding")
    _add("open", ["owner", *PLACE], *OPEN)
    for name in ("opened_register", "opened_worklist", "awaited"):
        op.drop_index(f"ix_proceeding_{name}", "proceeding")
    with op.batch_alter_table("proceeding") as batch_op:
        batch_op.drop_column("awaited")
