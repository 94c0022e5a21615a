"""Roles of an account that change, the hotline of a body (Art. 7), when a program last came."""

import sqlalchemy as sa
from alembic import op

revision: str = "0011"
down_revision: str | None = "0010"
branch_labels: str | None = None
depends_on: str | None = None

OPEN = sa.text("decided_at IS NULL")


def upgrade() -> None:
    op.add_column("api_client", sa.Column("last_token_at", sa.DateTime(timezone=True)))
    op.add_column("organisation", sa.Column("hotline", sa.Text()))
    op.create_table(
        "role_change",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("account", sa.String(length=32), nullable=False),
        sa.Column("roles", sa.Text(), nullable=False),
        sa.Column("had", sa.Text(), nullable=False),
        sa.Column("asked_by", sa.String(length=64), nullable=False),
        sa.Column("asked_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("decided_by", sa.String(length=64)),
        sa.Column("decided_at", sa.DateTime(timezone=True)),
        sa.Column("is_confirmed", sa.Boolean()),
        sa.CheckConstraint(
            "(decided_by IS NULL) = (decided_at IS NULL) AND (decided_by IS NULL) = (is_confirmed IS NULL)",
            name=op.f("ck_role_change_decided_as_a_whole"),
        ),
        sa.CheckConstraint(
            "NOT is_confirmed OR decided_by <> asked_by OR asked_by = 'command_line'",
            name=op.f("ck_role_change_changed_by_two_persons"),
        ),
        sa.ForeignKeyConstraint(["account"], ["account.id"], name=op.f("fk_role_change_account")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_role_change")),
    )
    op.create_index("ix_role_change_account", "role_change", ["account", "asked_at"])
    op.create_index(
        "ix_role_change_open",
        "role_change",
        ["account"],
        unique=True,
        sqlite_where=OPEN,
        postgresql_where=OPEN,
    )


def downgrade() -> None:
    op.drop_table("role_change")
    with op.batch_alter_table("organisation") as organisation:
        organisation.drop_column("hotline")
    with op.batch_alter_table("api_client") as client:
        client.drop_column("last_token_at")
