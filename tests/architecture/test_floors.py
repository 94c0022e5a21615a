"""Every contract of pyproject.toml holds, and each notices the import it is there to refuse."""

import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.architecture.source import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
CONTRACTS = {contract["id"] for contract in PROJECT["tool"]["importlinter"]["contracts"]}
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


class Plant(NamedTuple):
    """A file that the contract must refuse."""

    contract: str
    file: str
    text: str


PLANTS = [
    Plant("floors", "app/helpers/__init__.py", ""),
    Plant("floors", "app/leftovers.py", ""),
    Plant("floors", "app/domain/planted.py", "import app.documents\n"),
    Plant("floors", "app/usecases/planted.py", "import app.http\n"),
    Plant("floors", "app/http/planted.py", "import app.api\n"),
    Plant("floors", "app/worker/planted.py", "import app.cli\n"),
    Plant("floors", "app/api/planted.py", "def late() -> None:\n    import app.web\n"),
    Plant("floors", "app/store/planted.py", "import app.gateways\n"),
    Plant("floors", "app/documents/planted.py", "import app.store\n"),
    Plant("entry-rooms", "app/api/planted.py", "import app.store.tables\n"),
    Plant("entry-rooms", "app/web/agency/planted.py", "import app.gateways\n"),
    Plant("entry-rooms", "app/worker/planted.py", "import app.store\n"),
    Plant("entry-rooms", "app/cli/planted.py", "import app.store\n"),
    Plant("use-cases", "app/usecases/commands/planted.py", "import app.usecases.commands.planted_too\n"),
    Plant("use-cases", "app/usecases/commands/planted.py", "import app.usecases.queries.planted_too\n"),
    Plant("audiences", "app/web/passenger/planted.py", "import app.web.agency\n"),
    Plant("sql", "app/usecases/planted.py", "import sqlalchemy\n"),
    Plant("sql", "app/api/v1/schemas/planted.py", "from sqlmodel import SQLModel\n"),
    Plant("web-framework", "app/usecases/planted.py", "from fastapi import HTTPException\n"),
    Plant("web-framework", "app/cli/planted.py", "import starlette.requests\n"),
    Plant("network", "app/worker/planted.py", "import httpx\n"),
    Plant("metronome", "app/bootstrap_planted/__init__.py", "import apscheduler\n"),
]
TARGETS = ("app/usecases/commands/planted_too.py", "app/usecases/queries/planted_too.py")


@pytest.fixture(scope="module")
def copied(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project's code and contracts in a folder where anything may be planted."""
    folder = tmp_path_factory.mktemp("floors")
    shutil.copytree(ROOT / "app", folder / "app", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", folder)
    for target in TARGETS:
        (folder / target).touch()
    return folder


def _lint_imports(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = [str(LINT_IMPORTS), "--no-logo", "--no-cache", *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)


@contextmanager
def _planted(folder: Path, plant: Plant) -> Iterator[None]:
    file = folder / plant.file
    new_folder = not file.parent.exists()
    file.parent.mkdir(exist_ok=True)
    file.write_text(plant.text)
    yield
    file.unlink()
    if new_folder:
        file.parent.rmdir()


def test_every_contract_is_kept(copied: Path) -> None:
    finished = _lint_imports(copied)
    assert finished.returncode == 0, finished.stdout
    assert f"Contracts: {len(CONTRACTS)} kept, 0 broken." in finished.stdout


@pytest.mark.parametrize("plant", PLANTS, ids=lambda plant: f"{plant.contract} {plant.file}")
def test_a_contract_refuses_what_is_planted(plant: Plant, copied: Path) -> None:
    with _planted(copied, plant):
        finished = _lint_imports(copied, "--contract", plant.contract)
    assert finished.returncode == 1
    assert "Contracts: 0 kept, 1 broken." in finished.stdout


def test_every_contract_has_something_planted_against_it() -> None:
    assert {plant.contract for plant in PLANTS} == CONTRACTS
