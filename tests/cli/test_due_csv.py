"""`due --csv`: every row comes back with its due instant, or none does and each fault is named."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest

from app.cli.due_csv import ADDED, CsvRefusedError, answer_csv
from app.domain.calendar.due import working_day_due
from app.domain.instants import SHANGHAI
from tests.domain.calendar.samples import SHIPPED, shanghai

TABLE = """case,received,n,note
1,2019-09-27T10:00:00+08:00,7,"quoted, with a comma"
2,2020-01-22T01:00:00Z,7,
3,2026-12-22T09:12:00+08:00,7,电梯停用
4,2026-09-23,7,a plain day
"""
ANSWERED = """case,received,n,note,last_day,due_at,status
1,2019-09-27T10:00:00+08:00,7,"quoted, with a comma",2019-10-12,2019-10-13T00:00:00+08:00,final
2,2020-01-22T01:00:00Z,7,,2020-02-10,2020-02-11T00:00:00+08:00,final
3,2026-12-22T09:12:00+08:00,7,电梯停用,2026-12-31,2027-01-01T00:00:00+08:00,provisional
4,2026-09-23,7,a plain day,2026-10-10,2026-10-11T00:00:00+08:00,final
"""


def answered(folder: Path, content: bytes) -> str:
    path = folder / "rows.csv"
    path.write_bytes(content)
    target = io.StringIO()
    try:
        answer_csv(path, target, SHIPPED)
    except CsvRefusedError:
        assert target.getvalue() == ""
        raise
    return target.getvalue()


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
def test_the_table_comes_back_with_three_columns_more(tmp_path: Path, encoding: str, line_end: str) -> None:
    assert answered(tmp_path, TABLE.replace("\n", line_end).encode(encoding)) == ANSWERED


def test_blank_lines_are_passed_over_and_a_table_of_none_is_answered(tmp_path: Path) -> None:
    assert answered(tmp_path, b"n,received\n\n7,2026-09-23\n\n").splitlines()[1:] == [
        "7,2026-09-23,2026-10-10,2026-10-11T00:00:00+08:00,final"
    ]
    assert answered(tmp_path, b"received,n\n") == f"received,n,{','.join(ADDED)}\n"


FAULTS = [
    ("naive", "2026-09-23T09:12:00,7", "line 2, column received: 2026-09-23T09:12:00 has no offset"),
    ("no instant", "yesterday,7", "line 2, column received: 'yesterday' is no instant"),
    ("no day", "2026-02-29,7", "line 2, column received: '2026-02-29' is no instant"),
    ("empty receipt", ",7", "line 2, column received: '' is no instant"),
    ("year 9999", "9999-12-31,7", "line 2, column received: 9999-12-31 lies at the edge"),
    ("no number", "2026-09-23,seven", "line 2, column n: 'seven' is no number"),
    ("empty number", "2026-09-23,", "line 2, column n: '' is no number"),
    ("fraction", "2026-09-23,7.0", "line 2, column n: '7.0' is no number"),
    ("sign", "2026-09-23,-7", "line 2, column n: '-7' is no number"),
    ("underscore", "2026-09-23,1_0", "line 2, column n: '1_0' is no number"),
    ("full width", "2026-09-23,７", "line 2, column n: '７' is no number"),
    ("2^63", f"2026-09-23,{2**63}", "line 2, column n: '9223372036854775808' is no number"),
    ("zero", "2026-09-23,0", "line 2, column n: a limit of 0 working days: it must be from 1 to 1000"),
    ("too long", "2026-09-23,1001", "line 2, column n: a limit of 1001 working days"),
    ("NUL", "2026-09-23,7\x00", "line 2, column n: '7\\x00' is no number"),
    ("a cell too many", "2026-09-23,7,8", "line 2, column -: 3 cells where the header has 2"),
    ("a cell too few", "2026-09-23", "line 2, column -: 1 cells where the header has 2"),
    ("an open quote", '"2026-09-23,7', "line 2, column -: not readable as CSV"),
]


@pytest.mark.parametrize(("row", "why"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_bad_row_is_named_by_line_and_column_and_nothing_is_answered(
    tmp_path: Path, row: str, why: str
) -> None:
    with pytest.raises(CsvRefusedError) as refused:
        answered(tmp_path, f"received,n\n{row}\n".encode())
    assert str(refused.value).startswith(why)


@pytest.mark.parametrize(
    ("header", "why"),
    [
        ("", "line 1, column received: must stand there once; the columns are: none"),
        ("received,days", "line 1, column n: must stand there once; the columns are: received,days"),
        ("received,n,n", "line 1, column n: must stand there once"),
        ("received,n,status", "line 1, column status: is added here, rename yours"),
    ],
)
def test_a_header_that_does_not_fit_is_refused(tmp_path: Path, header: str, why: str) -> None:
    with pytest.raises(CsvRefusedError) as refused:
        answered(tmp_path, f"{header}\n".encode() if header else b"")
    assert str(refused.value).startswith(why)


def test_another_encoding_is_refused_and_not_guessed(tmp_path: Path) -> None:
    with pytest.raises(CsvRefusedError, match="line 1 or later, column -: not UTF-8"):
        answered(tmp_path, "received,n,备注\n2026-09-23,7,电梯\n".encode("gb18030"))


def test_many_faults_are_counted_and_the_first_twenty_shown(tmp_path: Path) -> None:
    with pytest.raises(CsvRefusedError) as refused:
        answered(tmp_path, b"received,n\n" + b"never,7\n" * 1_000)
    told = str(refused.value).splitlines()
    assert (len(told), told[-1]) == (21, "... and 980 more")
    assert told[19].startswith("line 21, ")


def test_a_large_table_passes_through_the_spool_whole(tmp_path: Path) -> None:
    rows = [f"2026-03-{1 + k % 28:02}T{k % 24:02}:00:00+08:00,{1 + k % 10}" for k in range(300_000)]
    told = answered(tmp_path, ("received,n\n" + "\n".join(rows) + "\n").encode()).splitlines()
    assert len(told) == len(rows) + 1
    for k in (0, 123_456, len(rows) - 1):
        received, n = rows[k].split(",")
        due = working_day_due(shanghai(received[:19]), int(n), SHIPPED)
        assert told[k + 1] == f"{rows[k]},{due.last_day},{due.due_at.astimezone(SHANGHAI).isoformat()},final"


def run(*arguments: str, given: str = "", folder: Path) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "app", "due", "--csv", *arguments],
        input=given.encode(),
        env={**os.environ, "METRO_DATA_DIR": str(folder)},
        capture_output=True,
        check=False,
    )


def test_the_command_answers_a_file_and_standard_input_alike(tmp_path: Path) -> None:
    path = tmp_path / "rows.csv"
    path.write_text(TABLE, encoding="utf-8")
    for finished in (run(str(path), folder=tmp_path), run("-", given=TABLE, folder=tmp_path)):
        assert (finished.returncode, finished.stdout.decode()) == (0, ANSWERED)
    assert list(tmp_path.iterdir()) == [path]


def test_the_command_ends_with_3_and_an_empty_answer_when_a_row_is_bad(tmp_path: Path) -> None:
    finished = run("-", given=TABLE + "5,2026-09-23T09:12:00,7,\n", folder=tmp_path)
    assert (finished.returncode, finished.stdout) == (3, b"")
    assert finished.stderr.decode().startswith("line 6, column received: 2026-09-23T09:12:00 has no offset")
