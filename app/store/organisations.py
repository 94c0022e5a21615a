"""Reads and adds organisations."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from app.domain.case_numbers import NumberWords
from app.domain.parties import OrganisationCode, OrganisationKind
from app.store.reading import Reading
from app.store.tables.organisations import ORGANISATION

HOTLINES = select(ORGANISATION.c.code, ORGANISATION.c.hotline).where(ORGANISATION.c.hotline.is_not(None))
SET_HOTLINE = (
    update(ORGANISATION).where(ORGANISATION.c.code == bindparam("of")).values(hotline=bindparam("number"))
)
ALL = select(ORGANISATION).order_by(ORGANISATION.c.code)


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisation:
    """A body that takes part.

    `parent` is the operator of a branch or contractor, the authority of an agency.
    """

    code: OrganisationCode
    kind: OrganisationKind
    parent: OrganisationCode | None
    name_zh: str
    name_en: str
    number_prefix: str | None

    @property
    def number_words(self) -> NumberWords | None:
        """How its numbers begin; None for a body that gives none."""
        return NumberWords(word=self.number_prefix, latin=self.code) if self.number_prefix else None


async def read_organisations(reading: Reading) -> list[Organisation]:
    return [_organisation(row) for row in (await reading.run(ALL)).mappings()]


async def add_organisations(reading: Reading, organisations: Iterable[Organisation]) -> None:
    rows = [
        {
            "code": one.code,
            "kind": one.kind,
            "parent": one.parent,
            "name_zh": one.name_zh,
            "name_en": one.name_en,
            "number_prefix": one.number_prefix,
        }
        for one in organisations
    ]
    if rows:
        await reading.run(insert(ORGANISATION), rows)


async def read_hotlines(reading: Reading) -> Mapping[OrganisationCode, str]:
    """Of the bodies that have one of their own (Art. 7). Kept apart from what never changes and may be remembered."""
    rows = (await reading.run(HOTLINES)).all()
    return {OrganisationCode(row.code): row.hotline for row in rows}


async def set_hotline(reading: Reading, code: OrganisationCode, number: str | None) -> None:
    await reading.run(SET_HOTLINE, {"of": code, "number": number})


def _organisation(row: Any) -> Organisation:
    return Organisation(
        code=OrganisationCode(row["code"]),
        kind=OrganisationKind(row["kind"]),
        parent=OrganisationCode(row["parent"]) if row["parent"] else None,
        name_zh=row["name_zh"],
        name_en=row["name_en"],
        number_prefix=row["number_prefix"],
    )
