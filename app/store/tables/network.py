"""Organisations, lines, stations and categories, from data files."""

from datetime import date

from sqlalchemy import CheckConstraint
from sqlmodel import Field

from app.domain.parties import OrganisationKind
from app.domain.taxonomy import Cause
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


class LineRow(Row, table=True):
    __tablename__ = "line"

    code: str = Field(primary_key=True, sa_type=Code)
    operator: str = Field(sa_type=Code, foreign_key="organisation.code")
    name_zh: str = Field(sa_type=Words)
    name_en: str = Field(sa_type=Words)
    in_service_from: date | None = None
    in_service_to: date | None = None
    position: int


class StationRow(Row, table=True):
    """A station as the passenger knows it; an interchange is one station of several lines."""

    __tablename__ = "station"

    code: str = Field(primary_key=True, sa_type=Code)
    name_zh: str = Field(sa_type=Words)
    name_en: str = Field(sa_type=Words)


class StationLineRow(Row, table=True):
    __tablename__ = "station_line"

    station: str = Field(primary_key=True, sa_type=Code, foreign_key="station.code")
    line: str = Field(primary_key=True, sa_type=Code, foreign_key="line.code")
    position: int


class CategoryRow(Row, table=True):
    __tablename__ = "category"

    code: str = Field(primary_key=True, sa_type=Code)
    name_zh: str = Field(sa_type=Words)
    name_en: str = Field(sa_type=Words)
    default_cause: Cause = Field(sa_type=words(Cause, rule="art_16_cause"))
    position: int


ORGANISATION = table_of(OrganisationRow)
LINE = table_of(LineRow)
STATION = table_of(StationRow)
STATION_LINE = table_of(StationLineRow)
CATEGORY = table_of(CategoryRow)
