"""`keys`: what is under which key, and everything brought under the current ones."""

import json
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.calendar import print_table
from app.cli.endings import ExitCode, stopped
from app.cli.progress import Bar
from app.cli.serve import read_settings
from app.cli.verify import ask_as_it_stands

if TYPE_CHECKING:
    from app.usecases.commands.reseal import Resealed
    from app.usecases.office import Office
    from app.usecases.queries.keys_in_use import KeysInUse

keys_app = typer.Typer(no_args_is_help=True, help="Keys that contacts and texts are sealed with.")

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")]


@keys_app.callback()
def keys() -> None:
    """Keys that contacts and texts are sealed with."""


@keys_app.command()
def status(as_json: AsJson = False) -> None:
    """How many values are under which key; nothing is changed."""

    async def question(office: "Office") -> "KeysInUse":
        return await in_use(office)

    found = ask_as_it_stands(read_settings(), question)
    if as_json:
        typer.echo(json.dumps(facts(found)))
    else:
        show(found)


@keys_app.command()
def reseal(as_json: AsJson = False) -> None:
    """Seal and hash everything again with the current keys, beside the service at work; cut off, begin it again.

    Ends with 4 where values remain whose key is not set.
    """
    from app import bootstrap  # noqa: PLC0415 - the database takes a second
    from app.documents import care_words as words  # noqa: PLC0415 - other commands need no words

    settings = read_settings()

    async def work(office: "Office") -> "tuple[Resealed, KeysInUse]":
        from app.domain.accounts import COMMAND_LINE  # noqa: PLC0415
        from app.usecases.commands.reseal import reseal as sealed_again  # noqa: PLC0415

        now = bootstrap.system_clock().now()
        with Bar(words.RESEALING) as bar:
            done = await sealed_again(
                office, progress=bar.show, breath=bootstrap.breath_of(settings), by=COMMAND_LINE, now=now
            )
        return done, await in_use(office)

    done, found = ask_as_it_stands(settings, work)
    if as_json:
        typer.echo(json.dumps({**asdict(done), **facts(found)}))
    else:
        typer.echo(words.RESEALED.format_map(asdict(done)))
        show(found)
    if done.unreadable:
        raise stopped(words.KEYS_MISSING.format(count=done.unreadable), ExitCode.STATE)


async def in_use(office: "Office") -> "KeysInUse":
    from app import bootstrap  # noqa: PLC0415
    from app.domain.accounts import COMMAND_LINE  # noqa: PLC0415
    from app.usecases.queries.keys_in_use import read_keys  # noqa: PLC0415

    return await read_keys(office, by=COMMAND_LINE, now=bootstrap.system_clock().now())


def facts(found: "KeysInUse") -> dict[str, object]:
    return {"keys": [asdict(key) for key in found.keys], "other_algorithm": found.other_algorithm}


def show(found: "KeysInUse") -> None:
    from app.documents import care_words as words  # noqa: PLC0415

    rows = [
        (key.id or words.UNNAMED_KEY, key.setting, words.KEY_STANDINGS[key.standing], str(key.values))
        for key in found.keys
    ]
    print_table(words.KEY_HEADS, rows)
    if found.other_algorithm:
        typer.echo(words.OTHER_ALGORITHM.format(count=found.other_algorithm))
    typer.echo(words.NOT_COUNTED)
