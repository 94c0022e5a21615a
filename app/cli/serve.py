"""`serve`, `worker` and `migrate`: what runs for as long as the service does, and what comes before."""

import os
from typing import TYPE_CHECKING, Annotated

import typer

from app.cli.endings import ended, run

if TYPE_CHECKING:
    from app.settings import Settings

Host = Annotated[str | None, typer.Option("--host", help="Address to listen on instead of METRO_HOST.")]
Port = Annotated[
    int | None, typer.Option("--port", min=1, max=65535, help="Port to listen on instead of METRO_PORT.")
]


def serve_command(
    *,
    with_worker: Annotated[
        bool, typer.Option("--worker/--no-worker", help="Run the worker in this process too.")
    ] = True,
    host: Host = None,
    port: Port = None,
) -> None:
    """The API, the pages and the worker in one process, until it is told to stop."""
    from app import bootstrap  # noqa: PLC0415 - the web framework takes a second

    settings = read_settings(host=host, port=port)
    run(bootstrap.prepare_start(settings))
    typer.echo(f"http://{settings.host}:{settings.port}  {describe(settings)}", err=True)
    companions = [bootstrap.worker_beside(settings, clock=bootstrap.system_clock())] if with_worker else []
    run(bootstrap.serve_web(settings, companions=companions))


def worker_command() -> None:
    """The worker alone: records what time brings about and sends what waits. Any number on PostgreSQL."""
    from app import bootstrap  # noqa: PLC0415

    settings = read_settings()
    run(bootstrap.prepare_start(settings))
    run(bootstrap.run_worker(settings))


def migrate_command() -> None:
    """Bring the database to the schema of this release, and install the notices that ship with it."""
    from app import bootstrap  # noqa: PLC0415
    from app.documents.command_line_words import READY  # noqa: PLC0415

    settings = read_settings()
    run(bootstrap.prepare_database(settings, bootstrap.system_clock()))
    typer.echo(READY.format(place=describe(settings)))


def read_settings(*, host: str | None = None, port: int | None = None) -> "Settings":
    """From the environment, with what the command line says instead; logs go as they ask."""
    from app.bootstrap import configure_logs  # noqa: PLC0415
    from app.settings import load_settings  # noqa: PLC0415

    said = {"METRO_HOST": host, "METRO_PORT": None if port is None else str(port)}
    with ended():
        os.environ.update({name: value for name, value in said.items() if value is not None})
        settings = load_settings()
    configure_logs(settings.log_level)
    return settings


def describe(settings: "Settings") -> str:
    """Where the data lies, without the password of the address."""
    return f"SQLite, {settings.data_dir}" if settings.is_sqlite else "PostgreSQL"
