"""The history is append-only in the database itself (rule D2)."""

from alembic import op

revision: str = "0002"
down_revision: str | None = "0001"
branch_labels: str | None = None
depends_on: str | None = None

SQLITE = (
    """CREATE TRIGGER event_d2_no_update BEFORE UPDATE ON event
    BEGIN SELECT RAISE(ABORT, 'rule D2: the history is append-only'); END""",
    """CREATE TRIGGER event_d2_no_delete BEFORE DELETE ON event
    BEGIN SELECT RAISE(ABORT, 'rule D2: the history is append-only'); END""",
    # INSERT OR REPLACE deletes without a delete trigger where recursive_triggers is off
    """CREATE TRIGGER event_d2_no_replace BEFORE INSERT ON event
    WHEN EXISTS (SELECT 1 FROM event WHERE proceeding = NEW.proceeding AND sequence = NEW.sequence)
    BEGIN SELECT RAISE(ABORT, 'rule D2: the history is append-only'); END""",
    # Each record follows the one before it
    """CREATE TRIGGER event_d2_follows BEFORE INSERT ON event
    WHEN NEW.sequence > 1 AND NOT EXISTS (
      SELECT 1 FROM event
      WHERE proceeding = NEW.proceeding AND sequence = NEW.sequence - 1 AND hash = NEW.previous_hash)
    BEGIN SELECT RAISE(ABORT, 'rule D2: a record follows the one before it'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION event_d2_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      RAISE EXCEPTION 'rule D2: the history is append-only' USING ERRCODE = 'integrity_constraint_violation';
    END $$""",
    """CREATE TRIGGER event_d2_no_change BEFORE UPDATE OR DELETE ON event
    FOR EACH ROW EXECUTE FUNCTION event_d2_refuse()""",
    """CREATE TRIGGER event_d2_no_truncate BEFORE TRUNCATE ON event
    FOR EACH STATEMENT EXECUTE FUNCTION event_d2_refuse()""",
    """CREATE FUNCTION event_d2_follows() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN
      IF NEW.sequence > 1 AND NOT EXISTS (
        SELECT 1 FROM event
        WHERE proceeding = NEW.proceeding AND sequence = NEW.sequence - 1 AND hash = NEW.previous_hash)
      THEN RAISE EXCEPTION 'rule D2: a record follows the one before it'
        USING ERRCODE = 'integrity_constraint_violation';
      END IF;
      RETURN NEW;
    END $$""",
    """CREATE TRIGGER event_d2_follows BEFORE INSERT ON event
    FOR EACH ROW EXECUTE FUNCTION event_d2_follows()""",
    # Also where session_replication_role would switch triggers off
    "ALTER TABLE event ENABLE ALWAYS TRIGGER event_d2_no_change",
    "ALTER TABLE event ENABLE ALWAYS TRIGGER event_d2_no_truncate",
    "ALTER TABLE event ENABLE ALWAYS TRIGGER event_d2_follows",
)
TRIGGERS_GONE = {
    "sqlite": ("no_update", "no_delete", "no_replace", "follows"),
    "postgresql": ("no_change", "no_truncate", "follows"),
}


def upgrade() -> None:
    for statement in {"sqlite": SQLITE, "postgresql": POSTGRESQL}[op.get_bind().dialect.name]:
        op.execute(statement)


def downgrade() -> None:
    dialect = op.get_bind().dialect.name
    table = " ON event" if dialect == "postgresql" else ""
    for trigger in TRIGGERS_GONE[dialect]:
        op.execute(f"DROP TRIGGER event_d2_{trigger}{table}")
    if dialect == "postgresql":
        op.execute("DROP FUNCTION event_d2_refuse()")
        op.execute("DROP FUNCTION event_d2_follows()")
