"""What the README and the runbook tell people to type is there to be typed."""

import re
import shlex
from collections.abc import Iterator
from typing import Any

import pytest
from typer.main import get_command

from app.__main__ import main
from tests.architecture.source import ROOT

PAGES = [
    page
    for page in (ROOT / "README.md", ROOT / "README.zh-CN.md", ROOT / "docs" / "runbook.md")
    if page.exists()
]
FENCED = re.compile(r"^```[^\n]*\n(.*?)^```", flags=re.MULTILINE | re.DOTALL)
MAKE = re.compile(r"(?:^|[|&;$] *)make((?: +[a-z][\w-]*)*) *(?:$|[|&;#])", flags=re.MULTILINE)
OURS = re.compile(r"(?:metro-complaints|python -m app)((?: +[^|&;#>\n]+)?)")
TARGETS = set(re.findall(r"^([a-z][\w-]*):", (ROOT / "Makefile").read_text(), flags=re.MULTILINE))


def _absent(page: str) -> Iterator[str]:
    """Make targets, commands and options that the page's fenced blocks name and that do not exist."""
    for block in FENCED.findall(page.replace("\\\n", " ")):
        yield from (
            f"make {target}"
            for targets in MAKE.findall(block)
            for target in targets.split()
            if target not in TARGETS
        )
        yield from (missing for words in OURS.findall(block) for missing in _absent_words(shlex.split(words)))


def _absent_words(words: list[str]) -> Iterator[str]:
    command: Any = get_command(main)  # typer brings click with it under a private name
    path = "metro-complaints"
    while hasattr(command, "commands") and words and not words[0].startswith("-"):
        path = f"{path} {words[0]}"
        if words[0] not in command.commands:
            yield path
            return
        command = command.commands[words.pop(0)]
    known = {
        option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)
    }
    given = {word.partition("=")[0] for word in words if word.startswith("--")}
    yield from (f"{path} {option}" for option in sorted(given - known - {"--help", "--version"}))


def test_every_command_of_a_page_exists() -> None:
    assert {page.name: absent for page in PAGES if (absent := list(_absent(page.read_text())))} == {}


@pytest.mark.parametrize(
    ("line", "absent"),
    [
        ("make setup", []),
        ("make setup test", []),
        ("make brew-tea", ["make brew-tea"]),
        ("cd metro && make brew-tea", ["make brew-tea"]),
        ("metro-complaints due --received-at 2019-09-27T09:00+08:00 --working-days 7 --explain", []),
        ("metro-complaints brew-tea", ["metro-complaints brew-tea"]),
        ("$ python -m app calendar brew-tea", ["metro-complaints calendar brew-tea"]),
        ("metro-complaints due --tomorrow", ["metro-complaints due --tomorrow"]),
        (".venv/bin/metro-complaints \\\n  due --tomorrow > file", ["metro-complaints due --tomorrow"]),
    ],
)
def test_a_command_that_is_not_there_is_noticed(line: str, absent: list[str]) -> None:
    assert list(_absent(f"Type:\n\n```sh\n{line}\n```\n")) == absent
