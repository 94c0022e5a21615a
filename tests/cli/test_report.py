"""`report` as the quarterly job runs it: what is not confirmed stays, what was submitted comes out as it went in."""

import asyncio
import hashlib
import json
import os
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from app import bootstrap
from app.settings import Settings
from app.usecases.commands.confirm_report import confirm_report
from app.usecases.office import Office
from tests.support.cases import ZHAO, at
from tests.support.command_line import command
from tests.support.databases import SqliteDatabases
from tests.support.installed import install, installed_settings
from tests.support.offices import OPERATOR
from tests.support.same_report import QUARTER, write_report
from tests.usecases.reports.conftest import a_quarter

NAMED = ("--operator", OPERATOR, "--quarter", QUARTER)
FIVE = ("docx", "html", "json", "pdf", "xlsx")


@pytest.fixture
def settings(sqlite_databases: SqliteDatabases, tmp_path: Path) -> Iterator[Settings]:
    """Of a service that holds a report nobody has confirmed."""
    with installed_settings(sqlite_databases.empty(), tmp_path / "var") as settings:
        asyncio.run(_prepared(settings))
        yield settings


async def _prepared(settings: Settings) -> None:
    async with bootstrap.open_office(settings) as office:
        await install(settings, office.store)
        await a_quarter(office, 2025)
        await write_report(office)


async def _confirmed(settings: Settings) -> None:
    async with bootstrap.open_office(settings) as office:
        await _confirm(office)


async def _confirm(office: Office) -> None:
    await confirm_report(office, OPERATOR, QUARTER, by=ZHAO, now=at(date(2025, 10, 20)))


def run(*arguments: str) -> CompletedProcess[str]:
    """In a process of its own, with the settings in force here."""
    return command("report", *arguments, environment=os.environ)


def told(*arguments: str) -> Any:
    answer = run(*arguments, "--json")
    assert answer.returncode == 0, answer.stderr
    return json.loads(answer.stdout)


def test_a_confirmed_report_is_submitted_and_given_out_as_it_was(settings: Settings, tmp_path: Path) -> None:
    refused = run("submit", *NAMED)
    assert (refused.returncode, "Art. 8" in refused.stderr) == (4, True)
    asyncio.run(_confirmed(settings))
    assert told("submit", *NAMED)["status"] == "submitted"
    out = tmp_path / "out"
    exported = told("export", *NAMED, "--out", str(out))
    assert exported["version"] == 1
    on_disk = {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in out.iterdir()}
    assert on_disk == exported["files"]
    assert told("build", *NAMED, "--out", str(tmp_path / "again"))["files"] == exported["files"]


def test_the_years_summary_is_written(settings: Settings, tmp_path: Path) -> None:
    files = told("annual", "--operator", OPERATOR, "--year", "2025", "--out", str(tmp_path / "annual"))[
        "files"
    ]
    assert sorted(files) == [f"annual.{ending}" for ending in FIVE]


@pytest.mark.parametrize(
    "named",
    [
        pytest.param(("--operator", "NOBODY", "--quarter", QUARTER), id="no such operator"),
        pytest.param(("--operator", OPERATOR, "--quarter", "2025Q5"), id="no such quarter"),
        pytest.param(("--operator", OPERATOR, "--quarter", "2099Q1"), id="not over yet"),
    ],
)
def test_what_cannot_be_built_is_said_in_words(
    settings: Settings, tmp_path: Path, named: tuple[str, ...]
) -> None:
    answer = run("build", *named, "--out", str(tmp_path / "out"))
    assert answer.returncode == 4
    assert "Traceback" not in answer.stderr


def test_the_agencys_paper_is_built_beside_the_operators(settings: Settings, tmp_path: Path) -> None:
    built = told("build", "--agency", "SYZF", "--quarter", QUARTER, "--out", str(tmp_path / "agency"))
    files = {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest() for one in (tmp_path / "agency").iterdir()
    }
    assert (built["files"], set(files)) == (files, {f"agency.{ending}" for ending in FIVE})
    neither = run("build", "--quarter", QUARTER, "--out", str(tmp_path))
    assert (neither.returncode, "--agency CODE" in neither.stderr) == (2, True)
