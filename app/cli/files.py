"""`files`: what lies in the data folder and no row names."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.endings import ExitCode, stopped
from app.cli.serve import read_settings
from app.cli.verify import ask_as_it_stands

if TYPE_CHECKING:
    from app.usecases.commands.clean_files import FilesCleaned
    from app.usecases.office import Office

files_app = typer.Typer(no_args_is_help=True, help="Evidence and frozen files in the data folder.")


@files_app.callback()
def files() -> None:
    """Evidence and frozen files in the data folder."""


@files_app.command()
def clean(
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Count them; remove nothing.")] = False,
    even_many: Annotated[
        bool, typer.Option("--even-many", help="Also where more would go than killed processes leave.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Remove what lies there for a week and no row names, as the worker does every day (ADR 0020)."""
    from app.documents import care_words as words  # noqa: PLC0415 - other commands need no words

    async def question(office: "Office") -> "FilesCleaned":
        from app import bootstrap  # noqa: PLC0415
        from app.usecases.commands.clean_files import clean_files  # noqa: PLC0415

        now = bootstrap.system_clock().now()
        return await clean_files(office, removes=not dry_run, even_many=even_many, now=now)

    cleaned = ask_as_it_stands(read_settings(), question)
    told = asdict(cleaned)
    if as_json:
        typer.echo(json.dumps({**told, "dry_run": dry_run}))
    elif not cleaned.is_held:
        typer.echo((words.FILES_TO_GO if dry_run else words.FILES_CLEANED).format_map(told))
    if cleaned.is_held:
        raise stopped(words.FILES_HELD.format_map(told), ExitCode.STATE)
