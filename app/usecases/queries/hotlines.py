"""The hotlines that every page names (Art. 7), by body."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.parties import NOBODY, OrganisationCode, OrganisationKind
from app.store.organisations import read_hotlines as stored_hotlines
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class BodyHotline:
    """`number` is None where neither the body nor the settings name one."""

    code: OrganisationCode
    kind: OrganisationKind
    name_zh: str
    name_en: str
    number: str | None


async def read_hotlines(office: Office, *, now: datetime) -> Sequence[BodyHotline]:
    """Of every operator and agency, in the order of their codes; open to anyone."""
    async with office.query(by=NOBODY, now=now) as desk:
        own = await stored_hotlines(desk.reading)
        bodies = await office.organisations.all(desk.reading)
        return [
            BodyHotline(
                code=one.code,
                kind=one.kind,
                name_zh=one.name_zh,
                name_en=one.name_en,
                number=own.get(one.code) or office.hotlines.get(one.kind),
            )
            for one in bodies
            if one.kind in (OrganisationKind.OPERATOR, OrganisationKind.AGENCY)
        ]
