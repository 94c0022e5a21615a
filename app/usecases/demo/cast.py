"""The bodies, people and programs of the demo, set up as the command line would."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from app.domain.accounts import COMMAND_LINE
from app.domain.parties import Actor, OrganisationCode, OrganisationKind, Role
from app.domain.proceedings.agency.state import Officer
from app.gateways.passwords import new_password
from app.usecases.commands.add_account import AccountStated, add_account
from app.usecases.commands.add_api_client import ClientStated, add_api_client
from app.usecases.commands.add_organisation import OrganisationStated, add_organisation
from app.usecases.commands.set_hotline import set_hotline
from app.usecases.demo.seeds import Seeds
from app.usecases.office import Office

OPERATOR = OrganisationCode("SYMTR")
AGENCY = OrganisationCode("SYZF")
BRANCHES = (OrganisationCode("SYMTR1"), OrganisationCode("SYMTR2"))
CONTRACTOR = OrganisationCode("SYMTRSC")


@dataclass(frozen=True, slots=True, kw_only=True)
class Credential:
    """How somebody, or a program, signs in; given here and nowhere else."""

    name: str
    organisation: str
    roles: tuple[str, ...]
    display_name: str
    secret: str = field(repr=False)
    client_id: str | None = None
    account: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """Who plays: people by sign-in name, and what they sign in with."""

    people: Mapping[str, Actor]
    credentials: tuple[Credential, ...]

    def __getitem__(self, name: str) -> Actor:
        return self.people[name]

    @property
    def officers(self) -> tuple[Officer, Officer]:
        """Two, with certificates that are none (rule S5)."""
        first, second = self["officer1"], self["officer2"]
        return Officer(id=first.id, certificate="DEMO-0001"), Officer(id=second.id, certificate="DEMO-0002")


def passenger(case: str) -> Actor:
    """Whoever came with the link, or number and code, of this case."""
    return Actor(id=case, organisation=None, roles=frozenset({Role.PASSENGER}))


async def bring_in(office: Office, seeds: Seeds, *, now: datetime) -> Cast:
    """Raises what adding them raises; the database was empty before."""
    for row in seeds.bodies["organisations"]:
        stated = OrganisationStated(
            code=row["code"],
            kind=OrganisationKind(row["kind"]),
            parent=row.get("parent"),
            name_zh=row["name_zh"],
            name_en=row["name_en"],
            number_prefix=row.get("number_prefix"),
        )
        await add_organisation(office, stated=stated, by=COMMAND_LINE, now=now)
        if "hotline" in row:
            await set_hotline(office, stated.code, number=row["hotline"], by=COMMAND_LINE, now=now)
    people, credentials = {}, []
    for row in seeds.bodies["people"]:
        actor, credential = await _person(office, row, now=now)
        people[row["name"]] = actor
        credentials.append(credential)
    credentials += [await _client(office, row, now=now) for row in seeds.bodies["clients"]]
    return Cast(people=people, credentials=tuple(credentials))


async def _person(office: Office, row: Mapping[str, object], *, now: datetime) -> tuple[Actor, Credential]:
    name, organisation = str(row["name"]), OrganisationCode(str(row["organisation"]))
    roles = frozenset(Role(role) for role in _words(row["roles"]))
    password = new_password()
    stated = AccountStated(
        organisation=organisation,
        sign_in_name=name,
        display_name=str(row["display_name"]),
        roles=roles,
        password=password,
    )
    added = await add_account(office, stated=stated, by=COMMAND_LINE, now=now)
    credential = Credential(
        name=name,
        organisation=organisation,
        roles=tuple(sorted(map(str, roles))),
        display_name=stated.display_name,
        secret=password,
        account=added.account.id,
    )
    actor = Actor(id=added.account.id, organisation=organisation, roles=roles, own_sign_in=True)
    return actor, credential


async def _client(office: Office, row: Mapping[str, object], *, now: datetime) -> Credential:
    stated = ClientStated(
        organisation=OrganisationCode(str(row["organisation"])),
        name=str(row["name"]),
        operations=frozenset(_words(row["operations"])),
        may_act_for_staff=bool(row.get("acts_for_staff")),
    )
    added = await add_api_client(office, stated=stated, by=COMMAND_LINE, now=now)
    return Credential(
        name=stated.name,
        organisation=stated.organisation,
        roles=(str(Role.INTEGRATION),),
        display_name=stated.name,
        secret=added.secret,
        client_id=added.client.id,
    )


def _words(value: object) -> list[str]:
    if not isinstance(value, list):
        raise TypeError("a list of words in the seeds of the demo")
    return [str(one) for one in value]
