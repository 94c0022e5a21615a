"""deploy/Dockerfile: locked, without root, and with everything it copies."""

import re
import subprocess
import sys
from pathlib import Path

from tests.architecture.source import ROOT

DOCKERFILE = (ROOT / "deploy" / "Dockerfile").read_text()
LAST = DOCKERFILE.rpartition("\nFROM ")[2]


def copied() -> list[str]:
    lines = re.findall(r"(?m)^COPY (?!--from)(.+)$", DOCKERFILE)
    return [name for line in lines for name in line.split()[:-1]]


def test_what_is_copied_is_there() -> None:
    assert {"requirements/run.txt", "pyproject.toml", "app", "alembic"} <= set(copied())
    assert [name for name in copied() if not (ROOT / name).exists()] == []


def test_dependencies_come_by_their_hashes() -> None:
    installs = re.findall(r"(?m)^RUN .*pip install.*$", DOCKERFILE)
    assert len(installs) == 2
    assert all("--require-hashes" in line or "--no-deps" in line for line in installs)


def test_the_service_does_not_run_as_root() -> None:
    assert re.search(r"(?m)^USER metro$", LAST)
    assert "pip install" not in LAST


def test_what_is_copied_is_enough_to_build_the_package(tmp_path: Path) -> None:
    source = tmp_path / "src"
    source.mkdir()
    for name in copied():
        (source / name).parent.mkdir(parents=True, exist_ok=True)
        subprocess.run(["cp", "-r", str(ROOT / name), str(source / name)], check=True)
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation"]
    built = subprocess.run(
        [*build, "--wheel-dir", str(tmp_path), str(source)], capture_output=True, text=True, check=False
    )
    assert built.returncode == 0, built.stderr
    names = subprocess.run(
        [sys.executable, "-m", "zipfile", "-l", str(next(tmp_path.glob("*.whl")))],
        capture_output=True,
        text=True,
        check=True,
    ).stdout
    assert "app/seeds/demo/words.toml" in names
    assert "app/rulebooks/shenyang-2019.toml" in names
    assert "0001_initial.py" in names
