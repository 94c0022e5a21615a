"""The parsed rulebooks that the tests read and break."""

import copy
import tomllib
from pathlib import Path
from typing import Any

import pytest

from app.domain.rulebook.problems import RulebookError
from app.domain.rulebook.reading import read_rulebook
from app.domain.rulebook.rulebook import Rulebook

SHENYANG_FILE = Path(__file__).parents[3] / "app" / "rulebooks" / "shenyang-2019.toml"
HARBOUR_FILE = Path(__file__).with_name("harbour-city.toml")

SHENYANG_DATA = tomllib.loads(SHENYANG_FILE.read_text(encoding="utf-8"))
HARBOUR_DATA = tomllib.loads(HARBOUR_FILE.read_text(encoding="utf-8"))


def shenyang(**head: object) -> Rulebook:
    """The shipped rulebook, with other entries in its head."""
    return read_rulebook({**SHENYANG_DATA, **head})


def harbour(**head: object) -> Rulebook:
    return read_rulebook({**HARBOUR_DATA, **head})


def changed(path: str, value: object, *, data: dict[str, Any] = SHENYANG_DATA) -> dict[str, Any]:
    """A copy with one entry set; a dotted path, numbers are places in a list."""
    whole = copy.deepcopy(data)
    *parents, last = path.split(".")
    table: Any = whole
    for part in parents:
        table = table[int(part)] if part.isdigit() else table[part]
    table[last] = value
    return whole


def without(path: str, *, data: dict[str, Any] = SHENYANG_DATA) -> dict[str, Any]:
    whole = copy.deepcopy(data)
    *parents, last = path.split(".")
    table: Any = whole
    for part in parents:
        table = table[part]
    del table[last]
    return whole


def problems_of(data: dict[str, Any]) -> dict[str, str]:
    """What is refused, by its path."""
    with pytest.raises(RulebookError) as refused:
        read_rulebook(data)
    return {problem.path: f"{problem.rule}. {problem.way_out}" for problem in refused.value.problems}
