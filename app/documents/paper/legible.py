"""Text as it may stand on paper: no invisible characters, and a named mark where no face has the character."""

import unicodedata
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from functools import cache
from typing import Any, cast

from app.documents.paper.faces import printable_characters
from app.documents.paper.model import Paper

MISSING = "〓"
"""The geta mark: what Chinese and Japanese setters put where a type is lacking."""

_LINES = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\t": " "}
# Controls, formats (bidi overrides, joiners, tags) and halves of pairs: none is text on paper.
_NO_TEXT = {"Cc", "Cf", "Cs"}
_NO_CHARACTER = {0xFFFE, 0xFFFF}
_VARIATION_SELECTORS = (range(0xFE00, 0xFE10), range(0xE0100, 0xE01F0))


def plain(text: str) -> str:
    """The text without what cannot be seen and could turn, hide or break it."""
    if text.isascii() and text.isprintable():
        return text
    if all(map(_is_text, text)):
        return text
    for before, after in _LINES.items():
        text = text.replace(before, after)
    return "".join(character for character in text if _is_text(character))


@cache
def _is_text(character: str) -> bool:
    code = ord(character)
    if character == "\n":
        return True
    if unicodedata.category(character) in _NO_TEXT or code & 0xFFFF in _NO_CHARACTER:
        return False
    return not any(code in selectors for selectors in _VARIATION_SELECTORS)


def lacking(paper: Paper) -> tuple[str, ...]:
    """The characters no face of ours has, in the order of their codes."""
    found: set[str] = set()

    def note(text: str) -> str:
        found.update(_not_printable(text))
        return text

    _each_text(paper, note)
    return tuple(sorted(found))


def with_marks(text: str) -> str:
    """The text with 〓 for each character that no face of ours has."""
    missing = _not_printable(text)
    return text.translate(dict.fromkeys(map(ord, missing), MISSING)) if missing else text


def without_invisible(paper: Paper) -> Paper:
    return _each_text(paper, plain)


def printable(paper: Paper) -> Paper:
    return _each_text(paper, with_marks)


def names_of(characters: tuple[str, ...]) -> str:
    """U+20BB7、U+2CE93: so that a person can write them in by hand."""
    return "、".join(f"U+{ord(character):04X}" for character in characters)


def _not_printable(text: str) -> set[str]:
    return set(text) - printable_characters() - {"\n"}


def _each_text(paper: Paper, change: Callable[[str], str]) -> Paper:
    return cast("Paper", _changed(paper, change))


def _changed(value: Any, change: Callable[[str], str]) -> Any:
    """The value with every text in it changed; what holds no text comes back as it is."""
    if type(value) is str:
        return change(value)
    if isinstance(value, tuple):
        return tuple(_changed(one, change) for one in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(
            value, **{field.name: _changed(getattr(value, field.name), change) for field in fields(value)}
        )
    return value
