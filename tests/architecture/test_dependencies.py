"""Dependencies: each with its reason, each used, each locked by hash, no lock with a place of one machine."""

import re
import sys
import tomllib
from collections.abc import Iterable
from typing import NamedTuple

import pytest

from tests.architecture.source import ROOT, Source, imported_modules, source, sources

pytestmark = pytest.mark.xdist_group("sources")  # read and parsed by one process

PROJECT_FILE = (ROOT / "pyproject.toml").read_text()
PROJECT = tomllib.loads(PROJECT_FILE)
RUN = PROJECT["project"]["dependencies"]
GROUPS = PROJECT["dependency-groups"]
LOCKS = ("requirements/run.txt", "requirements/dev.txt")
REASONED = re.compile(r'^ +"(?P<what>[^"]+)", *# (?P<reason>\S.{7,})$')
# The rooms that may import a package; a new one is given a room here before it passes. The first is its home.
HOMES = {
    "aiosqlite": ("store",),
    "alembic": ("store",),
    "apscheduler": ("worker",),
    "argon2": ("gateways",),
    "asyncpg": ("store",),
    "cryptography": ("gateways",),
    "fastapi": ("api", "web", "http", "bootstrap"),
    "httpx": ("gateways",),
    "itsdangerous": ("web", "http"),
    "jinja2": ("web", "documents"),
    "joserfc": ("gateways", "http"),
    "limits": ("http",),
    "markupsafe": ("web", "documents"),
    "openpyxl": ("gateways",),
    "orjson": ("store",),
    "phonenumbers": ("gateways",),
    "docx": ("documents",),
    "pylopdf_fonts_zh_cn": ("documents",),
    "pypinyin": ("documents", "web"),
    "segno": ("documents", "web"),
    "typst": ("documents",),
    "xlsxwriter": ("documents",),
    "prometheus_client": ("http", "api", "worker", "bootstrap"),
    "pydantic": ("api", "web", "http", "settings", "store"),
    "pydantic_core": ("http", "api"),
    "pydantic_settings": ("settings",),
    "python_multipart": ("http",),
    "rich": ("cli",),
    "sqlalchemy": ("store",),
    "sqlmodel": ("store",),
    "starlette": ("http", "api", "web", "bootstrap"),
    "structlog": ("http", "worker", "gateways", "bootstrap", "cli"),
    "typer": ("cli", "__main__"),
    "uvicorn": ("bootstrap", "http"),
}
MODULES = {
    "argon2-cffi": "argon2",
    "phonenumberslite": "phonenumbers",
    "python-docx": "docx",
    "python-multipart": "python_multipart",
}
NEVER_IMPORTED = {
    "aiosqlite": "SQLAlchemy loads it by the database's URL",
    "asyncpg": "SQLAlchemy loads it by the database's URL",
    "greenlet": "SQLAlchemy's asyncio runs on it",
    "httptools": "uvicorn picks it up",
    "uvloop": "uvicorn picks it up",
    "tzdata": "zoneinfo reads it",
}


class Locked(NamedTuple):
    name: str
    version: str
    hashes: int


def _name(requirement: str) -> str:
    return re.split(r"[\[<>=;~! ]", requirement)[0].lower()


def _module(requirement: str) -> str:
    name = _name(requirement)
    return MODULES.get(name, name.replace("-", "_"))


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


def test_each_run_time_dependency_is_used_by_the_room_it_is_for() -> None:
    used = {module for module, _, _ in _third_party(sources("app"))}
    furnished = {file.room for file in sources("app") if file.parts[-1] != "__init__.py"}
    expected = {_module(dependency) for dependency in RUN if _name(dependency) not in NEVER_IMPORTED}
    assert {module for module in expected - used if HOMES[module][0] in furnished} == set()


def test_what_is_imported_was_asked_for() -> None:
    asked = {_module(dependency) for dependency in RUN}
    brought = {"starlette": "fastapi", "pydantic_core": "pydantic", "markupsafe": "jinja2"}
    assert set(brought.values()) <= asked
    assert {module for module, _, _ in _third_party(sources("app"))} - asked - set(brought) == set()


def test_a_package_is_imported_in_its_own_rooms_alone() -> None:
    imports = _third_party(sources("app"))
    assert len(imports) > 10
    assert [found for found in imports if found[1] not in HOMES.get(found[0], ())] == []


def test_a_package_in_a_strange_room_is_noticed() -> None:
    planted = source("app/usecases/planted.py", "def late():\n    import rich.table\n    import app.domain\n")
    assert _third_party([planted]) == [("rich", "usecases", "app/usecases/planted.py")]


def _third_party(files: Iterable[Source]) -> list[tuple[str, str, str]]:
    """(module, room, file) of each import of what is neither ours nor of the standard library."""
    found = {
        (name.partition(".")[0], file.room, file.name)
        for file in files
        for name in imported_modules(file.tree)
    }
    return sorted(entry for entry in found if entry[0] not in sys.stdlib_module_names | {"app"})


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
