"""`calendar`: which years have their notice, and until when deadlines are final."""

import json
from typing import Annotated

import typer

from app import bootstrap
from app.documents import calendar_words as words
from app.domain.calendar.working_calendar import WorkingCalendar

calendar_app = typer.Typer(no_args_is_help=True, help="The State Council's holiday notices.")

YEARS_AHEAD = 2
"""Unpublished years listed after the last published one."""


@calendar_app.callback()
def calendar() -> None:
    """The State Council's holiday notices."""


@calendar_app.command()
def status(
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Year by year: published, provisional or missing, with the notices it rests on (rule T6)."""
    held = bootstrap.shipped_calendar()
    if as_json:
        typer.echo(json.dumps(facts(held), ensure_ascii=False))
        return
    for line in words.calendar_lines(held, years(held)):
        typer.echo(line)


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
