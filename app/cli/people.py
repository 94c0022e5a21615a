"""`user`, `client` and `organisation`: who takes part, set up on the machine itself."""

import json
import sys
from collections.abc import Awaitable, Callable, Iterable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Annotated, TypedDict, TypeVar

import typer

from app.cli.endings import run
from app.cli.serve import read_settings
from app.documents.command_line_words import DISABLED, KEEP_IT_NOW, ROLES_CHANGED
from app.domain.parties import AccountId, Actor, OrganisationCode, OrganisationKind, Role

if TYPE_CHECKING:
    from app.domain.accounts import Account, ApiClient
    from app.usecases.office import Office


class Told(TypedDict):
    """What every use case is told besides: who asks, and when."""

    by: Actor
    now: datetime


T = TypeVar("T")

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object or list, for programs.")]
Body = Annotated[str, typer.Option("--organisation", "-o", metavar="CODE", help="Such as SYMTR.")]
SomeBody = Annotated[
    str | None, typer.Option("--organisation", "-o", metavar="CODE", help="One body only, such as SYMTR.")
]

PIPE_WIDTH = 200
"""Columns of a table where no terminal says how wide it is."""

user_app = typer.Typer(no_args_is_help=True, help="Accounts of people.")
client_app = typer.Typer(no_args_is_help=True, help="API clients.")
organisation_app = typer.Typer(no_args_is_help=True, help="The bodies that take part.")


def ask(question: Callable[["Office", Told], Awaitable[T]]) -> T:
    """The answer of the office that the settings name, as of now."""
    from app import bootstrap  # noqa: PLC0415 - the database takes a second
    from app.domain.accounts import COMMAND_LINE  # noqa: PLC0415

    settings = read_settings()

    async def answer() -> T:
        await bootstrap.prepare_start(settings)
        async with bootstrap.open_office(settings) as office:
            told = Told(by=COMMAND_LINE, now=bootstrap.system_clock().now())
            return await question(office, told)

    return run(answer())


@user_app.command("add")
def add_user(
    name: Annotated[str, typer.Argument(help="Sign-in name: small letters, digits, . _ -")],
    organisation: Body,
    role: Annotated[list[Role], typer.Option("--role", "-r", help="May be given several times.")],
    display_name: Annotated[str, typer.Option("--display-name", "-d", help="As colleagues see it.")],
    as_json: AsJson = False,
) -> None:
    """A new account. Its password is shown here, once, and must be changed at the first sign-in."""
    from app.usecases.commands.add_account import AccountStated, add_account  # noqa: PLC0415

    stated = AccountStated(
        organisation=OrganisationCode(organisation),
        sign_in_name=name,
        display_name=display_name,
        roles=frozenset(role),
    )
    added = ask(lambda office, told: add_account(office, stated=stated, **told))
    show_secret(account_facts(added.account), "password", added.password or "", as_json=as_json)


@user_app.command("list")
def list_users(organisation: SomeBody = None, as_json: AsJson = False) -> None:
    """Accounts with their roles, disabled ones too."""
    from app.usecases.queries.accounts import list_accounts  # noqa: PLC0415

    async def every(office: "Office", told: Told) -> "list[Account]":
        found: list[Account] = []
        for code in await codes(office, organisation, told):
            page = await list_accounts(office, code, limit=200, **told)
            found += page.rows
            while page.next:
                page = await list_accounts(office, code, cursor=page.next, limit=200, **told)
                found += page.rows
        return found

    show([account_facts(account) for account in ask(every)], as_json=as_json)


@user_app.command("roles")
def change_user_roles(
    name: Annotated[str, typer.Argument(help="Sign-in name.")],
    role: Annotated[list[Role], typer.Option("--role", "-r", help="All it is to hold from now on.")],
) -> None:
    """Other roles, at once; on the pages it takes two security admins. Whose rights shrink signs in again."""
    from app.usecases.commands.change_roles import change_roles  # noqa: PLC0415

    ask(lambda office, told: change_roles(office, name, roles=frozenset(role), **told))
    typer.echo(ROLES_CHANGED.format(name=name))


