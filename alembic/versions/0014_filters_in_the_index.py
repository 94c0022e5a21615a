"""The indexes of lists hold what lists are filtered by: a rare filter passes over the others without reading a row."""

from alembic import op
from sqlalchemy import text

revision: str = "0014"
down_revision: str | None = "0013"
branch_labels: str | None = None
depends_on: str | None = None

AWAITED = text("awaited IS NOT NULL")
PLACE = ["worklist_at", "id"]
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


def upgrade() -> None:
    _rebuild("worklist", ["owner", *PLACE, *FILTERED])
    _rebuild("register", ["owner", "received_at", "id", *FILTERED, "handler"])
    _rebuild("handler", ["owner", "handler", *PLACE, *FILTERED])
    op.drop_index("ix_proceeding_awaited", "proceeding")
    op.create_index(
        "ix_proceeding_awaited",
        "proceeding",
        ["owner", *PLACE, "awaited"],
        sqlite_where=AWAITED,
        postgresql_where=AWAITED,
    )


def downgrade() -> None:
    _rebuild("worklist", ["owner", *PLACE])
    _rebuild("register", ["owner", "received_at", "id"])
    _rebuild("handler", ["handler", *PLACE])
    op.drop_index("ix_proceeding_awaited", "proceeding")
    op.create_index(
        "ix_proceeding_awaited",
        "proceeding",
        ["owner", *PLACE],
        sqlite_where=AWAITED,
        postgresql_where=AWAITED,
        postgresql_include=["awaited"],
    )


def _rebuild(name: str, columns: list[str]) -> None:
    op.drop_index(f"ix_proceeding_{name}", "proceeding")
    op.create_index(f"ix_proceeding_{name}", "proceeding", columns)
