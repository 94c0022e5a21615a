"""Add an organisation (登记单位)."""

import re
from dataclasses import dataclass
from datetime import datetime

from app.domain.accounts import AccountFault, AccountRefused
from app.domain.parties import Actor, OrganisationCode, OrganisationKind
from app.domain.permissions.operations import Operation
from app.store.organisations import Organisation, add_organisations
from app.usecases.administration import is_command_line
from app.usecases.errors import Forbidden, Invalid
from app.usecases.office import Office

CODE = re.compile(r"[A-Z][A-Z0-9]{1,7}")
NUMBERING = frozenset({OrganisationKind.OPERATOR, OrganisationKind.AGENCY})
"""Bodies whose cases have numbers (rule D5)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OrganisationStated:
    """A body as asked for. `parent` is the operator of a branch or contractor, the authority of an agency."""

    code: OrganisationCode
    kind: OrganisationKind
    parent: OrganisationCode | None
    name_zh: str
    name_en: str
    number_prefix: str | None


async def add_organisation(office: Office, *, stated: OrganisationStated, by: Actor, now: datetime) -> None:
    """On the command line alone. Code, kind and number word stay once given.

    Raises `Invalid` for what contradicts itself, and `AccountRefused` for a code that is taken or a parent unknown.
    """
    if not is_command_line(by):
        raise Forbidden(str(Operation.CONFIGURE))
    if not CODE.fullmatch(stated.code):
        raise Invalid(pointer="/code", code="field.format")
    if (stated.number_prefix is not None) != (stated.kind in NUMBERING):
        raise Invalid(pointer="/number_prefix", code="field.format")
    async with office.command(by=by, now=now) as desk:
        known = {one.code: one for one in await office.organisations.all(desk.reading)}
        if stated.code in known:
            raise AccountRefused(AccountFault.NAME_TAKEN)
        if stated.parent is not None and stated.parent not in known:
            raise AccountRefused(AccountFault.ORGANISATION_UNKNOWN)
        body = Organisation(
            code=stated.code,
            kind=stated.kind,
            parent=stated.parent,
            name_zh=stated.name_zh,
            name_en=stated.name_en,
            number_prefix=stated.number_prefix,
        )
        await add_organisations(desk.transaction, [body])
        desk.log(Operation.CONFIGURE, about=stated.code, purpose="organisation added")
