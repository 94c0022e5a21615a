"""The hotlines that every page names (Art. 7), by body."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.domain.accounts import administers
from app.domain.parties import NOBODY, Actor, OrganisationCode, OrganisationKind
from app.domain.permissions.operations import Operation
from app.store.organisations import read_hotlines as stored_hotlines
from app.usecases.desk import ReadingDesk
from app.usecases.errors import Forbidden
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
        return await _hotlines(desk)


async def list_own_hotlines(office: Office, *, by: Actor, now: datetime) -> Sequence[BodyHotline]:
    """Those that the caller may set: of their own body and of those below it."""
    async with office.query(by=by, now=now) as desk:
        if by.organisation is None:
            raise Forbidden(str(Operation.SET_HOTLINE))
        desk.permit_here(Operation.SET_HOTLINE, by.organisation)
        bodies = await office.organisations.all(desk.reading)
        parents = {one.code: one.parent for one in bodies}
        return [one for one in await _hotlines(desk) if administers(by.organisation, one.code, parents)]


async def _hotlines(desk: ReadingDesk) -> Sequence[BodyHotline]:
    own = await stored_hotlines(desk.reading)
    return [
        BodyHotline(
            code=one.code,
            kind=one.kind,
            name_zh=one.name_zh,
            name_en=one.name_en,
            number=own.get(one.code) or desk.office.hotlines.get(one.kind),
        )
        for one in await desk.office.organisations.all(desk.reading)
        if one.kind in (OrganisationKind.OPERATOR, OrganisationKind.AGENCY)
    ]
