"""Numbers people use: 沈铁投〔2026〕00123号, 复 for its review, 申 for its appeal (rule D5).

Gapless per body and year; the serial comes from the store. How a body begins its numbers is its own data,
the endings are the rulebook's. A number is read back however people type it, and has a Latin form
(SYMTR-2026-00123, SYMTR-2026-00123-A) for places where Chinese is inconvenient.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Self

from app.domain.identifiers import CaseNumber
from app.domain.parties import OrganisationCode
from app.domain.rulebook.kinds import Stage

SERIAL_DIGITS = 5
"""At least; a body that takes in more than 99999 a year goes on with six."""

MOST_TYPED = 64

Endings = Mapping[Stage, str]
"""How a rulebook ends the numbers of each stage that has an ending."""

LATIN_ENDINGS: Endings = {Stage.REVIEW: "R", Stage.APPEAL: "A", Stage.SUPERVISED_FOLLOW_UP: "F"}


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberWords:
    """How one body begins its numbers: 沈铁投, and its code in Latin letters. No two bodies share either."""

    word: str
    latin: OrganisationCode

    def __post_init__(self) -> None:
        if not _WORD.fullmatch(self.word):
            raise ValueError(f"{self.word!r} cannot begin a number: 1 to 12 letters, none of them 第 or 年")
        if not _LATIN.fullmatch(self.latin):
            raise ValueError(f"{self.latin!r} cannot begin a number: 2 to 12 Latin capitals")


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberParts:
    """One number, taken apart. `ordinal` counts those of a stage on one complaint; 1 is not written."""

    words: NumberWords
    year: int
    serial: int
    stage: Stage | None = None
    ordinal: int = 1

    def __post_init__(self) -> None:
        if not 2019 <= self.year <= 9999:
            raise ValueError(f"no numbers are given in {self.year}: the regulation is in force since 2019")
        if self.serial < 1 or self.ordinal < 1:
            raise ValueError("serials and ordinals begin at 1")

    def concerning(self, stage: Stage, *, ordinal: int = 1) -> Self:
        """The number of a review or an appeal of this complaint."""
        return replace(self, stage=stage, ordinal=ordinal)


def format_number(parts: NumberParts, endings: Endings) -> CaseNumber:
    number = f"{parts.words.word}〔{parts.year}〕{parts.serial:0{SERIAL_DIGITS}d}号"
    return CaseNumber(number + _ending(parts, endings))


def latin_form(parts: NumberParts) -> str:
    number = f"{parts.words.latin}-{parts.year}-{parts.serial:0{SERIAL_DIGITS}d}"
    ending = _ending(parts, LATIN_ENDINGS)
    return f"{number}-{ending}" if ending else number


def read_number(text: str, bodies: Iterable[NumberWords], endings: Endings) -> NumberParts | None:
    """The number somebody typed, or None where it is no number of these bodies.

    Brackets of any kind or none, full-width characters, spaces, missing zeros, 第 and a missing 号 are fine.
    """
    stages = {ending: stage for both in (LATIN_ENDINGS, endings) for stage, ending in both.items() if ending}
    match = re.fullmatch(_TYPED.format("|".join(map(re.escape, stages))), _plain(text))
    if match is None:
        return None
    words = next((w for w in bodies if match["word"] in (_plain(w.word), w.latin)), None)
    if words is None:
        return None
    try:
        return NumberParts(
            words=words,
            year=int(match["year"]),
            serial=int(match["serial"]),
            stage=stages[match["ending"]] if match["ending"] else None,
            ordinal=int(match["ordinal"] or 1),
        )
    except ValueError:
        return None


def _ending(parts: NumberParts, endings: Endings) -> str:
    if parts.stage is None:
        return ""
    return endings[parts.stage] + (str(parts.ordinal) if parts.ordinal > 1 else "")


def _plain(text: str) -> str:
    """Full-width made plain, what only decorates taken out, letters large, old forms of characters new."""
    plain = unicodedata.normalize("NFKC", text[:MOST_TYPED])
    return _DECORATION.sub("", plain).upper().translate(_OLD_FORMS)


_WORD = re.compile(r"(?!.*[第年])[A-Za-z\u3400-\u9fff]{1,12}")
_LATIN = re.compile(r"[A-Z]{2,12}")
_DECORATION = re.compile(r"[\s\-‐‑–—―−_第年〔〕【】《》\[\](){}]")
_OLD_FORMS = str.maketrans("號復複", "号复复")
# Once decoration is gone, the year is the first four digits and the serial what follows.
_TYPED = (
    r"(?P<word>[A-Z\u3400-\u9fff]{{1,12}})(?P<year>[0-9]{{4}})(?P<serial>[0-9]{{1,9}})号?"
    r"(?:(?P<ending>{0})(?P<ordinal>[0-9]{{1,3}})?)?"
)
