"""One report in a SQLite and in a PostgreSQL database, and processes that build its files by the command line.

Each process has a time zone, a locale and a hash seed of its own; what it answers is one SHA-256 per file.
"""

import json
import os
import subprocess
import sys
from collections.abc import AsyncIterator, Iterable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import date
from itertools import product
from pathlib import Path

from app import bootstrap
from app.usecases.commands.compile_report import compile_report
from app.usecases.commands.draft_report import draft_report
from app.usecases.commands.plan_measure import plan_measure
from app.usecases.commands.state_calls import state_calls
from app.usecases.commands.write_analysis import write_analysis
from app.usecases.office import Office
from tests.support.cases import LI, at
from tests.support.databases import Databases
from tests.support.installed import install, installed_settings
from tests.support.offices import OPERATOR
from tests.usecases.reports.conftest import a_quarter

QUARTER = "2025Q3"
ZONES = ("Asia/Shanghai", "UTC", "America/New_York")
LOCALES = ("C", "zh_CN.UTF-8")
SEEDS = ("0", "1", "random")

Settings = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What must not show in a report."""

    database: str
    zone: str
    locale: str
    seed: str


def all_surroundings(databases: Iterable[str]) -> list[Surroundings]:
    """Two databases make 36."""
    return [Surroundings(*one) for one in product(databases, ZONES, LOCALES, SEEDS)]


@asynccontextmanager
async def report_on_record(databases: Databases, folder: Path) -> AsyncIterator[Settings]:
    """The METRO_* settings of a service that holds it."""
    with installed_settings(databases.empty(), folder) as settings:
        async with bootstrap.open_office(settings) as office:
            await install(settings, office.store)
            await a_quarter(office, 2025)
            await write_report(office)
        yield {name: value for name, value in os.environ.items() if name.startswith("METRO_")}


async def write_report(office: Office) -> None:
    """Drafted, with an analysis, its calls and a measure, and compiled as of one instant in every database;
    `a_quarter(office, 2025)` is on record."""
    now = at(date(2025, 10, 20))
    await draft_report(office, OPERATOR, QUARTER, by=LI, now=now)
    text = "安检人员服务意识不足，𠮷祥站标识不清。"
    await write_analysis(office, OPERATOR, QUARTER, text=text, by=LI, now=now)
    calls = {"offered": 12_400, "answered": 11_873, "called_back": 502}
    await state_calls(office, OPERATOR, QUARTER, **calls, source="话务平台季度报表", by=LI, now=now)
    due_on = date(2025, 12, 31)
    await plan_measure(
        office, OPERATOR, QUARTER, text="开展培训", owner="SYMTRA", due_on=due_on, by=LI, now=now
    )
    await compile_report(office, OPERATOR, QUARTER, by=LI, now=now)


def begin(settings: Settings, around: Surroundings, out: Path) -> "subprocess.Popen[str]":
    """`report build` in a process of its own."""
    others = {name: value for name, value in os.environ.items() if not name.startswith("METRO_")}
    own = {"TZ": around.zone, "LC_ALL": around.locale, "PYTHONHASHSEED": around.seed}
    command = [sys.executable, "-m", "app", "report", "build", "--operator", OPERATOR]
    command += ["--quarter", QUARTER, "--out", str(out), "--json"]
    return subprocess.Popen(
        command,
        env={**others, **settings, **own},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def digests(process: "subprocess.Popen[str]") -> Mapping[str, str]:
    told, complaint = process.communicate()
    assert process.returncode == 0, complaint
    found: Mapping[str, str] = json.loads(told)["files"]
    return found
