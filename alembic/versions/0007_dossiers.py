"""Reports and threshold tests: append-only, hash-chained histories of their own (rules D2, F7, F8)."""

import sqlalchemy as sa
from alembic import op

revision: str = "0007"
down_revision: str | None = "0006"
branch_labels: str | None = None
depends_on: str | None = None

SAID = "rule D2: the history is append-only"
FOLLOWS = "rule D2: a record follows the one before it"
GUARDED = ("dossier_record", "dossier_file")
THERE = {
    "dossier_record": "dossier = NEW.dossier AND sequence = NEW.sequence",
    "dossier_file": "dossier = NEW.dossier AND number = NEW.number AND name = NEW.name",
}
BEFORE = (
    "SELECT 1 FROM dossier_record WHERE dossier = NEW.dossier AND sequence = NEW.sequence - 1"
    " AND hash = NEW.previous_hash"
)


def upgrade() -> None:
    op.create_table(
        "dossier",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column(
            "kind",
            sa.Enum(
                "quarterly_report",
                "threshold_test",
                name=op.f("ck_dossier_kind"),
                native_enum=False,
                create_constraint=True,
                length=40,
            ),
            nullable=False,
        ),
        sa.Column("operator", sa.String(length=64), nullable=False),
        sa.Column("period", sa.String(length=64), nullable=False),
        sa.Column("status", sa.String(length=64), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("head_hash", sa.String(length=64), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("version >= 1", name=op.f("ck_dossier_d2_at_least_one_record")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier")),
        sa.UniqueConstraint("kind", "operator", "period", name=op.f("uq_dossier_f8_one_of_a_period")),
    )
    op.create_index("ix_dossier_period", "dossier", ["kind", "period", "operator"])
    op.create_table(
        "dossier_record",
        sa.Column("dossier", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=64), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("recorded_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("actor", sa.String(length=64), nullable=False),
        sa.Column("organisation", sa.String(length=64), nullable=True),
        sa.Column("via", sa.String(length=64), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("previous_hash", sa.String(length=64), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.CheckConstraint("sequence >= 1", name=op.f("ck_dossier_record_d2_sequence_from_one")),
        sa.CheckConstraint(
            "length(hash) = 64 AND length(previous_hash) = 64", name=op.f("ck_dossier_record_d2_hash_length")
        ),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.id"], name=op.f("fk_dossier_record_dossier")),
        sa.PrimaryKeyConstraint("dossier", "sequence", name=op.f("pk_dossier_record")),
    )
    op.create_table(
        "dossier_text",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("dossier", sa.String(length=32), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("kept_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.id"], name=op.f("fk_dossier_text_dossier")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_dossier_text")),
    )
    op.create_index("ix_dossier_text_dossier", "dossier_text", ["dossier"])
    op.create_table(
        "dossier_file",
        sa.Column("dossier", sa.String(length=32), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=64), nullable=False),
        sa.Column("sha256", sa.String(length=64), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.CheckConstraint("size >= 1", name=op.f("ck_dossier_file_not_empty")),
        sa.CheckConstraint("length(sha256) = 64", name=op.f("ck_dossier_file_sha256_length")),
        sa.ForeignKeyConstraint(["dossier"], ["dossier.id"], name=op.f("fk_dossier_file_dossier")),
        sa.PrimaryKeyConstraint("dossier", "number", "name", name=op.f("pk_dossier_file")),
    )
    {"sqlite": _guard_on_sqlite, "postgresql": _guard_on_postgresql}[op.get_bind().dialect.name]()


def _guard_on_sqlite() -> None:
    for table in GUARDED:
        for verb in ("update", "delete"):
            op.execute(
                f"CREATE TRIGGER {table}_d2_no_{verb} BEFORE {verb.upper()} ON {table}"
                f" BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
            )
        # INSERT OR REPLACE deletes without a delete trigger where recursive_triggers is off
        there = f"SELECT 1 FROM {table} WHERE {THERE[table]}"  # noqa: S608 - our own names
        op.execute(
            f"CREATE TRIGGER {table}_d2_no_replace BEFORE INSERT ON {table}"
            f" WHEN EXISTS ({there}) BEGIN SELECT RAISE(ABORT, '{SAID}'); END"
        )
    op.execute(
        "CREATE TRIGGER dossier_record_d2_follows BEFORE INSERT ON dossier_record"
        f" WHEN NEW.sequence > 1 AND NOT EXISTS ({BEFORE})"
        f" BEGIN SELECT RAISE(ABORT, '{FOLLOWS}'); END"
    )


def _guard_on_postgresql() -> None:
    op.execute(
        "CREATE FUNCTION dossier_d2_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" RAISE EXCEPTION '{SAID}' USING ERRCODE = 'integrity_constraint_violation'; END $$"
    )
    op.execute(
        "CREATE FUNCTION dossier_d2_follows() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        f" IF NEW.sequence > 1 AND NOT EXISTS ({BEFORE}) THEN"
        f" RAISE EXCEPTION '{FOLLOWS}' USING ERRCODE = 'integrity_constraint_violation';"
        " END IF; RETURN NEW; END $$"
    )
    for table in GUARDED:
        _always(table, "no_change", "BEFORE UPDATE OR DELETE", "FOR EACH ROW", "refuse")
        _always(table, "no_truncate", "BEFORE TRUNCATE", "FOR EACH STATEMENT", "refuse")
    _always("dossier_record", "follows", "BEFORE INSERT", "FOR EACH ROW", "follows")


def _always(table: str, name: str, when: str, each: str, function: str) -> None:
    """Also where session_replication_role would switch triggers off."""
    op.execute(
        f"CREATE TRIGGER {table}_d2_{name} {when} ON {table} {each} EXECUTE FUNCTION dossier_d2_{function}()"
    )
    op.execute(f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_d2_{name}")


def downgrade() -> None:
    for table in ("dossier_file", "dossier_text", "dossier_record", "dossier"):
        op.drop_table(table)
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION dossier_d2_refuse()")
        op.execute("DROP FUNCTION dossier_d2_follows()")
