"""A database's schema as its own catalogue tells it, in a form that two can be compared in."""

from typing import Any

from sqlalchemy import Connection, inspect, text

from app.store.engine import open_engines

Schema = dict[str, set[str]]

TRIGGERS = {
    "sqlite": "SELECT name FROM sqlite_master WHERE type = 'trigger'",
    "postgresql": "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal",
}
FUNCTIONS = "SELECT proname FROM pg_proc WHERE pronamespace = 'public'::regnamespace"


async def schema_of(url: str) -> Schema:
    """Every table but alembic's own, with its columns, keys, checks and indexes."""
    engines = open_engines(url)
    try:
        async with engines.reading() as connection:
            return await connection.run_sync(_schema)
    finally:
        await engines.close()


async def leftovers(url: str) -> set[str]:
    """What stands in a database besides alembic's own table: tables, triggers, functions."""
    engines = open_engines(url)
    try:
        async with engines.reading() as connection:
            return await connection.run_sync(_everything)
    finally:
        await engines.close()


def _schema(connection: Connection) -> Schema:
    catalogue = inspect(connection)
    return {
        table: {
            *(
                f"{c['name']} {c['type']!r} {c['nullable']} {c['default']}"
                for c in catalogue.get_columns(table)
            ),
            str(catalogue.get_pk_constraint(table)),
            *map(str, catalogue.get_foreign_keys(table)),
            *map(str, catalogue.get_unique_constraints(table)),
            *map(str, catalogue.get_check_constraints(table)),
            *map(_index, catalogue.get_indexes(table)),
        }
        for table in catalogue.get_table_names()
        if table != "alembic_version"
    }


def _everything(connection: Connection) -> set[str]:
    names = {*inspect(connection).get_table_names()} - {"alembic_version"}
    names |= set(connection.execute(text(TRIGGERS[connection.dialect.name])).scalars())
    if connection.dialect.name == "postgresql":
        names |= set(connection.execute(text(FUNCTIONS)).scalars())
    return names


def _index(index: Any) -> str:
    """With its condition in words, not as the object that holds them."""
    options = {name: str(value) for name, value in index.get("dialect_options", {}).items()}
    return str({**index, "dialect_options": options})
