"""Forms of the pages that somebody has begun and not sent: theirs alone, and no part of any record."""

from datetime import datetime

from sqlalchemy import CheckConstraint, Index
from sqlmodel import Field

from app.store.tables.base import Row, table_of
from app.store.types import Code, Id, Instant, Sealed


class FormDraftRow(Row, table=True):
    """The words as they stood when last saved, encrypted: a telephone number may be among them (rule D1).

    `form` says which form, `about` which case it is about; a form about none has the empty text.
    """

    __tablename__ = "form_draft"
    __table_args__ = (
        CheckConstraint("length(id) = 32", name="id_length"),
        Index("ix_form_draft_account", "account", "form", "saved_at"),
    )

    id: str = Field(primary_key=True, sa_type=Id)
    account: str = Field(sa_type=Code)
    form: str = Field(sa_type=Code)
    about: str = Field(sa_type=Code)
    saved_at: datetime = Field(sa_type=Instant)
    sealed: bytes = Field(sa_type=Sealed)


FORM_DRAFT = table_of(FormDraftRow)
