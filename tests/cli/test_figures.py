"""`figures`: real processes on a data folder of their own."""

import json
import os
from pathlib import Path
from subprocess import CompletedProcess

from tests.support.command_line import command

OPERATOR = (
    "organisation",
    "add",
    "SYMTR",
    "--kind",
    "operator",
    "--name",
    "沈阳地铁",
    "--number-prefix",
    "沈铁投",
)
QUARTER = ("--from", "2026-07-01", "--to", "2026-09-30")


def called(folder: Path, *arguments: str) -> CompletedProcess[str]:
    environment = {**os.environ, "METRO_DATA_DIR": str(folder), "COLUMNS": "200", "NO_COLOR": "1"}
    return command(*arguments, environment=environment)


def test_a_quarter_without_complaints_or_ridership_has_no_rate_and_names_the_days(data_folder: Path) -> None:
    assert called(data_folder, *OPERATOR).returncode == 0
    exact = called(data_folder, "figures", "--operator", "SYMTR", *QUARTER, "--json")
    assert exact.returncode == 0, exact.stderr
    told = json.loads(exact.stdout)
    assert told["figures"]["counted"]["received"] == 0
    assert told["results"]["reply_rate"] is None
    rate = told["results"]["rate"]
    assert (rate["low"], rate["high"], rate["is_above"], rate["shown"]) == (None, None, None, None)
    assert {"line": "SYM01", "on": "2026-07-01"} in told["figures"]["rate"]["ridership"]["missing"]
    assert told["results"]["balance_holds"] is True
    assert len(told["comparison"]["trend"]) == 8


def test_what_names_no_body_ends_with_the_reason(data_folder: Path) -> None:
    unknown = called(data_folder, "figures", "--operator", "NOBODY", *QUARTER)
    assert (unknown.returncode, unknown.stdout) == (4, "")
    neither = called(data_folder, "figures", *QUARTER)
    assert (neither.returncode, "--agency CODE" in neither.stderr) == (2, True)
