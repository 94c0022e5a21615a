"""What is to be known of this installation as a whole."""

from datetime import datetime

from sqlmodel import Field

from app.store.tables.base import Row, table_of
from app.store.types import Code, Instant


class InstallationMarkRow(Row, table=True):
    """A mark once set stays: what lies here is a demo, say."""

    __tablename__ = "installation_mark"

    name: str = Field(primary_key=True, sa_type=Code)
    set_at: datetime = Field(sa_type=Instant)


INSTALLATION_MARK = table_of(InstallationMarkRow)
