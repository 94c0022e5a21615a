"""python -m app: the command line."""

import typer

from app.cli.backup import backup_command, restore_command
from app.cli.calendar import calendar_app
from app.cli.check_config import check_config_command
from app.cli.demo import demo_command
from app.cli.due import due_command
from app.cli.figures import figures_command
from app.cli.files import files_app
from app.cli.keys import keys_app
from app.cli.openapi import openapi_command
from app.cli.people import client_app, organisation_app, user_app
from app.cli.report import report_app
from app.cli.ridership import ridership_app
from app.cli.serve import migrate_command, serve_command, worker_command
from app.cli.verify import verify_command

main = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
main.command("serve")(serve_command)
main.command("worker")(worker_command)
main.command("migrate")(migrate_command)
main.command("check-config")(check_config_command)
main.command("verify")(verify_command)
main.command("backup")(backup_command)
main.command("restore")(restore_command)
main.command("demo")(demo_command)
main.command("due")(due_command)
main.command("figures")(figures_command)
main.command("openapi")(openapi_command)
main.add_typer(files_app, name="files")
main.add_typer(keys_app, name="keys")
main.add_typer(calendar_app, name="calendar")
main.add_typer(ridership_app, name="ridership")
main.add_typer(report_app, name="report")
main.add_typer(user_app, name="user")
main.add_typer(client_app, name="client")
main.add_typer(organisation_app, name="organisation")

if __name__ == "__main__":
    main()
