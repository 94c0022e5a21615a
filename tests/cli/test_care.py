"""`verify`, `backup`, `restore` and `check-config` as an operator calls them: real processes, real folders."""

import hashlib
import json
import os
import secrets
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from tests.support.command_line import command


def called(folder: Path, *arguments: str) -> CompletedProcess[str]:
    environment = {**os.environ, "METRO_DATA_DIR": str(folder), "COLUMNS": "200", "NO_COLOR": "1"}
    return command(*arguments, environment=environment)


HALTS_AT_THE_END = """
import os, sys
by = int(sys.argv.pop(1))
sys.addaudithook(lambda event, _: event == "os.link" and os.kill(os.getpid(), by))
from app.__main__ import main
main()
"""
"""The command line, which sends itself a signal before it puts in place what it has made."""


@contextmanager
def halted(folder: Path, by: signal.Signals, *arguments: str) -> Iterator[subprocess.Popen[bytes]]:
    """The command once the signal has come."""
    environment = {**os.environ, "METRO_DATA_DIR": str(folder)}
    command = [sys.executable, "-c", HALTS_AT_THE_END, str(int(by)), *arguments]
    with subprocess.Popen(command, env=environment) as process:
        try:
            what = os.WEXITED if by is signal.SIGKILL else os.WSTOPPED
            os.waitid(os.P_PID, process.pid, what | os.WNOWAIT)
            yield process
        finally:
            process.kill()


def killed(folder: Path, *arguments: str) -> None:
    with halted(folder, signal.SIGKILL, *arguments) as process:
        assert process.wait() == -signal.SIGKILL


def left_in(folder: Path) -> set[str]:
    """What nobody has asked for."""
    return {path.name for path in folder.iterdir() if path.name.startswith(".")}


@pytest.fixture
def served(data_folder: Path) -> Path:
    """A folder that the service has been installed in."""
    data_folder.chmod(0o700)
    assert called(data_folder, "migrate").returncode == 0
    return data_folder


def test_a_backup_comes_back_in_another_folder_and_only_in_an_empty_one(served: Path, tmp_path: Path) -> None:
    made = json.loads(called(served, "backup", str(tmp_path), "--json").stdout)
    assert Path(made["file"]).name.startswith("metro-")
    other = tmp_path / "other"
    other.mkdir(mode=0o700)
    keyless = called(other, "restore", made["file"])
    assert keyless.returncode == 7, keyless.stderr
    assert "backup.other_keys" in keyless.stderr

    shutil.copy(served / "secrets.env", other / "secrets.env")
    back = called(other, "restore", made["file"])
    assert back.returncode == 0, back.stderr
    assert made["heads"] in back.stdout
    again = called(other, "restore", made["file"])
    assert (again.returncode, again.stdout) == (4, "")
    assert "backup.not_empty" in again.stderr


