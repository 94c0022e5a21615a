"""Finding a category or a station by what a clerk types: its code, its words, its pinyin or the initials of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from pypinyin import Style, lazy_pinyin, pinyin

from app.domain.network import Network

MOST_OFFERED = 8
MOST_CHARACTERS = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """`keys` are what it can be found by, in small letters; `beside` tells alike names apart."""

    code: str
    words: str
    beside: str
    keys: tuple[str, ...]

    @property
    def shown(self) -> str:
        """What stands in the field once it is chosen; read back by `resolved`."""
        return f"{self.code} {self.words}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choices:
    """Those of one city's network."""

    categories: Sequence[Choice]
    stations: Sequence[Choice]


def spellings(words: str) -> tuple[str, ...]:
    """The words themselves, their pinyin and its initials; a character of several readings gives each of its
    initials.
    """
    plain = "".join(one for one in words if one.isalnum())
    full = "".join(lazy_pinyin(plain))
    initials = {""}
    for readings in pinyin(plain, style=Style.NORMAL, heteronym=True):
        firsts = {one if one[0].isdigit() else one[0] for one in readings if one}
        initials = {begun + first for begun in initials for first in firsts}
        if len(initials) > MOST_OFFERED:
            initials = set(sorted(initials)[:MOST_OFFERED])
    return (words.casefold(), full.casefold(), *sorted(one.casefold() for one in initials))


@lru_cache(maxsize=4)
def _of(categories: tuple[tuple[str, str], ...], stations: tuple[tuple[str, str, str, str], ...]) -> Choices:
    return Choices(
        categories=[
            Choice(code=code, words=words, beside="", keys=(code.casefold(), *spellings(words)))
            for code, words in categories
        ],
        stations=[
            Choice(
                code=code,
                words=words,
                beside=lines,
                keys=(code.casefold(), *spellings(words), spelt.casefold()),
            )
            for code, words, spelt, lines in stations
        ],
    )


def choices_of(network: Network) -> Choices:
    named = {code: line.name_zh for code, line in network.lines.items()}
    return _of(
        tuple((one.code, one.name_zh) for one in network.categories.values()),
        tuple(
            (one.code, one.name_zh, one.pinyin, "、".join(named[line] for line in one.lines))
            for one in network.stations.values()
        ),
    )


def matching(choices: Iterable[Choice], typed: str, *, limit: int = MOST_OFFERED) -> list[Choice]:
    """What begins with it before what holds it; an exact code or name before all."""
    sought = _folded(typed)
    if not sought:
        return list(choices)[:limit]
    ranked = [(rank, number, one) for number, one in enumerate(choices) if (rank := _rank(one, sought)) < 3]
    return [one for _, _, one in sorted(ranked, key=lambda found: found[:2])[:limit]]


def resolved(choices: Sequence[Choice], typed: str) -> Choice | None:
    """The one that is meant beyond doubt: a code, what a choice leaves in the field, a whole name, or the only one that
    fits.
    """
    sought = _folded(typed)
    if not sought:
        return None
    exact = [one for one in choices if sought in (*one.keys, _folded(one.shown))]
    if len(exact) == 1:
        return exact[0]
    fitting = [one for one in choices if _rank(one, sought) < 3]
    return fitting[0] if len(fitting) == 1 else None


def _rank(one: Choice, sought: str) -> int:
    if sought in one.keys or sought == _folded(one.shown):
        return 0
    if any(key.startswith(sought) for key in one.keys):
        return 1
    return 2 if any(sought in key for key in one.keys) else 3


def _folded(typed: str) -> str:
    """Whatever input method was on: full-width letters and digits are plain ones."""
    half = "".join(chr(ord(one) - 0xFEE0) if 0xFF01 <= ord(one) <= 0xFF5E else one for one in typed)
    return " ".join(half.casefold().split())[:MOST_CHARACTERS]


def line_meant(network: Network, typed: str) -> tuple[str | None, str]:
    """A line said first (1, 1hx, 1号线), and the rest that names the station."""
    sought = _folded(typed)
    for key, code in _line_keys(network):
        if sought == key or sought.startswith(f"{key} ") or (key.endswith("线") and sought.startswith(key)):
            return code, sought[len(key) :].strip()
    return None, sought


def _line_keys(network: Network) -> list[tuple[str, str]]:
    """Longer ones first, so that 10 is not taken for 1."""
    keys = {
        (key, code)
        for code, line in network.lines.items()
        for key in (code.casefold(), *spellings(line.name_zh), line.name_zh.removesuffix("号线").casefold())
    }
    return sorted(keys, key=lambda one: (-len(one[0]), one))
