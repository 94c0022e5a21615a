"""Whether a notice agrees with itself: its number and dates, and each clause on its own."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.calendar.notice_faults import NoticeFault as Fault
from app.domain.calendar.notice_faults import NoticeProblem
from app.domain.calendar.notices import Clause, Notice, days_between
from app.domain.calendar.standing import Standing
from app.domain.calendar.statutory import StatutoryLaw
from app.domain.calendar.years import LAST_DAYS_FROM

FARTHEST_MAKEUP = 31
"""Days between a holiday and a day worked for it; in the notices since 2019 it was 14 at most."""

OFFICIAL_ADDRESS = re.compile(r"https://(?:[a-z0-9-]+\.)*gov\.cn/[!-~]*")


@dataclass(frozen=True, slots=True)
class Examined:
    """A notice beside what stood before, what would stand with it, and the law; no `today`: not asked."""

    notice: Notice
    statutory: StatutoryLaw
    before: Standing
    after: Standing
    today: date | None

    def problem(self, fault: Fault, place: str = "", *facts: object) -> NoticeProblem:
        return NoticeProblem(fault, self.notice.number, place, tuple(str(fact) for fact in facts))

    def clauses(self) -> Iterator[tuple[str, Clause]]:
        return ((place_of(index), clause) for index, clause in enumerate(self.notice.clauses))

    def sound_clauses(self) -> Iterator[tuple[str, Clause]]:
        """Those whose days off form a range inside the year; what is said of the others would be noise."""
        return ((place, clause) for place, clause in self.clauses() if is_sound(clause, self.notice.year))


Check = Callable[[Examined], Iterator[NoticeProblem]]


def place_of(index: int) -> str:
    return f"clauses[{index}]"


def span_of(year: int) -> tuple[date, date]:
    # rule T6: a notice reaches back into the last days of the year before
    return date(year - 1, *LAST_DAYS_FROM), date(year, 12, 31)


def is_sound(clause: Clause, year: int) -> bool:
    first, last = span_of(year)
    return first <= clause.off_from <= clause.off_to <= last


def something_said(it: Examined) -> Iterator[NoticeProblem]:
    if not it.notice.clauses and not it.notice.cancels_makeup:
        yield it.problem(Fault.EMPTY, "clauses")


def number(it: Examined) -> Iterator[NoticeProblem]:
    form = re.fullmatch(it.statutory.notice_number, it.notice.number)
    if form is None:
        yield it.problem(Fault.NUMBER_FORM, "number")
    elif int(form["year"]) != it.notice.signed_on.year:
        yield it.problem(Fault.NUMBER_YEAR, "number", form["year"], it.notice.signed_on)


def address(it: Examined) -> Iterator[NoticeProblem]:
    if it.notice.url and OFFICIAL_ADDRESS.fullmatch(it.notice.url) is None:
        yield it.problem(Fault.ADDRESS_NOT_OFFICIAL, "url")


def publication(it: Examined) -> Iterator[NoticeProblem]:
    notice = it.notice
    if notice.published_on < notice.signed_on:
        yield it.problem(Fault.PUBLISHED_BEFORE_SIGNED, "published", notice.published_on, notice.signed_on)
    if notice.published_on.year not in (notice.year - 1, notice.year):
        yield it.problem(Fault.PUBLISHED_OUT_OF_TIME, "published", notice.published_on, notice.year)
    if it.today is not None and notice.published_on > it.today:
        yield it.problem(Fault.NOT_PUBLISHED_YET, "published", notice.published_on, it.today)


def names_once(it: Examined) -> Iterator[NoticeProblem]:
    names = [clause.name for clause in it.notice.clauses]
    for place, clause in it.clauses():
        if names.count(clause.name) > 1:
            yield it.problem(Fault.CLAUSE_TWICE, f"{place}.name", clause.name)


def days_off(it: Examined) -> Iterator[NoticeProblem]:
    for place, clause in it.clauses():
        if clause.off_to < clause.off_from:
            yield it.problem(Fault.RANGE_REVERSED, f"{place}.off_to", clause.off_from, clause.off_to)
            continue
        for name, day in (("off_from", clause.off_from), ("off_to", clause.off_to)):
            yield from _outside(it, f"{place}.{name}", day)
        days = (clause.off_to - clause.off_from).days + 1
        if clause.stated_days not in (None, days):
            yield it.problem(Fault.STATED_DAYS_DIFFER, f"{place}.stated_days", clause.stated_days, days)


def makeup_days(it: Examined) -> Iterator[NoticeProblem]:
    for place, clause in it.clauses():
        for index, day in enumerate(clause.work):
            where = f"{place}.work[{index}]"
            yield from _outside(it, where, day)
            if day.weekday() < 5:
                yield it.problem(Fault.MAKEUP_ON_WEEKDAY, where, day)
            if _distance(day, clause) > FARTHEST_MAKEUP:
                yield it.problem(Fault.MAKEUP_FAR, where, day, clause.name, FARTHEST_MAKEUP)


def _outside(it: Examined, place: str, day: date) -> Iterator[NoticeProblem]:
    first, last = span_of(it.notice.year)
    if not first <= day <= last:
        yield it.problem(Fault.OUTSIDE_YEAR, place, day, first, last)


def _distance(day: date, clause: Clause) -> int:
    return max((clause.off_from - day).days, (day - clause.off_to).days)


def weekdays_off(clause: Clause) -> int:
    return sum(day.weekday() < 5 for day in days_between(clause.off_from, clause.off_to))


SELF_CHECKS: tuple[Check, ...] = (
    something_said,
    number,
    address,
    publication,
    names_once,
    days_off,
    makeup_days,
)
