"""Somebody to sign in as, set up as the command line does it."""

from datetime import UTC, datetime

from app.domain.accounts import COMMAND_LINE
from app.domain.parties import Actor, OrganisationCode, Role
from app.usecases.commands.add_account import AccountAdded, AccountStated, add_account
from app.usecases.commands.identify_caller import identify_caller
from app.usecases.commands.sign_in import sign_in
from app.usecases.office import Office
from tests.support.offices import OPERATOR

NOW = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)  # Wednesday 09:12 in Shanghai
NAME = "zhang.san"
PASSWORD = "correct horse battery"


async def added(
    office: Office,
    name: str,
    *,
    organisation: OrganisationCode = OPERATOR,
    role: Role = Role.CLERK,
    password: str | None = PASSWORD,
) -> AccountAdded:
    stated = AccountStated(
        organisation=organisation,
        sign_in_name=name,
        display_name=name,
        roles=frozenset({role}),
        password=password,
    )
    return await add_account(office, stated=stated, by=COMMAND_LINE, now=NOW)


async def signed_in(office: Office, name: str, *, password: str = PASSWORD, now: datetime = NOW) -> Actor:
    """The actor that a person is after signing in."""
    session = (await sign_in(office, name=name, password=password, now=now)).session
    return (await identify_caller(office, token=session, now=now)).actor
