"""Lines, stations and kinds of complaints in the reader's language, in the order in which they are offered."""

import re
from collections.abc import Sequence

from app.domain.network import Line, Station
from app.domain.taxonomy import Category

Words = tuple[str, str]

GROUPS: Sequence[tuple[str, Words]] = (
    ("S", ("工作人员", "Staff")),
    ("F", ("设施设备", "Equipment")),
    ("O", ("列车运行、乘车组织", "Trains and stations")),
    ("T", ("票务", "Tickets and fares")),
    ("E", ("卫生环境", "Cleanliness")),
    ("A", ("人身财产安全", "Safety")),
    ("P", ("个人信息、投诉处理", "Personal data, complaint handling")),
    ("C", ("商铺、广告、施工", "Shops, advertising, works")),
    ("Z", ("其他", "Other")),
)
"""By the first letter of a category's code; the commonest first."""

_NUMBERED = re.compile(r"(\d+)号线")
_ASIDE = re.compile(r" \(.*\)$")


def line_words(line: Line, *, in_english: bool) -> str:
    """Such as 1号线, Line 1; a line that is not numbered keeps its name."""
    numbered = _NUMBERED.fullmatch(line.name_zh)
    return f"Line {numbered[1]}" if in_english and numbered else line.name_zh


def station_words(station: Station, *, in_english: bool) -> str:
    """Such as 青年大街, in English with its pinyin beside the name on the signs."""
    return f"{station.pinyin.title()} {station.name_zh}" if in_english else station.name_zh


def category_words(category: Category, *, in_english: bool) -> str:
    """The English name without what it tells staff."""
    return _ASIDE.sub("", category.name_en) if in_english else category.name_zh


def grouped(categories: Sequence[Category]) -> list[tuple[Words, list[Category]]]:
    """Groups with their categories in the order of their codes; one whose letter is unknown stands last."""
    known = [(words, [one for one in categories if one.code[0] == letter]) for letter, words in GROUPS]
    letters = {letter for letter, _ in GROUPS}
    others = [one for one in categories if one.code[0] not in letters]
    last = known[-1]
    groups = [*known[:-1], (last[0], [*last[1], *others])]
    return [(words, sorted(found, key=lambda one: one.code)) for words, found in groups if found]
