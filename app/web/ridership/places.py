"""What the addresses of these pages name: an operator, a month, a line, a day; and how they are said."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated

from fastapi import Path, Query

from app.domain.instants import ONE_DAY
from app.domain.parties import OrganisationCode, OrganisationKind
from app.domain.ridership.values import Basis, first_of_month, first_of_next_month, last_of_month
from app.http.strict_models import YEARS
from app.usecases.errors import NotFound
from app.usecases.queries.bodies import list_bodies
from app.web.page import Page

RIDERSHIP = "/ridership"
MONTH = re.compile(r"20\d\d-(0[1-9]|1[0-2])")
TOTAL = "total"
BASES: Mapping[Basis, str] = {Basis.BOARDINGS: "客运量", Basis.ENTRIES: "进站量"}

Operator = Annotated[str, Path(pattern=r"^[A-Z][A-Z0-9]{1,15}$")]
LineName = Annotated[str, Path(pattern=r"^([A-Z0-9]{1,16}|total)$")]
MonthAsked = Annotated[str, Query(max_length=10)]


@dataclass(frozen=True, slots=True)
class Month:
    """`last_known` is the last day that can have a number: yesterday, in the month that runs."""

    first: date
    last_known: date

    @classmethod
    def of(cls, text: str, today: date) -> "Month":
        """The month named; without one, that of yesterday. Raises NotFound for one that lies ahead."""
        yesterday = today - ONE_DAY
        first = date.fromisoformat(f"{text}-01") if MONTH.fullmatch(text) else first_of_month(yesterday)
        if first > yesterday or first.year not in YEARS:
            raise NotFound
        return cls(first, min(last_of_month(first), yesterday))

    @property
    def name(self) -> str:
        return f"{self.first:%Y-%m}"

    @property
    def words(self) -> str:
        return f"{self.first.year}年{self.first.month}月"

    @property
    def before(self) -> str:
        return f"{self.first - ONE_DAY:%Y-%m}"

    @property
    def after(self) -> str:
        return f"{first_of_next_month(self.first):%Y-%m}"

    @property
    def days(self) -> Sequence[date]:
        return [
            date.fromordinal(day) for day in range(self.first.toordinal(), self.last_known.toordinal() + 1)
        ]


async def operators(page: Page) -> Mapping[str, str]:
    """By code, those whose ridership the caller's body may read at all: its own, or, for who oversees, all."""
    found = [
        one
        for one in await list_bodies(page.site.office, **page.who)
        if one.kind is OrganisationKind.OPERATOR
    ]
    own = [one for one in found if one.code == page.by.organisation]
    return {str(one.code): one.name_zh for one in own or found}


def line_words(page: Page, operator: str) -> Mapping[str, str]:
    """The operator's lines by code, and last the operator as a whole."""
    lines = page.site.office.network.lines_of(OrganisationCode(operator))
    return {**{line.code: line.name_zh for line in lines}, TOTAL: "单位合计"}


def shown(trips: int) -> str:
    return f"{trips:,}"
