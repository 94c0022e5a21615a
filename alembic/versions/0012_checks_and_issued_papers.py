"""Kinds of dossiers: the agency's supervision checks and report (Art. 13, rule F8), the annual summary (Art. 14).

Going down fails where one of them is on record: a history is never removed.
"""

import sqlalchemy as sa
from alembic import op

revision: str = "0012"
down_revision: str | None = "0011"
branch_labels: str | None = None
depends_on: str | None = None

BEFORE = ("quarterly_report", "threshold_test")
SINCE = (*BEFORE, "supervision_checks", "agency_report", "annual_summary")


def upgrade() -> None:
    _let_kinds(BEFORE, SINCE)


def downgrade() -> None:
    _let_kinds(SINCE, BEFORE)


def _let_kinds(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    """SQLite builds the table anew from what stands here: it tells nobody its CHECKs."""
    with op.batch_alter_table("dossier", copy_from=_dossier(before), recreate="auto") as batch_op:
        batch_op.drop_constraint(op.f("ck_dossier_kind"), type_="check")
        batch_op.create_check_constraint(op.f("ck_dossier_kind"), _one_of(after))


def _one_of(kinds: tuple[str, ...]) -> str:
    return f"kind IN ({', '.join(repr(kind) for kind in kinds)})"


def _dossier(kinds: tuple[str, ...]) -> sa.Table:
    return sa.Table(
        "dossier",
        sa.MetaData(),
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("operator", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint(_one_of(kinds), name=op.f("ck_dossier_kind")),
        sa.CheckConstraint("version >= 1", name=op.f("ck_dossier_d2_at_least_one_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("kind", "operator", "period", name=op.f("uq_dossier_f8_one_of_a_period")),
        sa.Index("ix_dossier_period", "kind", "period", "operator"),
    )
