"""What every table shares: one metadata, and constraint names that the migrations can rely on."""

from typing import cast

from sqlalchemy import MetaData, Table
from sqlmodel import SQLModel

NAMES = {
    "pk": "pk_%(table_name)s",
    "uq": "uq_%(table_name)s_%(constraint_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_name)s",
}
"""A check or a unique key is given the name of the rule it keeps: ck_event_d2_first_record."""


class Row(SQLModel):
    """A row is written and read through its `Table`; rows are never request or answer bodies."""

    metadata = MetaData(naming_convention=NAMES)


def table_of(row: type[Row]) -> Table:
    return cast(Table, row.__dict__["__table__"])
