"""A yearly holiday notice (关于…年部分节假日安排的通知) in its own words, read into its fields (rule T2).

Only the words are read here; whether they can be true is asked by `notice_reading`, as of any other table.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from app.domain.instants import shifted

YEAR = re.compile(r"关于\s*(\d{4})\s*年\s*部分节假日安排")
NUMBER = re.compile(r"(国(?:办)?发(?:明电)?)\s*[〔\[［(（【](\d{4})[〕\]］)）】]\s*(\d{1,3})\s*号")
SIGNED = re.compile(r"(\d{4})年(\d{1,2})月(\d{1,2})日")
CLAUSE = re.compile(r"[一二三四五六七八九十]+、([^：:。，]{1,20})[：:]")
ASIDE = re.compile(r"[（(][^（）()]*[）)]")
DAY = r"(?:(\d{4})年)?(?:(\d{1,2})月)?(\d{1,2})日"
SPAN = re.compile(rf"{DAY}(?:\s*(?:至|到|-|—|－|~)\s*{DAY})?")
DAYS = re.compile(r"(?:共|放假)(\d{1,2})天")
OFF, WORK = "放假", "上班"
OTHER_DAYS = "other_days"
LONGEST = 31
"""Days that no holiday exceeds; a longer span is a slip of a digit."""
BLANKS = re.compile(r"\s+")


@dataclass
class NoticeUnread(Exception):
    """`missing`: parts of a notice that were not found, by their names in the table; `clause`: in which holiday."""

    missing: tuple[str, ...]
    clause: str = ""


def notice_from_text(text: str) -> Mapping[str, Any]:
    """In the shape of the data files. Raises NoticeUnread."""
    plain = BLANKS.sub("", text)
    year, number = YEAR.search(plain), NUMBER.search(plain)
    body, closing = _parted(plain)
    signed = [*SIGNED.finditer(closing)]
    found = {"year": year, "number": number, "signed": signed, "clauses": body}
    missing = tuple(name for name, one in found.items() if not one)
    if missing or year is None or number is None:
        raise NoticeUnread(missing)
    signed_on = _date(*map(int, signed[-1].groups()))
    return {
        "year": int(year[1]),
        "number": f"{number[1]}〔{number[2]}〕{int(number[3])}号",
        "signed": signed_on,
        "published": signed_on,
        "replaces": [],
        "cancels_makeup": [],
        "clauses": [_clause(name, words, int(year[1])) for name, words in body],
    }


def _parted(plain: str) -> tuple[list[tuple[str, str]], str]:
    """The clauses, by the name of the holiday; and the signature, which stands after the last sentence."""
    heads = [*CLAUSE.finditer(plain)]
    ends = [*(head.start() for head in heads), len(plain)][1:]
    body = [(head[1], plain[head.end() : end]) for head, end in zip(heads, ends, strict=True)]
    return body, plain.rpartition("。")[2]


def _clause(name: str, words: str, year: int) -> Mapping[str, Any]:
    """Every day that it names is a day off or of work; one that would be passed over makes it unread."""
    said = ASIDE.sub("", words.rpartition("。")[0])
    off, is_off, rest = said.partition(OFF)
    spans = [*SPAN.finditer(off)]
    if not is_off or not spans:
        raise NoticeUnread(("off_from",), name)
    days_off = [*_days(off, year)]
    stated = DAYS.search(said)
    if len(spans) > 1:
        raise NoticeUnread((OTHER_DAYS,), name)
    return {
        "name": name,
        "off_from": days_off[0].isoformat(),
        "off_to": days_off[-1].isoformat(),
        **({"stated_days": int(stated[1])} if stated else {}),
        "work": [day.isoformat() for day in _worked(rest, year, name)],
    }


def _worked(rest: str, year: int, name: str) -> Iterator[date]:
    """The days before 上班, in the sentences that say so; the others name none."""
    for sentence in rest.split("。"):
        before, _, after = sentence.rpartition(WORK)
        if SPAN.search(after) or OFF in before:
            raise NoticeUnread((OTHER_DAYS,), name)
        yield from _days(before, year)


def _days(said: str, year: int) -> Iterator[date]:
    """All of them, those within a span too."""
    before: date | None = None
    for found in SPAN.finditer(said):
        first = _day(found.groups()[:3], year, before)
        before = _day(found.groups()[3:], year, first) if found[6] else first
        if not 0 <= (before - first).days < LONGEST:
            raise NoticeUnread(("day",))
        yield from (shifted(first, days) for days in range((before - first).days + 1))


def _day(said: tuple[str | None, ...], year: int, before: date | None) -> date:
    """`before`: whose year and month hold where none is said."""
    in_year, month, day = said
    stated = int(in_year) if in_year else before.year if before and not month else year
    of_month = int(month) if month else before.month if before else 0
    return date.fromisoformat(_date(stated, of_month, int(day or 0)))


def _date(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise NoticeUnread(("day",)) from None
