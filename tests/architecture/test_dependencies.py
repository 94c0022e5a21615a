"""Dependencies: each with its reason, each used, each locked by hash, no lock with a place of one machine."""

import re
import tomllib
from typing import NamedTuple

import pytest

from tests.architecture.source import ROOT, imported_modules, sources

PROJECT_FILE = (ROOT / "pyproject.toml").read_text()
PROJECT = tomllib.loads(PROJECT_FILE)
RUN = PROJECT["project"]["dependencies"]
GROUPS = PROJECT["dependency-groups"]
LOCKS = ("requirements/run.txt", "requirements/dev.txt")
REASONED = re.compile(r'^ +"(?P<what>[^"]+)", *# (?P<reason>\S.{7,})$')
# Where the module is not the name of the distribution.
MODULES = {
    "argon2-cffi": "argon2",
    "phonenumberslite": "phonenumbers",
    "python-multipart": "python_multipart",
}
NEVER_IMPORTED = {
    "aiosqlite": "SQLAlchemy loads it by the database's URL",
    "asyncpg": "SQLAlchemy loads it by the database's URL",
    "greenlet": "SQLAlchemy's asyncio runs on it",
    "httptools": "uvicorn picks it up",
    "uvloop": "uvicorn picks it up",
    "python-multipart": "FastAPI picks it up",
    "tzdata": "zoneinfo reads it",
}


class Locked(NamedTuple):
    name: str
    version: str
    hashes: int


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=;~! ]", requirement)[0].lower()


def _locked(lock: str) -> list[Locked]:
    entries = re.split(r"^(?=[A-Za-z0-9])", (ROOT / lock).read_text(), flags=re.MULTILINE)[1:]
    return [_entry(text) for text in entries]


def _entry(text: str) -> Locked:
    name, version = text.split(maxsplit=1)[0].split("==")
    return Locked(name, version, text.count("--hash=sha256:"))


def test_each_dependency_stands_with_its_reason() -> None:
    stated = {match["what"] for match in map(REASONED.match, PROJECT_FILE.splitlines()) if match}
    asked = {*RUN, *(dependency for group in GROUPS.values() for dependency in group)}
    assert len(asked) > 30
    assert asked - stated == set()


def test_each_run_time_dependency_is_used() -> None:
    imported = {
        name.split(".")[0] for file in sources("app", "alembic") for name in imported_modules(file.tree)
    }
    expected = {_name(dependency) for dependency in RUN} - set(NEVER_IMPORTED)
    unused = {name for name in expected if MODULES.get(name, name.replace("-", "_")) not in imported}
    assert unused == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_everything_in_a_lock_has_one_version_and_its_hashes(lock: str) -> None:
    locked = _locked(lock)
    assert len(locked) > 30
    assert [entry for entry in locked if entry.hashes == 0] == []


@pytest.mark.parametrize(
    ("lock", "asked"),
    [
        (LOCKS[0], [*RUN, *GROUPS["build"]]),
        (LOCKS[1], [*RUN, *GROUPS["build"], *GROUPS["dev"]]),
    ],
)
def test_a_lock_holds_all_that_is_asked(lock: str, asked: list[str]) -> None:
    assert {_name(requirement) for requirement in asked} - {entry.name for entry in _locked(lock)} == set()


def test_both_locks_agree() -> None:
    run, dev = ({(entry.name, entry.version) for entry in _locked(lock)} for lock in LOCKS)
    assert run - dev == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_names_no_place(lock: str) -> None:
    text = (ROOT / lock).read_text()
    assert re.findall(r"https?://\S+|file:\S+|--\S*index\S*|--find-links|(?<!\S)/\S+", text) == []
