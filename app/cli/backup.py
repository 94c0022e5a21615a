"""`backup` and `restore`: everything on record in one file, and back."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.endings import ExitCode, run, stopped
from app.cli.progress import Bar
from app.cli.serve import read_settings
from app.cli.verify import Report

if TYPE_CHECKING:
    from app.domain.backups import BackupFault, Manifest
    from app.settings import Settings
    from app.usecases.commands.make_backup import BackupMade
    from app.usecases.queries.verification import Verified

BACKUPS = "backups"

AsJson = Annotated[bool, typer.Option("--json", help="One JSON object, for programs.")]


def backup_command(
    target: Annotated[
        Path, typer.Argument(help="A new file, or a folder that gets a file named by the instant.")
    ],
    as_json: AsJson = False,
) -> None:
    """Database and attachments as of one instant, while the service goes on; the keys are not in it."""
    from app.documents.care_words import BACKUP_MADE, FILES_MISSING  # noqa: PLC0415 - other commands need no words

    with refused_in_words():
        made = run(_back_up(read_settings(), target))
    if as_json:
        typer.echo(json.dumps(made_facts(made), ensure_ascii=False))
    else:
        proceedings = made.database.counts["proceeding"]
        typer.echo(
            BACKUP_MADE.format(file=made.file, sha256=made.sha256, proceedings=proceedings, files=made.files)
        )
    if made.missing:
        raise stopped(
            FILES_MISSING.format(count=len(made.missing), first=", ".join(made.missing[:10])), ExitCode.FAILED
        )


def restore_command(
    source: Annotated[Path, typer.Argument(help="A file that `backup` made.")], as_json: AsJson = False
) -> None:
    """Into an empty place only: held against its seal, put in place, brought up to this release, verified."""
    from app.documents.care_words import RESTORED  # noqa: PLC0415

    settings = read_settings()
    report = Report(as_json=as_json)
    with refused_in_words():
        manifest, verified = run(_restore(settings, source, report))
    report.end(verified)
    if verified.findings:
        raise typer.Exit(ExitCode.FAILED)
    if not as_json:
        typer.echo(RESTORED.format(made_at=manifest.made_at))


async def _back_up(settings: "Settings", target: Path) -> "BackupMade":
    from app import bootstrap  # noqa: PLC0415 - the database takes a second
    from app.domain.accounts import COMMAND_LINE  # noqa: PLC0415
    from app.usecases.commands.make_backup import make_backup  # noqa: PLC0415

    now = bootstrap.system_clock().now()
    if (await bootstrap.schema_standing(settings)).current is None:
        raise nothing_there()
    async with bootstrap.open_office(settings) as office:
        return await make_backup(
            office,
            target=named(target, now),
            seal_key=settings.secret_keys.for_purpose(BACKUPS).current,
            by=COMMAND_LINE,
            now=now,
        )


async def _restore(settings: "Settings", source: Path, report: Report) -> "tuple[Manifest, Verified]":
    from app import bootstrap  # noqa: PLC0415
    from app.documents.care_words import VERIFYING  # noqa: PLC0415
    from app.domain.accounts import COMMAND_LINE  # noqa: PLC0415
    from app.usecases.commands.restore_backup import restore_backup  # noqa: PLC0415
    from app.usecases.queries.verification import verify_records  # noqa: PLC0415

    clock = bootstrap.system_clock()
    async with bootstrap.open_office(settings) as office:
        keys = settings.secret_keys.for_purpose(BACKUPS).all()
        manifest = await restore_backup(office, source=source, seal_keys=keys, by=COMMAND_LINE)
    await bootstrap.prepare_database(settings, clock)
    async with bootstrap.open_office(settings) as office:
        with Bar(VERIFYING) as bar:
            verified = await verify_records(
                office, report.found, progress=bar.show, by=COMMAND_LINE, now=clock.now()
            )
        return manifest, verified


def named(target: Path, now: datetime) -> Path:
    return target / f"metro-{now:%Y%m%dT%H%M%SZ}.tar" if target.is_dir() else target


@contextmanager
def refused_in_words() -> Iterator[None]:
    from app.documents.care_words import backup_refused_in_words  # noqa: PLC0415
    from app.domain.backups import BackupRefused  # noqa: PLC0415

    try:
        yield
    except BackupRefused as refused:
        raise stopped(backup_refused_in_words(refused), exit_code(refused.fault)) from None


def nothing_there() -> Exception:
    from app.domain.backups import BackupFault, BackupRefused  # noqa: PLC0415

    return BackupRefused(BackupFault.OLDER_SCHEMA)


def exit_code(fault: "BackupFault") -> ExitCode:
    from app.domain.backups import BackupFault as Fault  # noqa: PLC0415

    if fault in {Fault.CUT, Fault.ALTERED, Fault.OTHER_KEYS, Fault.DIFFERS}:
        return ExitCode.FAILED
    if fault in {Fault.PROGRAM_MISSING, Fault.PROGRAM_FAILED}:
        return ExitCode.ENVIRONMENT
    return ExitCode.STATE


def made_facts(made: "BackupMade") -> dict[str, object]:
    return {
        "file": str(made.file),
        "sha256": made.sha256,
        "database": made.database.kind,
        "revision": made.database.revision,
        "heads": made.database.heads,
        "counts": dict(made.database.counts),
        "files": made.files,
        "missing": list(made.missing),
    }
