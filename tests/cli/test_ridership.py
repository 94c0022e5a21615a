"""`ridership import`: a file tried out, refused, taken in, as a person and a program do it."""

import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.cli.test_people import OPERATOR, Shell

pytestmark = pytest.mark.xdist_group("ridership shell")  # prepared by one process

TABLE = "日期,线路,客运量(万人次),备注\n2026-07-01,1号线,51.2345,晴\n2026-07-02,1号线,50.1,雨\n"
BAD = "日期,线路,客运量(人次)\n2026-07-01,1号线,512345\n2026/7/2,1号线,5000\n2026-07-01,1号线,-1\n"


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Shell:
    """With one operator on record."""
    shell = Shell(tmp_path_factory.mktemp("ridership") / "data")
    shell.done(*OPERATOR)
    return shell


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "客运量.csv"


def test_dry_run_says_what_was_recognised_and_the_import_records_it(shell: Shell, file: Path) -> None:
    file.write_bytes(TABLE.encode("gb18030"))
    tried = shell.run("ridership", "import", str(file), "--dry-run")
    assert tried.returncode == 0, tried.stderr
    for said in ("编码：GB18030", "客运量（万人次）", "没有读取的列：备注", "试读：可记入 2 个数", "SYM02"):
        assert said in tried.stdout
    assert "读取客运量文件 100%" in tried.stderr
    done: dict[str, Any] = shell.done("ridership", "import", str(file), "--json")
    assert (done["recorded"], done["same"], done["is_dry_run"]) == (2, 0, False)
    again: dict[str, Any] = shell.done("ridership", "import", str(file), "--json", "--operator", "SYMTR")
    assert (again["recorded"], again["same"]) == (0, 2)


def test_bad_file_is_a_table_of_what_is_wrong(shell: Shell, file: Path) -> None:
    file.write_text(BAD, encoding="utf-8")
    answer = shell.run("ridership", "import", str(file))
    assert answer.returncode == 3
    rows = [line.split() for line in answer.stdout.splitlines() if line[:1] in "34"]
    assert [row[:2] for row in rows] == [["3", "日期"], ["4", "客运量(人次)"]]
    assert "全部没有记入" in answer.stderr


def test_program_reads_the_same_faults(shell: Shell, file: Path) -> None:
    file.write_text(BAD, encoding="utf-8")
    answer = shell.run("ridership", "import", str(file), "--json")
    told = json.loads(answer.stdout)
    assert (answer.returncode, told["recorded"], told["faults_total"]) == (3, 0, 2)
    assert [(one["line"], one["code"]) for one in told["faults"]] == [
        (3, "sheet.date_style"),
        (4, "ridership.negative"),
    ]


def test_what_is_no_regular_file_is_refused(shell: Shell, tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", tmp_path / "none.csv"):
        assert shell.refused("ridership", "import", str(place))[0] == 3


def test_operator_nobody_knows_is_refused(shell: Shell, file: Path) -> None:
    file.write_text(TABLE, encoding="utf-8")
    assert shell.refused("ridership", "import", str(file), "--operator", "NOBODY")[0] == 4
