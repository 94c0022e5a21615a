"""Reads a table of a rulebook key by key and notes every problem, so that all are found in one go."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from difflib import get_close_matches
from enum import StrEnum
from typing import Self, TypeVar

from app.domain.rulebook.problems import Problem

E = TypeVar("E", bound=StrEnum)
T = TypeVar("T")

LONGEST_TEXT = 300


class TableReader:
    """What it answers after noting a problem only lets the reading go on; who holds `problems` refuses."""

    def __init__(self, table: Mapping[str, object], *, path: str, problems: list[Problem]) -> None:
        self._table = table
        self._path = path
        self._problems = problems
        self._asked: set[str] = set()
        self._faulty: set[str] = set()
        self._children: list[TableReader] = []

    def note(self, key: str, *, rule: str, way_out: str) -> None:
        self._faulty.add(key)
        self._problems.append(Problem(path=self._place(key), rule=rule, way_out=way_out))

    def has(self, key: str) -> bool:
        self._asked.add(key)
        return key in self._table

    def is_sound(self, *keys: str) -> bool:
        """Whether nothing was noted of these: only then is it worth comparing them with others."""
        return self._faulty.isdisjoint(keys)

    def keys(self) -> tuple[str, ...]:
        return tuple(self._table)

    def is_text(self, key: str, text: str) -> bool:
        """Whether exactly this word stands there; nothing is noted."""
        return self.has(key) and self._table[key] == text

    def text(self, key: str) -> str:
        found = self._typed(key, str, kind="a text", example='"…"')
        if found is not None and not _is_readable(found):
            self.note(
                key,
                rule=f"must be one readable line of at most {LONGEST_TEXT} characters",
                way_out="Reword it",
            )
        return found or ""

    def texts(self, key: str) -> tuple[str, ...]:
        """At least one text, none twice."""
        found = self._typed(key, list, kind="a list of texts", example='["…"]')
        texts = tuple(item for item in found or () if isinstance(item, str) and _is_readable(item))
        if found is not None and (not texts or len(set(texts)) < len(found)):
            self.note(
                key, rule="must list one readable text or more, none twice", way_out='Write e.g. ["Art. 9"]'
            )
        return texts

    def whole(self, key: str, *, least: int, most: int) -> int:
        found = self._typed(key, int, kind="a whole number", example=str(least))
        if found is not None and not least <= found <= most:
            self.note(
                key, rule=f"must lie between {least} and {most}, not {found}", way_out="Correct the number"
            )
        return least if found is None else found

    def flag(self, key: str) -> bool | None:
        """None where it is missing or no flag."""
        return self._typed(key, bool, kind="true or false", example="true")

    def day(self, key: str) -> date | None:
        return self._typed(key, date, kind="a date", example="2019-09-01")

    def local_time(self, key: str) -> time:
        return self._typed(key, time, kind="a local time", example="08:30:00") or time()

    def word(self, key: str, words: type[E]) -> E:
        """The member of `words` that is spelt so."""
        found = self._typed(key, str, kind=f"one of {', '.join(words)}", example=f'"{next(iter(words))}"')
        if found is not None and found not in tuple(words):
            self.note(
                key, rule=f"must be one of {', '.join(words)}, not {found!r}", way_out=_hint(found, words)
            )
        return words(found) if found in tuple(words) else next(iter(words))

    def words(self, key: str, words: type[E]) -> tuple[E, ...]:
        """At least one member of `words`, none twice."""
        found = self.texts(key)
        unknown = [text for text in found if text not in tuple(words)]
        for text in unknown:
            self.note(key, rule=f"may list {', '.join(words)}, not {text!r}", way_out=_hint(text, words))
        return tuple(words(text) for text in found if text not in unknown)

    def table(self, key: str) -> Self:
        """The table under this key. Of a missing one only that is noted, not all that should stand in it."""
        found = self._typed(key, dict, kind="a table", example="{ … }")
        return self._child(found or {}, key, self._problems if found is not None else [])

    def table_if_any(self, key: str) -> Self:
        """As `table`, and an empty one where the key is left out."""
        return self.table(key) if self.has(key) else self._child({}, key, self._problems)

    def tables(self, key: str) -> tuple[Self, ...]:
        """A list of tables; none where the key is left out."""
        if not self.has(key):
            return ()
        found = self._typed(key, list, kind="a list of tables", example="[{ … }]") or []
        for place, item in enumerate(found):
            if not isinstance(item, dict):
                self.note(f"{key}[{place}]", rule="must be a table", way_out="Write { … }")
        return tuple(
            self._child(item, f"{key}[{place}]", self._problems)
            for place, item in enumerate(found)
            if isinstance(item, dict)
        )

    def refuse_unknown(self) -> None:
        """To be called last: a key nobody asked for is misspelt, or a rule that would have no effect."""
        for key in self._table:
            if key not in self._asked:
                self.note(key, rule="is not known here", way_out=_hint(key, self._asked))
        for child in self._children:
            child.refuse_unknown()

    def _place(self, key: str) -> str:
        return f"{self._path}.{key}" if self._path else key

    def _child(self, table: Mapping[str, object], key: str, problems: list[Problem]) -> Self:
        child = type(self)(table, path=self._place(key), problems=problems)
        self._children.append(child)
        return child

    def _typed(self, key: str, wanted: type[T], *, kind: str, example: str) -> T | None:
        if not self.has(key):
            self.note(key, rule=f"is missing and must be {kind}", way_out=f"Add {key} = {example}")
            return None
        found = self._table[key]
        if isinstance(found, wanted) and type(found) is wanted:  # a bool is no number, an instant no date
            return found
        self.note(key, rule=f"must be {kind}, not {found!r:.60}", way_out=f"Write {key} = {example}")
        return None


def _is_readable(text: str) -> bool:
    return bool(text.strip()) and text.isprintable() and len(text) <= LONGEST_TEXT


def _hint(word: str, known: Iterable[str]) -> str:
    close = get_close_matches(word, list(map(str, known)), n=1)
    return f"Perhaps {close[0]} was meant" if close else "Choose another, or remove it"
