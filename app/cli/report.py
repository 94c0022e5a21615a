"""`report`: the quarterly job for one report, its submission, its files (Art. 8)."""

import json
from collections.abc import Iterable, Mapping
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.endings import ExitCode, stopped
from app.cli.people import ask
from app.documents import report_words as words
from app.domain.refusals import Refused

if TYPE_CHECKING:
    from app.usecases.paper_making import PaperBuilt

report_app = typer.Typer(no_args_is_help=True, help="Quarterly reports and the year's summary.")

Operator = Annotated[str, typer.Option("--operator", "-o", metavar="CODE", help="Such as SYMTR.")]
Quarter = Annotated[str, typer.Option("--quarter", "-q", help="Such as 2026Q3.")]
Out = Annotated[Path, typer.Option("--out", help="A folder; made where there is none.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")]


@report_app.command("build")
def build(
    quarter: Quarter,
    out: Out,
    operator: Annotated[
        str | None, typer.Option("--operator", "-o", metavar="CODE", help="Such as SYMTR.")
    ] = None,
    agency: Annotated[
        str | None,
        typer.Option("--agency", metavar="CODE", help="The agency's own paper instead, such as SYZF."),
    ] = None,
    as_json: AsJson = False,
) -> None:
    """report.docx, .pdf, .xlsx, .html and .json of an operator, or agency.docx and so on of the agency: drafted where
    there is none yet, as submitted or issued where it has gone out. Twice, or twice at once, gives the same files."""
    if (operator is None) is (agency is None):
        raise typer.BadParameter(words.ONE_BODY)
    try:
        if operator is not None:
            build_operators(operator, quarter, out, as_json=as_json)
        if agency is not None:
            build_agencys(agency, quarter, out, as_json=as_json)
    except Refused as refused:
        raise refused_in_words(refused) from None


def build_operators(operator: str, quarter: str, out: Path, *, as_json: bool) -> None:
    from app.usecases.commands.build_report import build_report  # noqa: PLC0415 - other commands need none of it

    built = ask(lambda office, told: build_report(office, operator, quarter, out=out, **told))
    digests = {name: sha256(content).hexdigest() for name, content in built.files.items()}
    facts = {
        "operator": operator,
        "quarter": quarter,
        "status": built.status,
        "version": built.version,
        "as_of": built.as_of.isoformat(),
        "files": digests,
    }
    tell(facts, words.BUILT.format(**facts), digests.items(), as_json=as_json)


def build_agencys(agency: str, quarter: str, out: Path, *, as_json: bool) -> None:
    from app.usecases.commands.build_agency_report import build_agency_report  # noqa: PLC0415

    built = ask(lambda office, told: build_agency_report(office, agency, quarter, out=out, **told))
    about = {"agency": agency, "quarter": quarter}
    tell_built(about, built, words.AGENCY_BUILT.format(out=out), as_json=as_json)


@report_app.command("submit")
def submit(operator: Operator, quarter: Quarter, as_json: AsJson = False) -> None:
    """What the head has confirmed goes to the agency; its files are frozen."""
    from app.usecases.commands.submit_report import submit_report  # noqa: PLC0415

    try:
        outcome = ask(lambda office, told: submit_report(office, operator, quarter, **told))
    except Refused as refused:
        raise refused_in_words(refused) from None
    facts = {"operator": operator, "quarter": quarter, "status": outcome.status, "record": outcome.version}
    tell(facts, words.SUBMITTED.format(**facts), (), as_json=as_json)


@report_app.command("export")
def export(
    operator: Operator,
    quarter: Quarter,
    out: Out,
    version: Annotated[int | None, typer.Option("--version", min=1, help="The latest without it.")] = None,
    as_json: AsJson = False,
) -> None:
    """The files of a submitted version, byte for byte."""
    from app.usecases.commands.export_report import export_report  # noqa: PLC0415

    found = ask(
        lambda office, told: export_report(office, operator, quarter, number=version, out=out, **told)
    )
    files = {file.name: file.sha256 for file in found.files}
    facts = {"operator": operator, "quarter": quarter, "version": found.number, "files": files}
    tell(facts, words.EXPORTED.format(version=found.number, out=out), files.items(), as_json=as_json)


@report_app.command("annual")
def annual(
    operator: Operator,
    year: Annotated[int, typer.Option("--year", min=2019, max=2100)],
    out: Out,
    as_json: AsJson = False,
) -> None:
    """annual.docx, .pdf, .xlsx, .html and .json for the annual appraisal (Art. 14): as issued where it has been."""
    from app.usecases.commands.build_annual_summary import build_annual_summary  # noqa: PLC0415

    built = ask(lambda office, told: build_annual_summary(office, operator, year, out=out, **told))
    tell_built({"operator": operator, "year": year}, built, words.SUMMED_UP.format(out=out), as_json=as_json)


def tell_built(about: Mapping[str, Any], built: "PaperBuilt", sentence: str, *, as_json: bool) -> None:
    digests = {name: sha256(content).hexdigest() for name, content in built.files.items()}
    facts = {
        **about,
        "status": built.status,
        "version": built.number,
        "as_of": built.as_of.isoformat(),
        "files": digests,
    }
    tell(facts, sentence, digests.items(), as_json=as_json)


def tell(facts: Mapping[str, Any], sentence: str, files: Iterable[tuple[str, str]], *, as_json: bool) -> None:
    if as_json:
        typer.echo(json.dumps(facts, ensure_ascii=False))
        return
    typer.echo(sentence)
    for name, digest in files:
        typer.echo(words.FILE.format(sha256=digest, name=name))


def refused_in_words(refused: Refused) -> typer.Exit:
    """What the rule says, and the numbers or parts it is about."""
    from app.documents.refusals import refusal_detail  # noqa: PLC0415

    facts = json.dumps(dict(refused.facts), ensure_ascii=False) if refused.facts else ""
    zh, en = refusal_detail(refused)
    return stopped("\n".join(line for line in (zh, en, facts) if line), ExitCode.STATE)
