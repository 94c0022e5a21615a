"""The statements that write a history and its projections, compiled once for each database."""

from typing import Any

from sqlalchemy import Insert, Table, Update, bindparam, delete, insert, update
from sqlalchemy.dialects import postgresql, sqlite

from app.store.projections import IDENTITY
from app.store.tables.access import ACCESS_LOG
from app.store.tables.deadlines import DEADLINE, RUNG
from app.store.tables.history import EVENT
from app.store.tables.kept import ATTACHMENT, KEPT_ITEM, PERSON
from app.store.tables.once import OUTBOX
from app.store.tables.proceedings import PARTY, PROCEEDING

KEYS: dict[Table, tuple[str, ...]] = {
    DEADLINE: ("proceeding", "kind", "cycle"),
    RUNG: ("proceeding", "kind", "cycle", "rung"),
    PARTY: ("proceeding", "part", "party"),
    OUTBOX: ("key",),
}
PLAIN = (PROCEEDING, EVENT, KEPT_ITEM, PERSON, ATTACHMENT, ACCESS_LOG)

FORWARD: Update = (
    update(PROCEEDING)
    .where(PROCEEDING.c.id == bindparam("p_id"))
    .values(
        {
            column.name: bindparam(column.name)
            for column in PROCEEDING.columns
            if column.name not in IDENTITY or column.name in {"version", "head_hash"}
        }
    )
)
FORWARD_FROM: Update = FORWARD.where(PROCEEDING.c.version == bindparam("p_version"))
DROP_RUNGS: Update = (
    update(RUNG)
    .where(
        RUNG.c.proceeding == bindparam("r_proceeding"),
        RUNG.c.kind == bindparam("r_kind"),
        RUNG.c.cycle == bindparam("r_cycle"),
        RUNG.c.fired_at.is_(None),
        RUNG.c.dropped_at.is_(None),
    )
    .values(dropped_at=bindparam("dropped_at"))
)
PARTY_LEFT = delete(PARTY).where(
    PARTY.c.proceeding == bindparam("p_proceeding"),
    PARTY.c.part == bindparam("p_part"),
    PARTY.c.party == bindparam("p_party"),
)


def _inserts(dialect: Any) -> dict[Table, Insert]:
    return {
        **{table: insert(table) for table in PLAIN},
        DEADLINE: _deadline(dialect),
        RUNG: _rung(dialect),
        PARTY: dialect.insert(PARTY).on_conflict_do_nothing(index_elements=list(KEYS[PARTY])),
        OUTBOX: dialect.insert(OUTBOX).on_conflict_do_nothing(index_elements=list(KEYS[OUTBOX])),
    }


def _deadline(dialect: Any) -> Insert:
    """A deadline's row stands as its history leaves it."""
    statement = dialect.insert(DEADLINE)
    key = KEYS[DEADLINE]
    others = {c.name: statement.excluded[c.name] for c in DEADLINE.columns if c.name not in key}
    upsert: Insert = statement.on_conflict_do_update(index_elements=list(key), set_=others)
    return upsert


def _rung(dialect: Any) -> Insert:
    """A rung that has fired stays fired; one that has not takes the new instant."""
    statement = dialect.insert(RUNG)
    upsert: Insert = statement.on_conflict_do_update(
        index_elements=list(KEYS[RUNG]),
        set_={"fire_at": statement.excluded.fire_at, "dropped_at": None},
        where=RUNG.c.fired_at.is_(None),
    )
    return upsert


INSERT = {"sqlite": _inserts(sqlite), "postgresql": _inserts(postgresql)}
