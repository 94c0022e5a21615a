"""An office as it stands after install: notices, the bodies of Shenyang, and people who work there."""

import asyncio
import json
import secrets
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, ClassVar

from app.domain.accounts import Account
from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.parties import AccountId, Actor, OrganisationCode, OrganisationKind, Role
from app.domain.password_rules import RULES, PasswordProfile
from app.gateways.blob_files import BlobFiles
from app.gateways.notice_files import SEEDS, load, shipped_statutory_law
from app.gateways.passwords import Passwords
from app.gateways.rulebook_files import read_rulebooks
from app.gateways.seed_files import shipped_network
from app.store.accounts import RolesAsked, add_account
from app.store.engine import open_engines
from app.store.migrations import migrate
from app.store.organisations import Organisation, add_organisations
from app.store.unit_of_work import Store
from app.usecases.calendars import Calendars
from app.usecases.commands.install_notices import install_notices
from app.usecases.identities import Identities
from app.usecases.office import Office
from app.usecases.organisations import Organisations
from tests.support.databases import Databases
from tests.support.stores import new_cipher

OPERATOR = OrganisationCode("SYMTR")
AGENCY = OrganisationCode("SYZF")
AUTHORITY = OrganisationCode("SYJT")
BRANCH = OrganisationCode("SYMTRA")
OTHER_OPERATOR = OrganisationCode("HARBTR")
INSTALLED_AT = datetime(2019, 1, 1, tzinfo=UTC)

BODIES = (
    Organisation(
        code=AUTHORITY,
        kind=OrganisationKind.AUTHORITY,
        parent=None,
        name_zh="沈阳市交通运输局",
        name_en="Shenyang Transport Bureau",
        number_prefix=None,
    ),
    Organisation(
        code=AGENCY,
        kind=OrganisationKind.AGENCY,
        parent=AUTHORITY,
        name_zh="沈阳市交通运输综合行政执法队",
        name_en="Shenyang transport enforcement",
        number_prefix="沈交执",
    ),
    Organisation(
        code=OPERATOR,
        kind=OrganisationKind.OPERATOR,
        parent=None,
        name_zh="沈阳地铁集团有限公司",
        name_en="Shenyang Metro",
        number_prefix="沈铁投",
    ),
    Organisation(
        code=BRANCH,
        kind=OrganisationKind.BRANCH,
        parent=OPERATOR,
        name_zh="运营一分公司",
        name_en="Branch one",
        number_prefix=None,
    ),
    Organisation(
        code=OTHER_OPERATOR,
        kind=OrganisationKind.OPERATOR,
        parent=None,
        name_zh="别市地铁",
        name_en="Another metro",
        number_prefix="别铁投",
    ),
)

PEOPLE = {
    "li": (OPERATOR, Role.CLERK),
    "wang": (OPERATOR, Role.CLERK),
    "zhao": (OPERATOR, Role.UNIT_HEAD),
    "guan": (OPERATOR, Role.RESPONSIBLE_EXECUTIVE),
    "qian": (OPERATOR, Role.STATION_STAFF),
    "sun": (BRANCH, Role.RESPONSIBLE_UNIT_STAFF),
    "zhou": (AGENCY, Role.CASE_OFFICER),
    "wu": (AGENCY, Role.CASE_OFFICER),
    "zheng": (AGENCY, Role.AGENCY_HEAD),
    "feng": (AUTHORITY, Role.AUTHORITY_OFFICER),
    "jiang": (AUTHORITY, Role.AUTHORITY_OFFICER),
    "chen": (OTHER_OPERATOR, Role.CLERK),
    "chu": (OTHER_OPERATOR, Role.UNIT_HEAD),
}


def person(name: str) -> Actor:
    """Somebody of PEOPLE who signed in by themselves."""
    organisation, role = PEOPLE[name]
    return Actor(id=name.ljust(32, "0"), organisation=organisation, roles=frozenset({role}), own_sign_in=True)


def passenger(case: str) -> Actor:
    """Whoever came with the link, or number and code, of this case."""
    return Actor(id=case, organisation=None, roles=frozenset({Role.PASSENGER}))


