"""`ridership`: files of passenger trips, tried out and taken in as a whole."""

import json
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Protocol

import typer

from app.cli.calendar import print_table
from app.cli.endings import ExitCode, stopped
from app.cli.people import Told, ask
from app.cli.progress import Bar
from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.ridership.units import Unit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.domain.ridership.faults import RowFault
    from app.usecases.commands.import_ridership import FileStated, RidershipImported
    from app.usecases.office import Office

PART = 1024 * 1024

ridership_app = typer.Typer(no_args_is_help=True, help="Passenger trips, the basis of the complaint rate.")


@ridership_app.callback()
def ridership() -> None:
    """Passenger trips, the basis of the complaint rate."""


@ridership_app.command("import")
def import_file(
    *,
    file: Annotated[Path, typer.Argument(help="CSV or XLSX; the runbook shows its columns.")],
    operator: Annotated[
        str | None,
        typer.Option("--operator", "-o", metavar="CODE", help="May be left out where there is only one."),
    ] = None,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Tell what would happen; record nothing.")
    ] = False,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="NAME", help="Rows of this name in the column of operators."),
    ] = None,
    unit: Annotated[Unit | None, typer.Option("--unit", help="Where the header names none.")] = None,
    source: Annotated[str | None, typer.Option("--source", help="Where the rows name none.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Days or certified months, all of the file or nothing of it; every bad row is named by line and column."""
    from app.domain.ridership.faults import RidershipRefused  # noqa: PLC0415 - light commands need none of these
    from app.usecases.commands.import_ridership import FileStated  # noqa: PLC0415

    require_a_file(file)
    stated = FileStated(only=only, unit=unit, source=source)
    try:
        told = ask(lambda office, who: bring_in(office, file, operator, stated, dry_run=dry_run, told=who))
    except RidershipRefused as refused:
        show_refused(refused.faults, refused.total, as_json=as_json)
        raise typer.Exit(ExitCode.BAD_FILE) from None
    show(told, as_json=as_json)
    if told.faults:
        raise typer.Exit(ExitCode.BAD_FILE)


def require_a_file(file: Path) -> None:
    from app.documents.ridership_summary import NOT_A_FILE  # noqa: PLC0415

    if not file.is_file():
        raise stopped(NOT_A_FILE.format(file=file), ExitCode.BAD_FILE)


async def bring_in(
    office: "Office",
    file: Path,
    operator: str | None,
    stated: "FileStated",
    *,
    dry_run: bool,
    told: Told,
) -> "RidershipImported":
    from app.documents.ridership_summary import READING  # noqa: PLC0415
    from app.usecases.commands.import_ridership import import_ridership  # noqa: PLC0415

    code = OrganisationCode(operator) if operator else await only_operator(office, told)
    with Bar(READING) as bar:
        return await import_ridership(
            office, code, receive=copied_from(file), stated=stated, dry_run=dry_run, progress=bar.show, **told
        )


async def only_operator(office: "Office", told: Told) -> OrganisationCode:
    from app.documents.ridership_summary import OPERATOR_UNCLEAR  # noqa: PLC0415
    from app.usecases.queries.organisations import list_organisations  # noqa: PLC0415

    bodies = await list_organisations(office, **told)
    codes = [one.code for one in bodies if one.kind is OrganisationKind.OPERATOR]
    if len(codes) != 1:
        raise stopped(OPERATOR_UNCLEAR.format(codes=", ".join(codes) or "-"), ExitCode.USAGE)
    return codes[0]


@dataclass(frozen=True)
class Copied:
    file_name: str


class Place(Protocol):
    def write(self, part: bytes) -> None: ...


def copied_from(file: Path) -> Callable[[Place], Awaitable[Copied]]:
    async def receive(place: Place) -> Copied:
        with file.open("rb") as source:
            while part := source.read(PART):
                place.write(part)
        return Copied(file.name)

    return receive


def show(told: "RidershipImported", *, as_json: bool) -> None:
    from app.documents import ridership_summary as words  # noqa: PLC0415

    if as_json:
        typer.echo(json.dumps(facts(told), ensure_ascii=False))
        return
    for line in words.recognised(told.sheet, encoding=told.encoding, workbook_sheet=told.workbook_sheet):
        typer.echo(line)
    show_faults(told.faults)
    for line in words.missing_lines(told.missing):
        typer.echo(line)
    typer.echo(
        words.outcome(new=len(told.new), same=told.same, faults=told.faults_total, is_dry_run=told.is_dry_run)
    )


def show_refused(faults: "Sequence[RowFault]", total: int, *, as_json: bool) -> None:
    from app.documents.ridership_summary import outcome  # noqa: PLC0415

    if as_json:
        listed = [fault_facts(one) for one in faults]
        typer.echo(json.dumps({"recorded": 0, "faults": listed, "faults_total": total}, ensure_ascii=False))
        return
    show_faults(faults)
    typer.echo(outcome(new=0, same=0, faults=total, is_dry_run=False), err=True)


def show_faults(faults: "Sequence[RowFault]") -> None:
    from app.documents.ridership_summary import FAULT_HEADS, fault_row  # noqa: PLC0415

    if faults:
        print_table(FAULT_HEADS, map(fault_row, faults))


def facts(told: "RidershipImported") -> dict[str, Any]:
    sheet, layout = told.sheet, told.sheet.layout
    return {
        "file_name": told.file_name,
        "sha256": told.sha256,
        "is_dry_run": told.is_dry_run,
        "encoding": told.encoding,
        "workbook_sheet": told.workbook_sheet,
        "span": layout and layout.span,
        "units": layout and dict(layout.units),
        "doubtful_units": sheet.doubtful_units,
        "day_style": sheet.day_style,
        "has_separators": sheet.separators,
        "columns_not_read": layout and layout.not_read,
        "rows": sheet.rows,
        "rows_left_out": sheet.left_out,
        "rows_blank": sheet.blank,
        "recorded": len(told.new),
        "same": told.same,
        "faults": [fault_facts(one) for one in told.faults],
        "faults_total": told.faults_total,
        "missing": [
            {"line": run.line, "first": run.first_on.isoformat(), "last": run.last_on.isoformat()}
            for run in told.missing
        ],
    }


def fault_facts(fault: "RowFault") -> dict[str, Any]:
    from app.documents.field_words import field_message  # noqa: PLC0415

    message, message_en = field_message(fault.code, fault.limit)
    place = {"line": fault.line, "column": fault.column, "code": fault.code}
    return {**place, "message": message, "message_en": message_en}
