"""`openapi`: the contract of the API, as openapi/v1.json holds it."""

import typer

from app import bootstrap


def openapi_command() -> None:
    """The contract of API v1 on standard output; `make openapi` keeps it, `make check` compares."""
    typer.echo(bootstrap.contract(), nl=False)
