"""Ridership: values with every version, the files and second persons they came by (rules F3, F4)."""

import sqlalchemy as sa
from alembic import op

revision: str = "0005"
down_revision: str | None = "0004"
branch_labels: str | None = None
depends_on: str | None = None

KEPT = ("ridership_value", "ridership_import")
KEY = ("operator", "basis", "span", "first_on", "line")
SAME = " AND ".join(f"{name} = NEW.{name}" for name in KEY)
BEFORE = f"SELECT 1 FROM ridership_value WHERE {SAME} AND version = NEW.version - 1"  # noqa: S608 - our own names
SAID = "rule F4: the old value is kept"
FOLLOWS = "rule F4: a version follows the one before it"
SQLITE_THERE = {
    "ridership_value": f"SELECT 1 FROM ridership_value WHERE {SAME} AND version = NEW.version",  # noqa: S608
    "ridership_import": "SELECT 1 FROM ridership_import WHERE id = NEW.id",
}


def upgrade() -> None:
    op.create_table(
        "ridership_import",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("operator", sa.String(length=64), nullable=False),
        sa.Column("file_name", sa.Text(), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("rows", sa.Integer(), nullable=False),
        sa.Column("recorded", sa.Integer(), nullable=False),
        sa.Column("imported_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("imported_by", sa.String(length=64), nullable=False),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_ridership_import_sha256_length")),
        sa.ForeignKeyConstraint(
            ["operator"], ["organisation.code"], name=op.f("fk_ridership_import_operator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ridership_import")),
    )
    op.create_index("ix_ridership_import_operator", "ridership_import", ["operator", "imported_at"])
    op.create_table(
        "ridership_revision",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("operator", sa.String(length=64), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("changes", sa.JSON(), nullable=False),
        sa.Column("proposed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("proposed_by", sa.String(length=64), nullable=False),
        sa.Column("decided_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("decided_by", sa.String(length=64), nullable=True),
        sa.Column("is_confirmed", sa.Boolean(), nullable=True),
        sa.CheckConstraint(
            "(decided_at IS NULL) = (decided_by IS NULL) AND (decided_at IS NULL) = (is_confirmed IS NULL)",
            name=op.f("ck_ridership_revision_f4_decided_as_a_whole"),
        ),
        sa.CheckConstraint(
            "NOT is_confirmed OR decided_by <> proposed_by", name=op.f("ck_ridership_revision_f4_two_persons")
        ),
        sa.ForeignKeyConstraint(
            ["operator"], ["organisation.code"], name=op.f("fk_ridership_revision_operator")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ridership_revision")),
    )
    op.create_index("ix_ridership_revision_operator", "ridership_revision", ["operator", "proposed_at"])
    op.create_table(
        "ridership_value",
        sa.Column("operator", sa.String(length=64), nullable=False),
        sa.Column(
            "basis",
            sa.Enum(
                "boardings",
                "entries",
                name=op.f("ck_ridership_value_f3_basis"),
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column(
            "span",
            sa.Enum(
                "day",
                "month",
                name=op.f("ck_ridership_value_f4_span"),
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("first_on", sa.Date(), nullable=False),
        sa.Column("line", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("trips", sa.BigInteger(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("stopped_by", sa.Text(), nullable=True),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_by", sa.String(length=64), nullable=False),
        sa.Column("imported", sa.String(length=32), nullable=True),
        sa.Column("revision", sa.String(length=32), nullable=True),
        sa.CheckConstraint("trips BETWEEN 0 AND 1000000000", name=op.f("ck_ridership_value_f3_trips")),
        sa.CheckConstraint(
            "(trips = 0) = (stopped_by IS NOT NULL)", name=op.f("ck_ridership_value_f4_zero_is_stopped")
        ),
        sa.CheckConstraint("version >= 1", name=op.f("ck_ridership_value_version_from_one")),
        sa.CheckConstraint(
            "(version = 1) = (revision IS NULL)", name=op.f("ck_ridership_value_f4_changed_by_revision")
        ),
        sa.ForeignKeyConstraint(
            ["operator"], ["organisation.code"], name=op.f("fk_ridership_value_operator")
        ),
        sa.ForeignKeyConstraint(
            ["imported"], ["ridership_import.id"], name=op.f("fk_ridership_value_imported")
        ),
        sa.ForeignKeyConstraint(
            ["revision"], ["ridership_revision.id"], name=op.f("fk_ridership_value_revision")
        ),
        sa.PrimaryKeyConstraint(*KEY, "version", name=op.f("pk_ridership_value")),
    )
    for statement in {"sqlite": _sqlite, "postgresql": _postgresql}[op.get_bind().dialect.name]():
        op.execute(statement)


def _sqlite() -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
    statements = []
    for table in KEPT:
        statements += [
            f"CREATE TRIGGER {table}_f4_no_update BEFORE UPDATE ON {table} {refuse}",
            f"CREATE TRIGGER {table}_f4_no_delete BEFORE DELETE ON {table} {refuse}",
            # INSERT OR REPLACE deletes without a delete trigger where recursive_triggers is off
            (
                f"CREATE TRIGGER {table}_f4_no_replace BEFORE INSERT ON {table} "
                f"WHEN EXISTS ({SQLITE_THERE[table]}) {refuse}"
            ),
        ]
    follows = (
        "CREATE TRIGGER ridership_value_f4_follows BEFORE INSERT ON ridership_value "
        f"WHEN NEW.version > 1 AND NOT EXISTS ({BEFORE}) BEGIN SELECT RAISE(ABORT, '{FOLLOWS}'); END"
    )
    return [*statements, follows]


def _postgresql() -> list[str]:
    statements = [
        f"""CREATE FUNCTION ridership_f4_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$""",
        f"""CREATE FUNCTION ridership_f4_follows() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          IF NEW.version > 1 AND NOT EXISTS ({BEFORE})
          THEN RAISE EXCEPTION '{FOLLOWS}' USING ERRCODE = 'integrity_constraint_violation';
          END IF;
          RETURN NEW;
        END $$""",
        (
            "CREATE TRIGGER ridership_value_f4_follows BEFORE INSERT ON ridership_value "
            "FOR EACH ROW EXECUTE FUNCTION ridership_f4_follows()"
        ),
        "ALTER TABLE ridership_value ENABLE ALWAYS TRIGGER ridership_value_f4_follows",
    ]
    for table in KEPT:
        statements += [
            (
                f"CREATE TRIGGER {table}_f4_no_change BEFORE UPDATE OR DELETE ON {table} "
                "FOR EACH ROW EXECUTE FUNCTION ridership_f4_refuse()"
            ),
            (
                f"CREATE TRIGGER {table}_f4_no_truncate BEFORE TRUNCATE ON {table} "
                "FOR EACH STATEMENT EXECUTE FUNCTION ridership_f4_refuse()"
            ),
            # Also where session_replication_role would switch triggers off
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_f4_no_change",
            f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_f4_no_truncate",
        ]
    return statements


def downgrade() -> None:
    # their triggers go with the tables
    op.drop_table("ridership_value")
    op.drop_table("ridership_revision")
    op.drop_table("ridership_import")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION ridership_f4_refuse()")
        op.execute("DROP FUNCTION ridership_f4_follows()")
