"""`demo`: the service as it looks in use, into an empty database."""

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.endings import ExitCode, run, stopped
from app.cli.progress import Bar
from app.cli.serve import read_settings

if TYPE_CHECKING:
    from app.settings import Settings
    from app.usecases.demo.cast import Credential

ACCOUNTS_FILE = "demo-accounts.tsv"


def demo_command(
    *,
    if_empty: Annotated[
        bool, typer.Option("--if-empty", help="Do nothing, and say so, where there is data already.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Organisations, accounts, the Shenyang network, real complaints and some hundreds of cases, in every state.

    Into an empty database only; nothing is sent out. The passwords are shown, and kept in the data folder.
    """
    from app.documents import command_line_words as words  # noqa: PLC0415

    settings = read_settings()
    file = settings.data_dir / ACCOUNTS_FILE
    credentials = run(_load(settings, file))
    if credentials is None and if_empty:
        typer.echo(words.DEMO_THERE, err=True)
        return
    if credentials is None:
        raise stopped(words.NOT_EMPTY, ExitCode.STATE)
    if as_json:
        typer.echo(json.dumps({one.name: facts(one) for one in credentials}, ensure_ascii=False))
    else:
        print_table(credentials)
        typer.echo(words.DEMO_LOADED.format(file=file))


async def _load(settings: "Settings", file: Path) -> "Sequence[Credential] | None":
    """None where there is data already."""
    from app import bootstrap  # noqa: PLC0415
    from app.documents.command_line_words import DEMO_LOADING  # noqa: PLC0415
    from app.usecases.demo.load import NotEmptyError, load_demo  # noqa: PLC0415

    await bootstrap.prepare_database(settings, bootstrap.system_clock())
    async with bootstrap.open_office(settings) as office:
        try:
            with Bar(DEMO_LOADING) as bar:
                cast = await load_demo(
                    office,
                    now=bootstrap.system_clock().now(),
                    introduce=lambda cast: keep(file, cast.credentials),
                    progress=bar.show,
                )
        except NotEmptyError:
            return None
    return cast.credentials


def keep(file: Path, credentials: "Sequence[Credential]") -> None:
    """For its owner alone (mode 0600). What the demo of an earlier database left there opens nothing any more."""
    from app.documents.command_line_words import DEMO_FILE_HEAD  # noqa: PLC0415

    rows = ["\t".join(map(str, facts(one).values())) for one in credentials]
    file.unlink(missing_ok=True)
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as target:
        target.write(DEMO_FILE_HEAD + "\n".join(rows) + "\n")


def facts(credential: "Credential") -> dict[str, str]:
    return {
        "name": credential.name,
        "organisation": credential.organisation,
        "roles": ",".join(credential.roles),
        "secret": credential.secret,
        "client_id": credential.client_id or "-",
        "account": credential.account or "-",
    }


def print_table(credentials: "Sequence[Credential]") -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table("name", "organisation", "roles", "secret", "client_id", "account", box=None, pad_edge=False)
    for one in credentials:
        table.add_row(*facts(one).values())
    Console(highlight=False, width=None if sys.stdout.isatty() else 200).print(table)
