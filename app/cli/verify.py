"""`verify`: whether what is on record holds, and whether a history somebody was given does."""

import json
import os
from collections.abc import Awaitable, Callable, Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeVar

import typer

from app.cli.endings import ExitCode, ended, run, stopped
from app.cli.progress import Bar
from app.cli.serve import read_settings

if TYPE_CHECKING:
    from app.domain.anchors import Anchor
    from app.settings import Settings
    from app.usecases.office import Office
    from app.usecases.queries.verification import Finding, Verified

T = TypeVar("T")

ANCHORS = "anchors"


def verify_command(
    *,
    case: Annotated[
        str | None, typer.Option("--case", metavar="REF", help="One case only: its number, or its id.")
    ] = None,
    file: Annotated[
        Path | None, typer.Option("--file", help="An exported history; no database is asked.")
    ] = None,
    against: Annotated[
        Path | None, typer.Option("--against", help="Anchors of an earlier day, kept elsewhere.")
    ] = None,
    keep_anchors: Annotated[
        Path | None, typer.Option("--keep-anchors", help="Write today's anchors to a new file, sealed.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")] = False,
) -> None:
    """Fold every history, compare it with its rows, check chains, kept items and numbers (rule D2).

    Ends with 7 where something does not hold: its number, record and invariant, which the runbook explains.
    """
    if sum(one is not None for one in (case, file, against or keep_anchors)) > 1:
        raise typer.BadParameter("--case and --file stand alone; anchors are of all histories")
    report = Report(as_json=as_json)
    if file is not None:
        verified = of_file(file, report)
    elif case is not None:
        verified = of_case(case, report)
    else:
        verified = of_everything(report, against=against, keep_anchors=keep_anchors)
    report.end(verified)
    if verified.findings:
        raise typer.Exit(ExitCode.FAILED)


class Report:
    """Findings as they are made, or all in one object at the end."""

    def __init__(self, *, as_json: bool) -> None:
        self._as_json = as_json
        self._findings: list[dict[str, object]] = []

    def found(self, finding: "Finding") -> None:
        if self._as_json:
            self._findings.append(facts(finding))
        else:
            record = "—" if finding.sequence is None else f"#{finding.sequence}"
            typer.echo(f"{finding.number}  {record}  {finding.invariant}  {finding.what}")

    def end(self, verified: "Verified") -> None:
        from app.documents.care_words import HOLDS, HOLDS_NOT  # noqa: PLC0415 - other commands need no words

        counted: dict[str, object] = {
            "proceedings": verified.proceedings,
            "records": verified.records,
            "findings": verified.findings,
            "digest": verified.digest,
        }
        if self._as_json:
            typer.echo(json.dumps(counted | {"found": self._findings}, ensure_ascii=False))
        else:
            typer.echo((HOLDS_NOT if verified.findings else HOLDS).format_map(counted))


def facts(finding: "Finding") -> dict[str, object]:
    return {
        "number": finding.number,
        "sequence": finding.sequence,
        "invariant": str(finding.invariant),
        "what": finding.what,
    }


def of_file(file: Path, report: Report) -> "Verified":
    from app.usecases.queries.verification import NotAnExport, verify_export  # noqa: PLC0415

    try:
        with ended():
            data = json.loads(file.read_bytes())
        return verify_export(data, report.found)
    except (NotAnExport, ValueError, RecursionError) as fault:
        raise stopped(f"{file}: {fault}", ExitCode.BAD_FILE) from None


def of_case(reference: str, report: Report) -> "Verified":
    from app import bootstrap  # noqa: PLC0415 - the database takes a second
    from app.domain.accounts import COMMAND_LINE  # noqa: PLC0415
    from app.usecases.queries.verification import verify_case  # noqa: PLC0415

    async def question(office: "Office") -> "Verified":
        now = bootstrap.system_clock().now()
        return await verify_case(office, reference, report.found, by=COMMAND_LINE, now=now)

    return ask_as_it_stands(read_settings(), question)


def of_everything(report: Report, *, against: Path | None, keep_anchors: Path | None) -> "Verified":
    from app import bootstrap  # noqa: PLC0415
    from app.documents.care_words import VERIFYING  # noqa: PLC0415
    from app.domain.accounts import COMMAND_LINE  # noqa: PLC0415
    from app.domain.anchors import anchor_lines  # noqa: PLC0415
    from app.usecases.queries.verification import read_heads, verify_records  # noqa: PLC0415

    settings = read_settings()
    keys = settings.secret_keys.for_purpose(ANCHORS)
    anchors = [] if against is None else earlier(against, keys.all())

    async def question(office: "Office") -> "Verified":
        now = bootstrap.system_clock().now()
        with Bar(VERIFYING) as bar:
            verified = await verify_records(
                office, report.found, anchors=anchors, progress=bar.show, by=COMMAND_LINE, now=now
            )
        if keep_anchors is not None:
            keep(keep_anchors, anchor_lines(await read_heads(office, by=COMMAND_LINE, now=now), keys.current))
        return verified

    return ask_as_it_stands(settings, question)


def ask_as_it_stands(settings: "Settings", question: Callable[["Office"], Awaitable[T]]) -> T:
    """The answer of the office, on a database that nothing was changed in first."""
    from app import bootstrap  # noqa: PLC0415
    from app.documents.care_words import SCHEMA_IS_NOT_OURS  # noqa: PLC0415

    async def answer() -> T:
        if not (await bootstrap.schema_standing(settings)).is_current:
            raise stopped(SCHEMA_IS_NOT_OURS, ExitCode.STATE)
        async with bootstrap.open_office(settings) as office:
            return await question(office)

    return run(answer())


def earlier(file: Path, keys: Sequence[bytes]) -> "list[Anchor]":
    from app.domain.anchors import AnchorRefused, read_anchors  # noqa: PLC0415

    try:
        with ended(), file.open(encoding="utf-8") as lines:
            return read_anchors(lines, keys)
    except (AnchorRefused, UnicodeDecodeError) as refused:
        raise stopped(f"{file}: {refused}", ExitCode.FAILED) from None


def keep(file: Path, lines: Iterable[str]) -> None:
    """For its owner alone. Raises FileExistsError rather than replace one."""
    descriptor = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="utf-8") as target:
        target.writelines(lines)
