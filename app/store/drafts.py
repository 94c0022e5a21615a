"""Reads and writes forms begun and not yet sent."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Insert, bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite

from app.store.reading import Reading
from app.store.tables.drafts import FORM_DRAFT

Words = Mapping[str, str | Sequence[str]]
"""The fields of a form by their names; those that may stand there several times hold a list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FormDraft:
    """A form somebody has begun; `about` is the case, empty for a form about none."""

    id: str
    account: str
    form: str
    about: str
    saved_at: datetime
    words: Words = field(repr=False)


def _save(dialect: Any) -> Insert:
    statement = dialect.insert(FORM_DRAFT)
    # a draft of somebody else under the same id is left alone
    saving: Insert = statement.on_conflict_do_update(
        index_elements=["id"],
        set_={"saved_at": statement.excluded.saved_at, "sealed": statement.excluded.sealed},
        where=(FORM_DRAFT.c.account == statement.excluded.account)
        & (FORM_DRAFT.c.form == statement.excluded.form)
        & (FORM_DRAFT.c.about == statement.excluded.about),
    )
    return saving


SAVE = {"sqlite": _save(sqlite), "postgresql": _save(postgresql)}
OWN = (FORM_DRAFT.c.account == bindparam("by"), FORM_DRAFT.c.form == bindparam("of"))
LATEST = (
    select(FORM_DRAFT)
    .where(*OWN)
    .order_by(FORM_DRAFT.c.saved_at.desc(), FORM_DRAFT.c.id)
    .limit(bindparam("limit"))
)
ABOUT = LATEST.where(FORM_DRAFT.c.about == bindparam("case"))
ONE = select(FORM_DRAFT).where(FORM_DRAFT.c.id == bindparam("draft"), FORM_DRAFT.c.account == bindparam("by"))
DROP = delete(FORM_DRAFT).where(
    FORM_DRAFT.c.id == bindparam("draft"), FORM_DRAFT.c.account == bindparam("by")
)
KEEP_LATEST = delete(FORM_DRAFT).where(
    *OWN,
    FORM_DRAFT.c.id.not_in(
        select(FORM_DRAFT.c.id)
        .where(*OWN)
        .order_by(FORM_DRAFT.c.saved_at.desc(), FORM_DRAFT.c.id)
        .limit(bindparam("most"))
    ),
)


async def save_draft(reading: Reading, draft: FormDraft, *, most: int) -> None:
    """In place of what stood under its id; a person's oldest ones of a form go where there are more than `most`."""
    text = json.dumps(draft.words, ensure_ascii=False).encode()
    row = {
        "id": draft.id,
        "account": draft.account,
        "form": draft.form,
        "about": draft.about,
        "saved_at": draft.saved_at,
        "sealed": reading.cipher.encrypt(text, about=about_draft(draft.account, draft.id)),
    }
    await reading.run(SAVE[reading.dialect], row)
    await reading.run(KEEP_LATEST, {"by": draft.account, "of": draft.form, "most": most})


async def latest_drafts(
    reading: Reading, *, account: str, form: str, about: str | None, limit: int
) -> list[FormDraft]:
    """A person's drafts of a form, the latest first; with `about`, those on that case."""
    asked = {"by": account, "of": form, "limit": limit}
    if about is None:
        rows = await reading.run(LATEST, asked)
    else:
        rows = await reading.run(ABOUT, {**asked, "case": about})
    return [_draft(row, reading) for row in rows]


async def find_draft(reading: Reading, id: str, *, account: str) -> FormDraft | None:
    row = (await reading.run(ONE, {"draft": id, "by": account})).one_or_none()
    return None if row is None else _draft(row, reading)


async def drop_draft(reading: Reading, id: str, *, account: str) -> None:
    await reading.run(DROP, {"draft": id, "by": account})


def _draft(row: Any, reading: Reading) -> FormDraft:
    words = json.loads(reading.cipher.decrypt(row.sealed, about=about_draft(row.account, row.id)))
    return FormDraft(
        id=row.id, account=row.account, form=row.form, about=row.about, saved_at=row.saved_at, words=words
    )


def about_draft(account: str, id: str) -> str:
    return f"draft {account} {id}"
