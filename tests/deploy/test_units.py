"""deploy/systemd: units that systemd understands, and that run commands which exist."""

import configparser
import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from app.__main__ import main
from app.http.serving import DRAIN_SECONDS as SERVER_DRAINS
from app.worker.worker import DRAIN_SECONDS as WORKER_DRAINS
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


@pytest.mark.parametrize("name", ["metro-complaints-api.service", "metro-complaints-worker.service"])
def test_what_is_told_to_stop_has_longer_than_it_takes_to_drain_and_only_zero_is_well(name: str) -> None:
    service = read(name)["Service"]
    assert int(service["TimeoutStopSec"]) > SERVER_DRAINS + WORKER_DRAINS
    assert (service["Restart"], "SuccessExitStatus" in service) == ("on-failure", False)


def test_the_backup_is_one_that_can_be_restored_and_fourteen_are_kept(tmp_path: Path) -> None:
    """The script beside a program that stands where the release has its own."""
    release, kept, data = (tmp_path / name for name in ("release", "kept", "data"))
    (release / ".venv" / "bin").mkdir(parents=True)
    program = release / ".venv" / "bin" / "metro-complaints"
    program.write_text(f'#!/bin/sh\ncd {ROOT} && exec {sys.executable} -m app "$@"\n')
    program.chmod(0o700)
    script = release / command("metro-complaints-backup.service")[0].removeprefix("/opt/metro-complaints/")
    script.parent.mkdir()
    shutil.copy(ROOT / "deploy" / script.name, script)
    kept.mkdir()
    for day in range(10, 26):
        old = kept / f"metro-202609{day}T023000Z.tar"
        old.touch()
        os.utime(old, (day, day))
    environment = {**os.environ, "METRO_DATA_DIR": str(data)}
    subprocess.run([program, "migrate"], env=environment, check=True, capture_output=True)
    subprocess.run([script, kept], env=environment, check=True, capture_output=True)
    *older, made = sorted(path.name for path in kept.iterdir())
    assert older == [f"metro-202609{day}T023000Z.tar" for day in range(13, 26)]
    other = tmp_path / "other"
    other.mkdir(mode=0o700)
    shutil.copy(data / "secrets.env", other / "secrets.env")
    back = [str(program), "restore", str(kept / made)]
    subprocess.run(back, env={**environment, "METRO_DATA_DIR": str(other)}, check=True, capture_output=True)


def test_the_backup_reads_the_files_of_the_service() -> None:
    folders = {read(name)["Service"]["Environment"] for name in UNITS if name.endswith(".service")}
    assert folders == {"METRO_DATA_DIR=/var/lib/metro-complaints"}


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