def test_a_cut_backup_ends_with_seven(served: Path, tmp_path: Path) -> None:
    file = tmp_path / "metro.tar"
    assert called(served, "backup", str(file)).returncode == 0
    os.truncate(file, file.stat().st_size // 2)
    finished = called(tmp_path / "other", "restore", str(file))
    assert finished.returncode == 7
    assert "backup.cut" in finished.stderr
    assert not (tmp_path / "other" / "metro.sqlite3").exists()


def test_what_a_killed_backup_has_left_goes_with_the_next_one_and_a_running_one_is_let_be(
    served: Path, tmp_path: Path
) -> None:
    killed(served, "backup", str(tmp_path / "killed.tar"))
    left = left_in(tmp_path)
    assert left
    with halted(served, signal.SIGSTOP, "backup", str(tmp_path / "slow.tar")) as slow:
        of_the_slow_one = left_in(tmp_path)
        assert of_the_slow_one
        assert not of_the_slow_one & left
        assert called(served, "backup", str(tmp_path / "next.tar")).returncode == 0
        assert left_in(tmp_path) == of_the_slow_one
        slow.send_signal(signal.SIGCONT)
        assert slow.wait() == 0
    assert sorted(path.name for path in tmp_path.glob("*.tar")) == ["next.tar", "slow.tar"]
    assert left_in(tmp_path) == set()


@pytest.mark.parametrize("then", ["restore", "files clean"])
def test_a_killed_restore_is_begun_again_and_leaves_nothing(served: Path, tmp_path: Path, then: str) -> None:
    file, other = tmp_path / "metro.tar", tmp_path / "other"
    assert called(served, "backup", str(file)).returncode == 0
    other.mkdir(mode=0o700)
    shutil.copy(served / "secrets.env", other / "secrets.env")
    killed(other, "restore", str(file))
    assert left_in(other)
    if then == "files clean":
        assert called(other, "migrate").returncode == 0
        cleaned = json.loads(called(other, "files", "clean", "--json").stdout)
        assert cleaned["leftovers"] == 1
        assert cleaned["leftover_bytes"] > (other / "metro.sqlite3").stat().st_size // 2
    else:
        back = called(other, "restore", str(file))
        assert back.returncode == 0, back.stderr
        assert called(other, "verify").returncode == 0
    assert left_in(other) == set()


def test_verify_ends_with_seven_where_a_number_is_gone(served: Path) -> None:
    held = called(served, "verify", "--json")
    assert (held.returncode, json.loads(held.stdout)["findings"]) == (0, 0)
    assert held.stderr.splitlines()[-1].endswith("100%")
    with sqlite3.connect(served / "metro.sqlite3") as database:
        database.execute(
            "INSERT INTO number_series (owner, series, year, last) VALUES ('SYMTR', 'case', 2026, 3)"
        )
    database.close()
    finished = called(served, "verify", "--json")
    assert finished.returncode == 7, finished.stderr
    (finding,) = json.loads(finished.stdout)["found"]
    assert (finding["number"], finding["invariant"]) == ("SYMTR 2026", "D5")


def test_verify_changes_nothing_where_there_is_no_database(data_folder: Path) -> None:
    finished = called(data_folder, "verify")
    assert finished.returncode == 4
    assert "migrate" in finished.stderr
    assert not (data_folder / "metro.sqlite3").exists()


def test_check_config_passes_with_warnings_and_stops_at_open_files(served: Path) -> None:
    finished = called(served, "check-config", "--json")
    told = json.loads(finished.stdout)
    assert (finished.returncode, told["ok"]) == (0, True)
    assert {one["weight"] for one in told["concerns"]} == {"warning"}
    (served / "metro.sqlite3").chmod(0o644)
    opened = called(served, "check-config")
    assert opened.returncode == 6
    assert "chmod 600" in opened.stdout


def test_check_config_names_a_missing_schema_and_a_wrong_setting(
    data_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    data_folder.chmod(0o700)
    told = json.loads(called(data_folder, "check-config", "--json").stdout)
    assert "schema.missing" in {one["code"] for one in told["concerns"]}
    monkeypatch.setenv("METRO_PROT", "8000")
    finished = called(data_folder, "check-config", "--json")
    (concern,) = json.loads(finished.stdout)["concerns"]
    assert (finished.returncode, concern["code"]) == (6, "setting")
    assert "METRO_PORT" in concern["words"]


def test_files_that_no_row_names_are_counted_held_and_removed_when_asked(served: Path) -> None:
    digest = hashlib.sha256(b"orphan").hexdigest()
    orphan = served / "files" / digest[:2] / digest
    orphan.parent.mkdir(parents=True)
    orphan.write_bytes(b"orphan")
    assert json.loads(called(served, "files", "clean", "--json").stdout)["looked_at"] == 0
    os.utime(orphan, (0, 0))
    counted = called(served, "files", "clean", "--dry-run", "--even-many")
    assert (counted.returncode, orphan.exists()) == (0, True)
    assert "可删除无主文件 1 个（6 字节）" in counted.stdout
    held = called(served, "files", "clean")
    assert (held.returncode, orphan.exists()) == (4, True)
    assert "METRO_DATA_DIR" in held.stderr
    told = json.loads(called(served, "files", "clean", "--even-many", "--json").stdout)
    assert (told["orphans"], told["orphan_bytes"], orphan.exists()) == (1, 6, False)


def test_a_contact_key_is_changed_and_the_older_one_may_go(
    served: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept = (served / "secrets.env").read_text().splitlines()
    (old,) = [line.partition("=")[2] for line in kept if line.startswith("METRO_CONTACT_KEYS=")]
    monkeypatch.setenv("METRO_CONTACT_KEYS", f"{secrets.token_hex(32)},{old}")
    told = json.loads(called(served, "keys", "reseal", "--json").stdout)
    assert (told["sealed"], told["hashed"], told["unreadable"]) == (0, 0, 0)
    assert [key["standing"] for key in told["keys"]] == ["current", "older", "current"]
    shown = called(served, "keys", "status")
    assert (shown.returncode, "旧，仍在设置中" in shown.stdout) == (0, True)
    assert old not in shown.stdout
    concerns = json.loads(called(served, "check-config", "--json").stdout)["concerns"]
    assert "keys.older_may_go" in {one["code"] for one in concerns}
