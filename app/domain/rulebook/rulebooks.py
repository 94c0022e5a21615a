"""All rulebooks at hand: which one is in force, for which city and day."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Self

from app.domain.rulebook.problems import Problem, RulebookError
from app.domain.rulebook.rulebook import Rulebook
from app.domain.rulebook.version import RulebookVersion


class NoRulebookError(LookupError):
    """No rulebook answers; the message says for which city and day."""


@dataclass(frozen=True, slots=True)
class Rulebooks:
    """Sorted by city and first day. From its first day on a later rulebook takes the earlier one's place."""

    books: tuple[Rulebook, ...]

    @classmethod
    def of(cls, books: Iterable[Rulebook]) -> Self:
        """Raises `RulebookError` where two would claim a day, or one ends days before the next begins."""
        ordered = tuple(sorted(books, key=lambda book: (book.city, book.effective_from)))
        problems = [*_same_names(ordered), *_broken_successions(ordered)]
        if problems:
            raise RulebookError(problems)
        return cls(ordered)

    def cities(self) -> tuple[str, ...]:
        return tuple(sorted({book.city for book in self.books}))

    def in_force(self, *, on: date, city: str) -> Rulebook:
        """The rulebook of a day; raises `NoRulebookError` before a city's first one and after its last."""
        book = self._latest(city, on)
        if book is None:
            raise NoRulebookError(f"no rulebook of {city} is in force on {on}")
        return book

    def governing(self, *, received_on: date, city: str) -> Rulebook:
        """The rulebook of the receipt day; for a legacy case (rule T8, `is_before`) the city's first one."""
        first = self._of(city)[0]
        return first if first.is_before(received_on) else self.in_force(on=received_on, city=city)

    def version(self, version: RulebookVersion) -> Rulebook:
        """The rulebook a case was computed with; raises `NoRulebookError` when its file is gone or edited."""
        for book in self.books:
            if book.version == version:
                return book
        raise NoRulebookError(f"rulebook {version} is not at hand: put its file back beside the others")

    def check(self, today: date) -> tuple[Problem, ...]:
        """What the rulebooks in force today ask people to see to."""
        in_force = [self._latest(city, today) for city in self.cities()]
        return tuple(problem for book in in_force if book for problem in book.check(today))

    def _latest(self, city: str, on: date) -> Rulebook | None:
        """What a later rulebook has replaced does not come back when that one ends."""
        begun = [book for book in self._of(city) if book.effective_from <= on]
        return begun[-1] if begun and begun[-1].is_in_force(on) else None

    def _of(self, city: str) -> tuple[Rulebook, ...]:
        books = tuple(book for book in self.books if book.city == city)
        if not books:
            raise NoRulebookError(
                f"there is no rulebook of {city}; there are some of {', '.join(self.cities()) or 'none'}"
            )
        return books


def _same_names(books: tuple[Rulebook, ...]) -> Iterable[Problem]:
    for name, count in Counter(book.name for book in books).items():
        if count > 1:
            yield Problem(path=f"{name}.name", rule="is the name of two rulebooks", way_out="Rename one")


def _broken_successions(books: tuple[Rulebook, ...]) -> Iterable[Problem]:
    for earlier, later in pairwise(books):
        if earlier.city == later.city:
            yield from _broken_succession(earlier, later)


def _broken_succession(earlier: Rulebook, later: Rulebook) -> Iterable[Problem]:
    if earlier.effective_from == later.effective_from:
        yield Problem(
            path=f"{later.name}.effective_from",
            rule=f"is the first day of {earlier.name} too, so that day would have two laws",
            way_out="Let one of them begin later, or remove it",
        )
    elif earlier.effective_to is not None and (later.effective_from - earlier.effective_to).days > 1:
        yield Problem(
            path=f"{earlier.name}.effective_to",
            rule=f"is {earlier.effective_to}, and {later.name} begins only on {later.effective_from}",
            way_out="Close the gap: move one of the two days, or write the rulebook between them",
        )
