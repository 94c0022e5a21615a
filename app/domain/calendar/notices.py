"""A State Council notice on the holidays of a year, or one that amends it (rule T2)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import NewType

from app.domain.instants import shifted

NoticeNumber = NewType("NoticeNumber", str)
"""As printed on the notice; it names the source of every day off and every make-up workday."""


@dataclass(frozen=True, slots=True)
class Clause:
    """One holiday: its days off, first and last included, and the weekend days worked for it.

    `basis` quotes the notice where the clause departs from the holiday law, as a one-off day off does.
    """

    name: str
    off_from: date
    off_to: date
    work: tuple[date, ...] = ()
    stated_days: int | None = None
    basis: str = ""

    def off_days(self) -> Iterator[date]:
        return days_between(self.off_from, self.off_to)


@dataclass(frozen=True, slots=True)
class Notice:
    """`replaces` names clauses of earlier notices of the year, `cancels_makeup` their make-up workdays."""

    year: int
    number: NoticeNumber
    signed_on: date
    published_on: date
    clauses: tuple[Clause, ...]
    replaces: tuple[str, ...] = ()
    cancels_makeup: tuple[date, ...] = ()
    url: str = ""

    @property
    def order(self) -> tuple[date, date, str]:
        """Later notices amend earlier ones: by publication, then signature."""
        return (self.published_on, self.signed_on, self.number)


def in_order(notices: Iterable[Notice]) -> tuple[Notice, ...]:
    return tuple(sorted(notices, key=lambda notice: notice.order))


def known_on(notices: Iterable[Notice], day: date) -> tuple[Notice, ...]:
    """What a reader of that day could know: a notice counts from its publication (rule T6)."""
    return tuple(notice for notice in in_order(notices) if notice.published_on <= day)


def days_between(first: date, last: date) -> Iterator[date]:
    """Both included; none where the last lies before the first."""
    return (shifted(first, offset) for offset in range((last - first).days + 1))
