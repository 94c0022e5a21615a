"""An import of ridership that is killed while it writes has recorded nothing, and can be made again."""

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.cli.test_people import OPERATOR, Shell

pytestmark = pytest.mark.xdist_group("ridership kills")  # prepared by one process

DAYS = 2500
DYING = """
import os, signal
from sqlalchemy import Engine, event
from app.__main__ import main

written = 0

@event.listens_for(Engine, "after_cursor_execute")
def count(connection, cursor, statement, *_):
    global written
    written += "INSERT INTO ridership_" in statement
    if written == int(os.environ["DIES_AFTER"]):
        os.kill(os.getpid(), signal.SIGKILL)

main(["ridership", "import", os.environ["FILE"]])
"""


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "ridership.csv"
    first = date(2019, 9, 1)
    days = [(first + timedelta(days=number)).isoformat() for number in range(DAYS)]
    path.write_text("date,boardings\n" + "".join(f"{day},789100\n" for day in days), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    shell = Shell(tmp_path_factory.mktemp("ridership") / "data")
    shell.done(*OPERATOR)
    return shell


def recorded(shell: Shell) -> tuple[int, int]:
    """Values, and files taken in."""
    with closing(sqlite3.connect(shell.folder / "metro.sqlite3")) as database:
        (values,) = database.execute("SELECT count(*) FROM ridership_value").fetchone()
        (files,) = database.execute("SELECT count(*) FROM ridership_import").fetchone()
    return values, files


@pytest.mark.parametrize("statements", [1, 3])
def test_killed_import_has_recorded_nothing(shell: Shell, file: Path, statements: int) -> None:
    """The file's own row, then its values, a thousand at a time."""
    places = {"METRO_DATA_DIR": str(shell.folder), "FILE": str(file), "DIES_AFTER": str(statements)}
    died = subprocess.run([sys.executable, "-c", DYING], env={**os.environ, **places}, check=False)
    assert died.returncode == -9
    assert recorded(shell) == (0, 0)


def test_it_can_be_made_again(shell: Shell, file: Path) -> None:
    told = shell.done("ridership", "import", str(file), "--json")
    assert (told["recorded"], recorded(shell)) == (DAYS, (DAYS, 1))
