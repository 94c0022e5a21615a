"""`due`: when a limit falls due, from the notices that ship with the service; no database is opened."""

import json
import sys
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from app import bootstrap
from app.cli.due_csv import CsvRefusedError, answer_csv
from app.documents import calendar_words as words
from app.domain.calendar.due import Due, working_day_due
from app.domain.calendar.explanation import ExplainedDay, Explanation
from app.domain.calendar.working_calendar import LONGEST_LIMIT, WorkingCalendar
from app.domain.instants import SHANGHAI, InstantError, read_instant

DATA_REFUSED = 3
PIPE_WIDTH = 120
"""Columns of the explanation where no terminal says how wide it is."""


def instant(text: str) -> datetime:
    try:
        return read_instant(text)
    except InstantError as refused:
        raise typer.BadParameter(str(refused)) from None


def due_command(
    received_at: Annotated[
        datetime | None,
        typer.Option(
            parser=instant, metavar="INSTANT", help="Receipt with offset: 2026-09-23T09:12:00+08:00."
        ),
    ] = None,
    working_days: Annotated[
        int | None,
        typer.Option(min=1, max=LONGEST_LIMIT, help="The limit; the day of receipt is not counted."),
    ] = None,
    csv: Annotated[
        Path | None,
        typer.Option(
            metavar="FILE",
            help="A table with columns received,n; last_day,due_at,status are added. - is standard input.",
        ),
    ] = None,
    explain: Annotated[
        bool, typer.Option("--explain", help="Show each day, counted or skipped, and why.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """When a limit of working days falls due, by the State Council's holiday notices (rules T1 to T7)."""
    if csv is not None:
        if received_at is not None or working_days is not None or explain or as_json:
            raise typer.BadParameter("--csv stands alone: the table carries receipt and limit in each row")
        answer_table(csv)
    elif received_at is None or working_days is None:
        raise typer.BadParameter("give --received-at and --working-days, or --csv")
    else:
        answer_one(received_at, working_days, explain=explain, as_json=as_json)


def answer_table(path: Path) -> None:
    """Rows come out only when all of them are right."""
    try:
        answer_csv(path, sys.stdout, bootstrap.shipped_calendar())
    except CsvRefusedError as refused:
        typer.echo(str(refused), err=True)
        raise typer.Exit(DATA_REFUSED) from None
    except (FileNotFoundError, IsADirectoryError, PermissionError) as fault:
        raise typer.BadParameter(f"{path}: {fault.strerror}") from None


def answer_one(received_at: datetime, n: int, *, explain: bool, as_json: bool) -> None:
    calendar = bootstrap.shipped_calendar()
    try:
        due = working_day_due(received_at, n, calendar)
        explanation = calendar.explain(due.received_on, n)
    except InstantError as refused:
        raise typer.BadParameter(str(refused)) from None
    if as_json:
        facts = as_facts(received_at, due, calendar) | {"working_days": n}
        days = {"days": [day_facts(day) for day in explanation.days]} if explain else {}
        typer.echo(json.dumps(facts | days, ensure_ascii=False))
        return
    for line in words.due_lines(received_at, due, explanation):
        typer.echo(line)
    if explain:
        print_days(explanation)


def print_days(explanation: Explanation) -> None:
    """A table; rich knows how wide Chinese characters are."""
    from rich.console import Console  # noqa: PLC0415 - 15 ms that the other ways need not pay
    from rich.table import Table  # noqa: PLC0415

    table = Table(*words.EXPLANATION_HEADS, box=None, pad_edge=False)
    for day in explanation.days:
        table.add_row(*words.explained_row(day))
    console = Console(highlight=False, width=None if sys.stdout.isatty() else PIPE_WIDTH)
    console.print(table)


def as_facts(received_at: datetime, due: Due, calendar: WorkingCalendar) -> dict[str, object]:
    return {
        "received_at": received_at.astimezone(SHANGHAI).isoformat(),
        "received_on": due.received_on.isoformat(),
        "last_day": due.last_day.isoformat(),
        "due_at": due.due_at.astimezone(SHANGHAI).isoformat(),
        "status": "provisional" if due.provisional else "final",
        "calendar_version": calendar.version,
    }


def day_facts(explained: ExplainedDay) -> dict[str, object]:
    info = explained.info
    return {
        "day": info.day.isoformat(),
        "ordinal": explained.ordinal,
        "kind": info.kind,
        "name": info.name,
        "source": info.source,
        "is_known": info.is_known,
    }