def shipped_payloads() -> list[dict[str, Any]]:
    payloads = load(SEEDS / "holiday_notices.json")
    assert isinstance(payloads, list)
    return payloads


def _installer(known_on: date | None) -> Callable[[str], None]:
    def install_now(url: str) -> None:
        with ThreadPoolExecutor(max_workers=1) as thread:
            thread.submit(lambda: asyncio.run(_install(url, known_on))).result()

    return install_now


async def _install(url: str, known_on: date | None) -> None:
    await migrate(url)
    store = Store(open_engines(url), new_cipher())
    payloads = [
        one
        for one in shipped_payloads()
        if known_on is None or date.fromisoformat(one["published"]) <= known_on
    ]
    await install_notices(store, payloads=payloads, now=INSTALLED_AT)
    async with store.transaction(INSTALLED_AT) as transaction:
        await add_organisations(transaction, BODIES)
        for name, (organisation, role) in PEOPLE.items():
            account = Account(
                id=AccountId(name.ljust(32, "0")),
                organisation=organisation,
                sign_in_name=name,
                display_name=name,
                roles=frozenset({role}),
                created_at=INSTALLED_AT,
                password_set_at=INSTALLED_AT,
            )
            await add_account(
                transaction,
                account,
                password_hash="$argon2id$none",
                created_by="install",
                asked=RolesAsked(roles=account.roles, asked_by="command_line"),
                is_final=True,
            )
    await store.close()


@asynccontextmanager
async def office_on(databases: Databases, *, known_on: date | None = None) -> AsyncIterator[Office]:
    """On a fresh copy of an installed database; `known_on`: with the notices published up to that day alone."""
    async with office_at(databases.copy_of(f"installed {known_on}", _installer(known_on))) as office:
        yield office


# Values that nothing changes, read once for all tests of a process
shipped_rulebooks = cache(read_rulebooks)
statutory_law = cache(shipped_statutory_law)
the_network = cache(shipped_network)


class RememberedCalendars(Calendars):
    """A calendar is a value, too: the same notices make the same one for every test of a process."""

    MADE: ClassVar[dict[str, WorkingCalendar]] = {}

    def with_notices(self, payloads: list[Mapping[str, Any]]) -> WorkingCalendar:
        told = json.dumps(payloads, sort_keys=True)
        if told not in self.MADE:
            self.MADE[told] = super().with_notices(payloads)
        return self.MADE[told]


Prepare = Callable[[Office], Awaitable[None]]


@asynccontextmanager
async def office_after(databases: Databases, name: str, prepare: Prepare) -> AsyncIterator[Office]:
    """On a fresh copy of an installed database in which something has happened already; `name` tells which.

    Files that `prepare` kept are not copied.
    """

    def put(url: str) -> None:
        _installer(None)(url)
        with ThreadPoolExecutor(max_workers=1) as thread:
            thread.submit(lambda: asyncio.run(_prepared(url, prepare))).result()

    async with office_at(databases.copy_of(name, put)) as office:
        yield office


async def _prepared(url: str, prepare: Prepare) -> None:
    async with office_at(url) as office:
        await prepare(office)


@asynccontextmanager
async def office_at(url: str) -> AsyncIterator[Office]:
    """On an installed database."""
    files = TemporaryDirectory(prefix="metro-files-")
    store = Store(open_engines(url), new_cipher())
    passwords = Passwords(memory_kib=64, time_cost=1)
    office = Office(
        store=store,
        rulebooks=shipped_rulebooks(),
        calendars=RememberedCalendars(statutory_law()),
        organisations=Organisations(),
        network=the_network(),
        city="shenyang",
        identities=Identities(
            passwords=passwords,
            password_rules=RULES[PasswordProfile.ASVS],
            access_keys=(secrets.token_bytes(32),),
        ),
        files=BlobFiles(Path(files.name)),
    )
    try:
        yield office
    finally:
        passwords.close()
        await store.close()
        files.cleanup()
