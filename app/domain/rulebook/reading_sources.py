"""The head of a rulebook, and where an item comes from."""

import re
from dataclasses import dataclass
from datetime import date

from app.domain.rulebook.items import Source
from app.domain.rulebook.kinds import Nature
from app.domain.rulebook.table_reader import TableReader

RULE_ID = re.compile(r"rule [TSVFPD]\d+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What an item inherits where it states nothing of its own."""

    name: str
    version: str
    effective_from: date | None
    effective_to: date | None


def read_source(reader: TableReader, head: Head) -> Source:
    source = Source(
        basis=reader.texts("basis"),
        nature=reader.word("nature", Nature),
        version=reader.text("version") if reader.has("version") else head.version,
        effective_from=_own_day(reader, "effective_from", head.effective_from) or date.min,
        effective_to=_own_day(reader, "effective_to", head.effective_to),
    )
    if (
        source.nature is Nature.LAW
        and reader.is_sound("nature", "basis")
        and all(map(RULE_ID.fullmatch, source.basis))
    ):
        reader.note(
            "basis",
            rule="names only computing rules, and a rule of ours is no law",
            way_out='Name the article ("Art. 9"), or set nature = "policy"',
        )
    _refuse_part_of_the_time(reader, source, head)
    return source


def _own_day(reader: TableReader, key: str, inherited: date | None) -> date | None:
    return reader.day(key) if reader.has(key) else inherited


def _refuse_part_of_the_time(reader: TableReader, source: Source, head: Head) -> None:
    # rule T8: a limit may change from any day; that day begins another rulebook, so a day has one answer
    too_late = head.effective_from is not None and source.effective_from > head.effective_from
    ends = source.effective_to
    too_early = ends is not None and (head.effective_to is None or ends < head.effective_to)
    for key, is_wrong in (("effective_from", too_late), ("effective_to", too_early)):
        if is_wrong:
            reader.note(
                key,
                rule="leaves days of this rulebook on which the item is not in force",
                way_out="Write a rulebook of its own that takes effect on the day of the change",
            )
