"""`due` as a person and a program call it: real processes, no database, an empty data folder."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support.command_line import command

HEAVY = ("sqlalchemy", "sqlmodel", "fastapi", "starlette", "alembic", "apscheduler", "httpx", "uvicorn")
AUTUMN = ("--received-at", "2026-09-23T09:12:00+08:00", "--working-days", "7")
YEAR_END = ("--received-at", "2026-12-22T01:12:00Z", "--working-days", "7")


def due(*arguments: str, data_folder: Path) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "METRO_DATA_DIR": str(data_folder), "COLUMNS": "200", "NO_COLOR": "1"}
    command = [sys.executable, "-m", "app", "due", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False)


def test_the_due_instant_is_told_in_words(data_folder: Path) -> None:
    finished = due(*AUTUMN, data_folder=data_folder)
    assert finished.returncode == 0
    assert finished.stdout.splitlines()[:2] == [
        "收到  2026-09-23 09:12（周三），7 个工作日",
        "到期  2026-10-10 24:00，2026-10-10（周六，调休上班）",
    ]
    assert "暂定" not in finished.stdout


def test_explain_shows_each_day_on_a_line_of_its_own(data_folder: Path) -> None:
    told = due(*AUTUMN, "--explain", data_folder=data_folder).stdout.splitlines()
    days = [line.split() for line in told if line.startswith("2026-")]
    assert [day[0] for day in days][:: len(days) - 1] == ["2026-09-24", "2026-10-10"]
    assert len(days) == 17
    assert days[1] == ["2026-09-25", "周五", "不计", "放假（中秋节）", "国办发明电〔2025〕7号"]
    assert days[-1] == ["2026-10-10", "周六", "第", "7", "天", "调休上班（国庆节）", "国办发明电〔2025〕7号"]


def test_json_is_one_object_for_programs(data_folder: Path) -> None:
    told = json.loads(due(*AUTUMN, "--json", data_folder=data_folder).stdout)
    assert told.pop("calendar_version").startswith("2025-11-04.")
    assert told == {
        "received_at": "2026-09-23T09:12:00+08:00",
        "received_on": "2026-09-23",
        "working_days": 7,
        "last_day": "2026-10-10",
        "due_at": "2026-10-11T00:00:00+08:00",
        "status": "final",
    }


def test_json_explains_when_asked(data_folder: Path) -> None:
    told = json.loads(due(*YEAR_END, "--json", "--explain", data_folder=data_folder).stdout)
    assert (told["last_day"], told["status"]) == ("2026-12-31", "provisional")
    assert told["days"][2] == {
        "day": "2026-12-25",
        "ordinal": 3,
        "kind": "workday",
        "name": "",
        "source": "",
        "is_known": False,
    }


def test_a_provisional_due_instant_says_so(data_folder: Path) -> None:
    assert "状态  暂定" in due(*YEAR_END, data_folder=data_folder).stdout


@pytest.mark.parametrize(
    ("arguments", "why"),
    [
        (("--received-at", "2026-09-23T09:12:00", "--working-days", "7"), "has no offset from UTC (rule T1)"),
        (("--received-at", "2026-09-23", "--working-days", "7"), "has no offset from UTC (rule T1)"),
        (("--received-at", "yesterday", "--working-days", "7"), "is no instant"),
        (("--received-at", "9999-12-31T12:00:00+08:00", "--working-days", "7"), "check the year"),
        (("--received-at", "2026-09-23T09:12:00+08:00", "--working-days", "0"), "--working-days"),
        (("--received-at", "2026-09-23T09:12:00+08:00", "--working-days", "1001"), "--working-days"),
        (("--received-at", "2026-09-23T09:12:00+08:00"), "give --received-at and --working-days, or --csv"),
        ((), "give --received-at and --working-days, or --csv"),
        ((*AUTUMN, "--csv", "rows.csv"), "--csv stands alone"),
        (("--csv", "no-such-file.csv"), "No such file"),
    ],
    ids=lambda value: " ".join(value)[:60] if isinstance(value, tuple) else "",
)
def test_a_wrong_call_is_refused_with_the_reason(
    data_folder: Path, arguments: tuple[str, ...], why: str
) -> None:
    finished = due(*arguments, data_folder=data_folder)
    assert (finished.returncode, finished.stdout) == (2, "")
    assert why in finished.stderr
    assert "Traceback" not in finished.stderr


def test_nothing_is_written_into_the_data_folder(data_folder: Path) -> None:
    assert due(*AUTUMN, data_folder=data_folder).returncode == 0
    assert list(data_folder.iterdir()) == []


def test_due_starts_without_database_and_web(data_folder: Path) -> None:
    """What it does not import it does not wait for."""
    script = (
        "import runpy, sys\n"
        f"sys.argv = ['app', 'due', *{list(AUTUMN)!r}]\n"
        "try:\n    runpy.run_module('app', run_name='__main__')\nexcept SystemExit as ended:\n"
        "    assert not ended.code, ended.code\n"
        f"print([name for name in {HEAVY!r} if name in sys.modules])\n"
    )
    environment = {**os.environ, "METRO_DATA_DIR": str(data_folder)}
    finished = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert finished.stdout.splitlines()[-1] == "[]"


def test_calendar_status_names_each_year_with_its_notices(data_folder: Path) -> None:
    environment = {**os.environ, "METRO_DATA_DIR": str(data_folder)}
    command = [sys.executable, "-m", "app", "calendar", "status", "--json"]
    finished = subprocess.run(command, env=environment, capture_output=True, text=True, check=True)
    told = json.loads(finished.stdout)
    years = {row["year"]: row for row in told["years"]}
    assert told["final_until"] == "2026-12-24"
    assert years[2020] == {
        "year": 2020,
        "state": "published",
        "notices": ["国办发明电〔2019〕16号", "国办发明电〔2020〕1号"],
    }
    assert [years[year]["state"] for year in (2026, 2027, 2028)] == [
        "published",
        "provisional",
        "provisional",
    ]


def test_calendar_status_says_that_it_looks_at_the_shipped_notices_alone(data_folder: Path) -> None:
    environment = {**os.environ, "METRO_DATA_DIR": str(data_folder)}
    told = command("calendar", "status", environment=environment).stdout
    assert "只看随本版本发布的通知" in told
    assert "GET /api/v1/calendar" in told
