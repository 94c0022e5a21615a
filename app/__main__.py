"""python -m app: the command line."""

import typer

from app.cli.calendar import calendar_app
from app.cli.due import due_command
from app.cli.openapi import openapi_command

main = typer.Typer(no_args_is_help=True, add_completion=False)
main.command("due")(due_command)
main.command("openapi")(openapi_command)
main.add_typer(calendar_app, name="calendar")

if __name__ == "__main__":
    main()
