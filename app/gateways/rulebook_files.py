"""The rulebooks that ship with the service, and any folder of them: one TOML file each."""

import tomllib
from dataclasses import replace
from pathlib import Path

from app.domain.rulebook.problems import Problem, RulebookError
from app.domain.rulebook.reading import read_rulebook
from app.domain.rulebook.rulebook import Rulebook
from app.domain.rulebook.rulebooks import Rulebooks

SHIPPED = Path(__file__).parent.parent / "rulebooks"
LARGEST_FILE = 1_000_000
"""Bytes; the rulebook of Shenyang takes 17 000."""


def read_rulebooks(folder: Path = SHIPPED) -> Rulebooks:
    """Raises `RulebookError` with the problems of all files, or OSError where one can't be opened."""
    problems: list[Problem] = []
    books: list[Rulebook] = []
    for path in sorted(folder.glob("*.toml")):
        try:
            books.append(read_rulebook_file(path))
        except RulebookError as refused:
            problems.extend(refused.problems)
    if not problems and not books:
        problems.append(
            Problem(
                path=str(folder),
                rule="holds no rulebook",
                way_out="Put a .toml file there, or name its folder",
            )
        )
    if problems:
        raise RulebookError(problems)
    return Rulebooks.of(books)


def read_rulebook_file(path: Path) -> Rulebook:
    """The path of each problem begins with the file's name."""
    try:
        rulebook = read_rulebook(_load(path))
    except RulebookError as refused:
        raise RulebookError(
            replace(problem, path=f"{path.name}: {problem.path}") for problem in refused.problems
        ) from None
    if rulebook.name != path.stem:
        raise RulebookError([_misnamed(path, rulebook)])
    return rulebook


def _misnamed(path: Path, rulebook: Rulebook) -> Problem:
    return Problem(
        path=f"{path.name}: name",
        rule=f"is {rulebook.name}, which is not how the file is called",
        way_out=f"Rename the file to {rulebook.name}.toml, or the rulebook to {path.stem}",
    )


def _load(path: Path) -> dict[str, object]:
    with path.open("rb") as file:
        raw = file.read(LARGEST_FILE + 1)
    if len(raw) > LARGEST_FILE:
        raise _unreadable(f"is larger than {LARGEST_FILE} bytes", "A rulebook takes about 20 000")
    try:
        return tomllib.loads(raw.decode("utf-8"))
    except UnicodeDecodeError as fault:
        raise _unreadable(f"is not UTF-8 (byte {fault.start})", "Save it as UTF-8") from None
    except tomllib.TOMLDecodeError as fault:
        raise _unreadable(f"is no TOML: {fault}", "Correct the line it names") from None
    except RecursionError:
        raise _unreadable(
            "is nested too deeply", "Two levels of tables are enough for any rulebook"
        ) from None


def _unreadable(rule: str, way_out: str) -> RulebookError:
    return RulebookError([Problem(path="the file", rule=rule, way_out=way_out)])
