"""Rooms: each with its card, none for leftovers, files that can be read in one go."""

import ast
import re
from collections.abc import Iterable

import pytest

from tests.architecture.source import APP, ROOT, Source, source, sources, string_literals

pytestmark = pytest.mark.xdist_group("sources")  # read and parsed by one process

CARD = ("Holds: ", "May import: ", "Never: ", "Tested in: ")
LEFTOVERS = {
    "util",
    "utils",
    "common",
    "helper",
    "helpers",
    "manager",
    "managers",
    "service",
    "services",
    "misc",
    "lib",
}
MOST_LINES = 400
CHINESE = re.compile("[\u3400-\u9fff]")
SPEAKS_TO_PEOPLE = ("app/documents/", "app/web/")
ALSO_CHINESE = {
    "app/domain/case_numbers.py": "rule D5: the signs of a number as people write and say it",
    "app/domain/ridership/vocabulary.py": "the columns, units and signs that files of ridership are written with",
    "app/gateways/phone_numbers.py": "the word people write before an extension",
}


def _without_a_card(files: Iterable[Source]) -> list[str]:
    return [file.name for file in files if file.parts[-1] == "__init__.py" and not _is_card(file.tree)]


def _is_card(tree: ast.Module) -> bool:
    lines = (ast.get_docstring(tree, clean=False) or "").strip().splitlines()
    return len(tree.body) == 1 and len(lines) == len(CARD) and all(map(str.startswith, lines, CARD))


def _untested(files: Iterable[Source]) -> list[str]:
    """Folders that the cards of furnished rooms name and that hold no test."""
    furnished = {file.parts[:-1] for file in files if file.parts[-1] != "__init__.py"}
    cards = [file.text for file in files if file.parts[-1] == "__init__.py" and file.parts[:-1] in furnished]
    named = {folder for card in cards for folder in re.findall(r"tests(?:/\w+)+", card)}
    return sorted(folder for folder in named if not any((ROOT / folder).rglob("test_*.py")))


def _left_over(files: Iterable[Source]) -> list[str]:
    return [file.name for file in files if LEFTOVERS & {part.removesuffix(".py") for part in file.parts}]


def _too_long(files: Iterable[Source]) -> list[str]:
    return [file.name for file in files if len(file.text.splitlines()) > MOST_LINES]


def _words_for_people(files: Iterable[Source]) -> list[str]:
    return [
        f"{file.name}:{line}"
        for file in files
        if not file.name.startswith(SPEAKS_TO_PEOPLE) and file.name not in ALSO_CHINESE
        for text, line in string_literals(file.tree)
        if CHINESE.search(text)
    ]


def test_every_package_has_a_room_card() -> None:
    packages = [file for file in sources("app") if file.parts[-1] == "__init__.py"]
    assert len(packages) >= 21
    assert _without_a_card(packages) == []


def test_a_card_of_three_lines_or_with_code_below_it_is_no_card() -> None:
    card = "\n".join(f"{line}x" for line in CARD)
    good = source("app/a/__init__.py", f'"""{card}\n"""\n')
    short = source("app/b/__init__.py", '"""Holds: x\nMay import: x\nNever: x\n"""\n')
    busy = source("app/c/__init__.py", f'"""{card}\n"""\nimport app.a\n')
    assert _without_a_card([good, short, busy]) == ["app/b/__init__.py", "app/c/__init__.py"]


def test_every_furnished_room_is_tested_where_its_card_says() -> None:
    assert _untested(sources("app")) == []
    card = source("app/planted/__init__.py", '"""Tested in: tests/planted/."""')
    assert _untested([card, source("app/planted/room.py", "")]) == ["tests/planted"]


def test_every_folder_with_code_is_a_package() -> None:
    folders = {file.parent for file in APP.rglob("*.py")}
    assert len(folders) >= 21
    assert [
        folder.relative_to(ROOT).as_posix() for folder in folders if not (folder / "__init__.py").exists()
    ] == []


def test_use_cases_are_files_not_packages() -> None:
    folders = [APP / "usecases" / kind for kind in ("commands", "queries")]
    assert [file for folder in folders for file in folder.rglob("*.py") if file.parent not in folders] == []


def test_no_room_or_file_is_for_leftovers() -> None:
    assert _left_over(sources("app")) == []
    assert _left_over([source("app/domain/utils.py", ""), source("app/common/day.py", "")]) != []


def test_every_file_can_be_read_in_one_go() -> None:
    assert len(sources("app", "tests")) > 30
    assert _too_long(sources("app", "tests", "bench")) == []
    assert _too_long([source("app/domain/long.py", "n = 1\n" * (MOST_LINES + 1))]) == ["app/domain/long.py"]


def test_words_for_people_stand_in_documents_and_web() -> None:
    assert _words_for_people(sources("app")) == []
    planted = source("app/domain/planted.py", '"""Reply (答复)."""\nLABEL = f"{1}已答复"\n')
    assert _words_for_people([planted]) == ["app/domain/planted.py:2"]


def test_every_exemption_from_english_is_still_needed() -> None:
    exempt = [file for file in sources("app") if file.name in ALSO_CHINESE]
    assert {
        file.name for file in exempt if any(CHINESE.search(text) for text, _ in string_literals(file.tree))
    } == set(ALSO_CHINESE)
