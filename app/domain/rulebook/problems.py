"""What is wrong with a rulebook: where, which rule says so, and the way out."""

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """`path` is the place in the TOML (`limits.handling.amount`), after the file where one was read."""

    path: str
    rule: str
    way_out: str

    def __str__(self) -> str:
        return f"{self.path}: {self.rule}. {self.way_out}."


class RulebookError(ValueError):
    """A rulebook that can't be used; it carries every problem found, not only the first."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))