@user_app.command("disable")
def disable_user(name: Annotated[str, typer.Argument(help="Sign-in name.")]) -> None:
    """From the next request on the person is nobody; histories go on naming them."""
    from app.usecases.commands.disable_account import disable_account  # noqa: PLC0415

    ask(lambda office, told: disable_account(office, name, **told))
    typer.echo(DISABLED.format(name=name))


@user_app.command("reset-password")
def reset_user_password(
    name: Annotated[str, typer.Argument(help="Sign-in name.")], as_json: AsJson = False
) -> None:
    """A new password, shown here once; it must be changed at the next sign-in, and open sessions end."""
    from app.usecases.commands.reset_password import reset_password  # noqa: PLC0415

    password = ask(lambda office, told: reset_password(office, name, **told))
    show_secret({"name": name}, "password", password, as_json=as_json)


@client_app.command("add")
def add_client(
    name: Annotated[str, typer.Argument(help="Such as call-centre: small letters, digits, . _ -")],
    organisation: Body,
    operation: Annotated[
        list[str],
        typer.Option("--operation", "-p", help="What it may ever do; may be given several times."),
    ],
    acts_for_staff: Annotated[
        bool, typer.Option("--acts-for-staff", help="May act for a named member of staff.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """A new program. Its secret is shown here, once."""
    from app.usecases.commands.add_api_client import ClientStated, add_api_client  # noqa: PLC0415

    stated = ClientStated(
        organisation=OrganisationCode(organisation),
        name=name,
        operations=frozenset(operation),
        may_act_for_staff=acts_for_staff,
    )
    added = ask(lambda office, told: add_api_client(office, stated=stated, **told))
    show_secret(client_facts(added.client), "client_secret", added.secret, as_json=as_json)


@client_app.command("list")
def list_clients(organisation: SomeBody = None, as_json: AsJson = False) -> None:
    """API clients with what they may do; never a secret."""
    from app.usecases.queries.api_clients import list_api_clients  # noqa: PLC0415

    async def every(office: "Office", told: Told) -> "list[ApiClient]":
        found: list[ApiClient] = []
        for code in await codes(office, organisation, told):
            page = await list_api_clients(office, code, limit=200, **told)
            found += page.rows
            while page.next:
                page = await list_api_clients(office, code, cursor=page.next, limit=200, **told)
                found += page.rows
        return found

    show([client_facts(client) for client in ask(every)], as_json=as_json)


@client_app.command("rotate")
def rotate_client(
    client_id: Annotated[str, typer.Argument(help="As `client list` shows it.")],
    at_once: Annotated[
        bool, typer.Option("--at-once", help="The old secret ends now, not in a day.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    """A new secret, shown here once; the old one goes on for a day."""
    from app.usecases.commands.rotate_client_secret import rotate_client_secret  # noqa: PLC0415

    secret = ask(
        lambda office, told: rotate_client_secret(office, AccountId(client_id), at_once=at_once, **told)
    )
    show_secret({"client_id": client_id}, "client_secret", secret, as_json=as_json)


@client_app.command("disable")
def disable_client(client_id: Annotated[str, typer.Argument(help="As `client list` shows it.")]) -> None:
    """From the next request on the program is nobody."""
    from app.usecases.commands.disable_api_client import disable_api_client  # noqa: PLC0415

    ask(lambda office, told: disable_api_client(office, AccountId(client_id), **told))
    typer.echo(DISABLED.format(name=client_id))


@organisation_app.command("add")
def add_body(
    *,
    code: Annotated[str, typer.Argument(help="Two to eight capitals, such as SYMTR; never changed.")],
    kind: Annotated[OrganisationKind, typer.Option("--kind", "-k")],
    name_zh: Annotated[str, typer.Option("--name", "-n", help="Its full Chinese name.")],
    name_en: Annotated[str, typer.Option("--name-en")] = "",
    parent: Annotated[
        str | None, typer.Option("--parent", help="The operator of a branch, the authority of an agency.")
    ] = None,
    number_prefix: Annotated[
        str | None, typer.Option("--number-prefix", help="How its case numbers begin.")
    ] = None,
) -> None:
    """A body that takes part: operator, agency, authority, branch or contractor."""
    from app.usecases.commands.add_organisation import OrganisationStated, add_organisation  # noqa: PLC0415

    stated = OrganisationStated(
        code=OrganisationCode(code),
        kind=kind,
        parent=OrganisationCode(parent) if parent else None,
        name_zh=name_zh,
        name_en=name_en or code,
        number_prefix=number_prefix,
    )
    ask(lambda office, told: add_organisation(office, stated=stated, **told))
    typer.echo(f"{code}  {name_zh}")


@organisation_app.command("hotline")
def set_body_hotline(
    code: Annotated[str, typer.Argument(help="An operator or an agency, such as SYMTR.")],
    number: Annotated[str, typer.Argument(help="As it is dialled; without one the settings' is named.")] = "",
) -> None:
    """The number that every page and letter names for this body (Art. 7)."""
    from app.usecases.commands.set_hotline import set_hotline  # noqa: PLC0415

    ask(lambda office, told: set_hotline(office, OrganisationCode(code), number=number or None, **told))
    typer.echo(f"{code}  {number or '--'}")


@organisation_app.command("list")
def list_bodies(as_json: AsJson = False) -> None:
    """Every body on record."""
    from app.usecases.queries.organisations import list_organisations  # noqa: PLC0415

    bodies = ask(lambda office, told: list_organisations(office, **told))
    rows: list[dict[str, object]] = [
        {"code": one.code, "kind": str(one.kind), "parent": one.parent, "name": one.name_zh} for one in bodies
    ]
    show(rows, as_json=as_json)


async def codes(office: "Office", given: str | None, told: Told) -> Sequence[OrganisationCode]:
    from app.usecases.queries.organisations import list_organisations  # noqa: PLC0415

    if given is not None:
        return [OrganisationCode(given)]
    return [one.code for one in await list_organisations(office, **told)]


def account_facts(account: "Account") -> dict[str, object]:
    return {
        "name": account.sign_in_name,
        "id": account.id,
        "organisation": account.organisation,
        "roles": sorted(map(str, account.roles)),
        "display_name": account.display_name,
        "disabled": account.disabled_at is not None,
    }


def client_facts(client: "ApiClient") -> dict[str, object]:
    return {
        "name": client.name,
        "client_id": client.id,
        "organisation": client.organisation,
        "operations": sorted(client.operations),
        "acts_for_staff": client.may_act_for_staff,
        "last_token_at": client.last_token_at.isoformat() if client.last_token_at else None,
        "disabled": client.disabled_at is not None,
    }


def show_secret(facts: dict[str, object], name: str, secret: str, *, as_json: bool) -> None:
    """Standard output alone: it is kept nowhere else."""
    if as_json:
        typer.echo(json.dumps({**facts, name: secret}, ensure_ascii=False))
        return
    for key, value in facts.items():
        typer.echo(f"{key:14} {cell(value)}")
    typer.echo(f"{name:14} {secret}")
    typer.echo(KEEP_IT_NOW, err=True)


def show(rows: Sequence[dict[str, object]], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(rows, ensure_ascii=False))
        return
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(*(rows[0] if rows else ["-"]), box=None, pad_edge=False)
    for row in rows:
        table.add_row(*map(cell, row.values()))
    Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH).print(table)


def cell(value: object) -> str:
    if isinstance(value, str) or not isinstance(value, Iterable):
        return "-" if value is None else str(value)
    return ", ".join(map(str, value))
