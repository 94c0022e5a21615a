"""`figures`: an operator's figures, or the agency's own, of a period."""

import sys
from collections.abc import Iterable
from datetime import date, datetime
from typing import Annotated

import typer

from app.cli.people import AsJson, ask

PIPE_WIDTH = 200
"""Columns of a table where no terminal says how wide it is."""


def figures_command(
    first: Annotated[
        datetime, typer.Option("--from", formats=["%Y-%m-%d"], metavar="DAY", help="Its first day.")
    ],
    last: Annotated[
        datetime, typer.Option("--to", formats=["%Y-%m-%d"], metavar="DAY", help="Its last day, included.")
    ],
    operator: Annotated[
        str | None, typer.Option(metavar="CODE", help="Whose complaints, such as SYMTR.")
    ] = None,
    agency: Annotated[
        str | None, typer.Option(metavar="CODE", help="The agency's own figures instead, such as SYZF.")
    ] = None,
    as_json: AsJson = False,
) -> None:
    """Complaints counted from one day to the other, with the rate of Art. 13, or the days that lack ridership."""
    if (operator is None) is (agency is None):
        raise typer.BadParameter("name one body: --operator CODE or --agency CODE")
    if operator is not None:
        tell_operators(operator, first.date(), last.date(), as_json=as_json)
    if agency is not None:
        tell_agencys(agency, first.date(), last.date())


def tell_operators(operator: str, first_on: date, last_on: date, *, as_json: bool) -> None:
    from app.documents.figure_data import figure_lines, figures_data  # noqa: PLC0415 - light commands need none
    from app.documents.paper.exact_json import print_json  # noqa: PLC0415
    from app.usecases.queries.figures import read_figures  # noqa: PLC0415

    read = ask(
        lambda office, told: read_figures(office, operator, first_on=first_on, last_on=last_on, **told)
    )
    if not as_json:
        print_lines(figure_lines(read.figures))
        return
    data = figures_data(read.figures, read.comparison, rate=read.rate_threshold, reply=read.reply_threshold)
    typer.echo(print_json(data), nl=False)


def tell_agencys(agency: str, first_on: date, last_on: date) -> None:
    """As JSON, whether asked for or not: nobody has asked for a table of these yet."""
    from app.documents.figure_data import agency_figures_data  # noqa: PLC0415
    from app.documents.paper.exact_json import print_json  # noqa: PLC0415
    from app.usecases.queries.figures import read_agency_figures  # noqa: PLC0415

    found = ask(
        lambda office, told: read_agency_figures(office, agency, first_on=first_on, last_on=last_on, **told)
    )
    typer.echo(print_json(agency_figures_data(found)), nl=False)


def print_lines(lines: Iterable[tuple[str, str]]) -> None:
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415

    from app.documents.figure_data import HEADS  # noqa: PLC0415

    table = Table(*HEADS, box=None)
    table.columns[1].justify = "right"
    for line in lines:
        table.add_row(*line)
    width = None if sys.stdout.isatty() else PIPE_WIDTH
    Console(width=width).print(table)
