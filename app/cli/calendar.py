"""`calendar`: which years have their notice, until when deadlines are final, and the import of a new notice."""

import json
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app import bootstrap
from app.cli.endings import ExitCode, ended, stopped
from app.documents import calendar_words as words
from app.domain.calendar.working_calendar import WorkingCalendar

if TYPE_CHECKING:
    from app.domain.calendar.difference import DayChange
    from app.usecases.commands.import_notice import NoticeImported

calendar_app = typer.Typer(no_args_is_help=True, help="The State Council's holiday notices.")

YEARS_AHEAD = 2
"""Unpublished years listed after the last published one."""
PIPE_WIDTH = 200
"""Columns of a table where no terminal says how wide it is."""

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")]


@calendar_app.callback()
def calendar() -> None:
    """The State Council's holiday notices."""


@calendar_app.command()
def status(as_json: AsJson = False) -> None:
    """Year by year: published, provisional or missing, with the notices that ship with the release (rule T6)."""
    held = bootstrap.shipped_calendar()
    if as_json:
        typer.echo(json.dumps(facts(held), ensure_ascii=False))
        return
    for line in words.calendar_lines(held, years(held)):
        typer.echo(line)
    typer.echo(words.SHIPPED_ALONE)


@calendar_app.command("import")
def import_file(
    file: Annotated[Path, typer.Argument(help="One notice as JSON, in the shape that the runbook shows.")],
    as_json: AsJson = False,
) -> None:
    """Check a notice, show the days it would change, and keep it until two people have seen it (rule T6).

    It counts for nothing yet: the head of the agency, signed in, activates it.
    """
    from app.documents.notice_words import problem_in_words  # noqa: PLC0415 - a program that counts needs no words
    from app.domain.calendar.notice_faults import NoticeError, NoticeFileError  # noqa: PLC0415

    try:
        with ended():
            payload = bootstrap.read_notice_file(file)
        imported = keep(payload)
    except NoticeFileError as refused:
        raise stopped(str(refused), ExitCode.BAD_FILE) from None
    except NoticeError as refused:
        told = "\n".join(f"{problem_in_words(one)}\n    {one}" for one in refused.problems)
        raise stopped(told, ExitCode.BAD_FILE) from None
    if as_json:
        typer.echo(json.dumps(difference_facts(imported), ensure_ascii=False))
    else:
        show_difference(imported)


def keep(payload: object) -> "NoticeImported":
    from app.cli.people import ask  # noqa: PLC0415
    from app.documents.care_words import ONE_NOTICE  # noqa: PLC0415
    from app.usecases.commands.import_notice import import_notice  # noqa: PLC0415

    if isinstance(payload, list) and len(payload) == 1:
        payload = payload[0]
    if not isinstance(payload, dict):
        raise stopped(ONE_NOTICE, ExitCode.BAD_FILE)
    notice: dict[str, object] = payload
    return ask(lambda office, told: import_notice(office, payload=notice, **told))


def show_difference(imported: "NoticeImported") -> None:
    from app.documents import care_words  # noqa: PLC0415

    if imported.changes:
        print_table(care_words.DIFFERENCE_HEADS, map(words.change_row, imported.changes))
    else:
        typer.echo(care_words.NOTHING_CHANGES)
    typer.echo(care_words.NOTICE_WAITS.format(number=imported.notice.number, count=imported.proceedings))


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """rich knows how wide Chinese characters are."""
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    table = Table(*heads, box=None, pad_edge=False)
    for row in rows:
        table.add_row(*row)
    Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH).print(table)


def difference_facts(imported: "NoticeImported") -> dict[str, object]:
    return {
        "number": imported.notice.number,
        "year": imported.notice.year,
        "active": False,
        "proceedings": imported.proceedings,
        "changes": list(map(change_facts, imported.changes)),
    }


def change_facts(change: "DayChange") -> dict[str, object]:
    return {
        "day": change.day.isoformat(),
        "before": change.before.kind,
        "after": change.after.kind,
        "moves_deadlines": change.moves_deadlines,
    }


def facts(held: WorkingCalendar) -> dict[str, object]:
    until = held.final_until()
    return {
        "version": held.version,
        "final_until": until and until.isoformat(),
        "years": [
            {"year": year, "state": held.year_state(year), "notices": held.numbers_of(year)}
            for year in years(held)
        ],
    }


def years(held: WorkingCalendar) -> range:
    """From the table's first year to a few beyond the last published one."""
    first = held.years.first_in_table
    return range(first, max(held.years.published, default=first) + YEARS_AHEAD + 1)
