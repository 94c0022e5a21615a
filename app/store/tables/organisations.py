"""The bodies that take part (Arts. 3, 4). Lines, stations and categories are data files, not rows."""

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.domain.parties import OrganisationKind
from app.store.tables.base import Row, table_of
from app.store.types import Code, Words, words


class OrganisationRow(Row, table=True):
    __tablename__ = "organisation"
    __table_args__ = (CheckConstraint("parent <> code", name="not_its_own_parent"),)

    code: str = Field(primary_key=True, sa_type=Code)
    kind: OrganisationKind = Field(sa_type=words(OrganisationKind, rule="kind"))
    parent: str | None = Field(default=None, sa_type=Code, foreign_key="organisation.code")
    name_zh: str = Field(sa_type=Words)
    name_en: str = Field(sa_type=Words)
    number_prefix: str | None = Field(default=None, sa_type=Words)
    hotline: str | None = Field(default=None, sa_type=Words)  # Art. 7, as it is dialled


ORGANISATION = table_of(OrganisationRow)
