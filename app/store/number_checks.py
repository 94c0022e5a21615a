"""Whether every number of a body's year was given, once, from 1 on (rule D5)."""

import re
from collections import defaultdict
from collections.abc import AsyncIterator

from sqlalchemy import RowMapping, func, select

from app.store.faults import Fault, Invariant
from app.store.reading import Reading
from app.store.tables.once import NUMBER_SERIES

FIRST_HAND = re.compile(r"\w+〔(?P<year>[0-9]{4})〕(?P<serial>[0-9]+)[^\W0-9]")
"""A number with a serial of its own ends with one letter; that of a review or an appeal has another after it."""

GIVEN = select(NUMBER_SERIES.c.owner, NUMBER_SERIES.c.year, func.sum(NUMBER_SERIES.c.last)).group_by(
    NUMBER_SERIES.c.owner, NUMBER_SERIES.c.year
)

BodyYear = tuple[str, int]


class NumbersSeen:
    """How many numbers of each body and year are in use; two of them are never equal
    (uq_proceeding_d5_number).
    """

    def __init__(self) -> None:
        self.in_use: defaultdict[BodyYear, int] = defaultdict(int)
        self.highest: defaultdict[BodyYear, int] = defaultdict(int)

    def add(self, head: RowMapping) -> None:
        if match := FIRST_HAND.fullmatch(head["number"]):
            body_year = head["owner"], int(match["year"])
            self.in_use[body_year] += 1
            self.highest[body_year] = max(self.highest[body_year], int(match["serial"]))


async def number_faults(reading: Reading, seen: NumbersSeen) -> AsyncIterator[tuple[str, Fault]]:
    """Each with the body and year it is about."""
    given = {(owner, year): int(last) for owner, year, last in await reading.run(GIVEN)}
    for body_year in sorted(given.keys() | seen.in_use.keys()):
        gave, used, highest = given.get(body_year, 0), seen.in_use[body_year], seen.highest[body_year]
        if not gave == used == highest:
            owner, year = body_year
            what = f"{gave} numbers were given, {used} are in use, the highest is {highest}"
            yield f"{owner} {year}", Fault(Invariant.NUMBERS, what)
