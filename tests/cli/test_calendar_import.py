"""`calendar import`: real processes on a data folder of their own; the notice waits for a person."""

import json
import os
from pathlib import Path
from subprocess import CompletedProcess
from typing import Any

import pytest

from tests.support.command_line import command

NOTICE: dict[str, Any] = {
    "year": 2026,
    "number": "国办发明电〔2026〕1号",
    "signed": "2026-01-20",
    "published": "2026-01-21",
    "replaces": [],
    "cancels_makeup": ["2026-10-10"],
    "clauses": [],
}
"""Invented: Saturday 10 October 2026 would be no make-up workday."""


def calendar_import(folder: Path, content: object, *options: str) -> CompletedProcess[str]:
    file = folder.parent / "notice.json"
    file.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    return called(folder, "calendar", "import", str(file), *options)


def called(folder: Path, *arguments: str) -> CompletedProcess[str]:
    environment = {**os.environ, "METRO_DATA_DIR": str(folder), "COLUMNS": "200", "NO_COLOR": "1"}
    return command(*arguments, environment=environment)


def test_the_difference_is_shown_and_the_notice_waits(data_folder: Path) -> None:
    finished = calendar_import(data_folder, NOTICE)
    assert finished.returncode == 0, finished.stderr
    (row,) = [line.split() for line in finished.stdout.splitlines() if line.startswith("2026-10-10")]
    assert row == ["2026-10-10", "周六", "调休上班（国庆节）", "周末", "是"]
    assert "尚未生效" in finished.stdout
    assert "counts for nothing yet" in finished.stdout


def test_json_says_that_it_is_not_active_and_a_second_import_is_refused(data_folder: Path) -> None:
    told = json.loads(calendar_import(data_folder, [NOTICE], "--json").stdout)
    assert told == {
        "number": NOTICE["number"],
        "year": 2026,
        "active": False,
        "proceedings": 0,
        "changes": [
            {"day": "2026-10-10", "before": "makeup_workday", "after": "weekend", "moves_deadlines": True}
        ],
    }
    again = calendar_import(data_folder, NOTICE)
    assert (again.returncode, again.stdout) == (3, "")
    assert "number_held" in again.stderr


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param('{"year": 2026', "is no JSON", id="cut short"),
        pytest.param('{"year": 2026, "year": 2027}', "stated twice", id="a field twice"),
        pytest.param([NOTICE, NOTICE], "must hold one notice", id="two at once"),
        pytest.param("[]", "must hold one notice", id="none"),
        pytest.param({**NOTICE, "signed": "2026-01-22"}, "published_before_signed", id="out of order"),
        pytest.param(
            {**NOTICE, "cancels_makeup": ["2026-10-11"]}, "cancels_unknown_makeup", id="a plain Sunday"
        ),
        pytest.param({**NOTICE, "cancels_makeup": []}, "空表不是通知", id="empty"),
    ],
)
def test_what_is_no_notice_is_refused_with_the_reason(data_folder: Path, content: object, why: str) -> None:
    finished = calendar_import(data_folder, content)
    assert (finished.returncode, finished.stdout) == (3, "")
    assert why in finished.stderr
    assert "Traceback" not in finished.stderr


def test_a_file_that_is_not_there_is_named(data_folder: Path) -> None:
    finished = called(data_folder, "calendar", "import", "no-such-notice.json")
    assert finished.returncode == 6
    assert "no-such-notice.json" in finished.stderr
