"""deploy/systemd: units that systemd understands, and that run commands which exist."""

import configparser
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from app.__main__ import main
from tests.architecture.source import ROOT

FOLDER = ROOT / "deploy" / "systemd"
UNITS = sorted(path.name for path in FOLDER.iterdir())
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "SystemCallFilter": "@system-service",
    "CapabilityBoundingSet": "",
    "UMask": "0077",
    "User": "metro",
}


def read(name: str) -> configparser.ConfigParser:
    unit = configparser.ConfigParser(strict=True, interpolation=None)
    unit.optionxform = str  # type: ignore[assignment,method-assign]
    unit.read_string((FOLDER / name).read_text())
    return unit


def command(name: str) -> list[str]:
    return shlex.split(read(name)["Service"]["ExecStart"])


def test_both_processes_and_the_backup_have_their_units() -> None:
    assert UNITS == [
        "metro-complaints-api.service",
        "metro-complaints-backup.service",
        "metro-complaints-backup.timer",
        "metro-complaints-worker.service",
    ]


@pytest.mark.parametrize("name", [name for name in UNITS if name.endswith(".service")])
def test_a_service_is_hardened(name: str) -> None:
    service = read(name)["Service"]
    assert {key: service[key] for key in HARDENED} == HARDENED


@pytest.mark.parametrize("name", ["metro-complaints-api.service", "metro-complaints-worker.service"])
def test_a_unit_runs_a_command_that_exists(name: str) -> None:
    program, verb, *options = command(name)
    commands: Any = get_command(main)
    assert Path(program).name == "metro-complaints"
    known = {
        option
        for parameter in commands.commands[verb].params
        for option in (*parameter.opts, *parameter.secondary_opts)
    }
    assert set(options) <= known


def test_the_backup_runs_a_script_that_the_shell_reads() -> None:
    program = command("metro-complaints-backup.service")[0]
    script = ROOT / program.removeprefix("/opt/metro-complaints/")
    assert script.stat().st_mode & 0o111
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0


if shutil.which("systemd-analyze"):

    def test_systemd_finds_nothing_wrong(tmp_path: Path) -> None:
        """With programs and people that are on this machine in place of those of the release."""
        for name in UNITS:
            text = re.sub(r"(?m)^ExecStart=\S+", "ExecStart=/bin/true", (FOLDER / name).read_text())
            text = re.sub(r"(?m)^(User|Group)=metro", r"\1=root", text)
            (tmp_path / name).write_text(text)
        paths = [str(tmp_path / name) for name in UNITS]
        checked = subprocess.run(
            ["systemd-analyze", "verify", "--man=no", *paths], capture_output=True, text=True, check=False
        )
        assert (checked.returncode, checked.stderr) == (0, "")
