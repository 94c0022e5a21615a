"""Whether a notice agrees with the holiday law and with the notices before it: here invented tables fail."""

from collections.abc import Iterable, Iterator
from datetime import date

from app.domain.calendar.notice_checks import Check, Examined, weekdays_off
from app.domain.calendar.notice_faults import NoticeFault as Fault
from app.domain.calendar.notice_faults import NoticeProblem
from app.domain.calendar.notices import Clause
from app.domain.calendar.standing import StandingClause
from app.domain.instants import shifted


def every_holiday_spoken_of(it: Examined) -> Iterator[NoticeProblem]:
    """A year notice cut short, or an amendment that takes a clause away and puts nothing in its place."""
    for name in it.after.holidays_missing(it.notice.year, it.statutory):
        yield it.problem(Fault.HOLIDAY_MISSING, "clauses", name)


def statutory_days_are_off(it: Examined) -> Iterator[NoticeProblem]:
    for place, clause in it.sound_clauses():
        off = set(clause.off_days())
        for name in it.statutory.holidays_in(clause.name):
            for day in sorted(it.statutory.days_of_holiday(it.notice.year, name) - off):
                yield it.problem(Fault.STATUTORY_DAY_OUTSIDE, place, day, name, *_range(clause))


def makeup_days_balance(it: Examined) -> Iterator[NoticeProblem]:
    """Holiday law, Arts. 6 and 7: each weekday off beyond the statutory days is paid by a make-up day."""
    for place, clause in it.sound_clauses():
        holidays = it.statutory.holidays_in(clause.name)
        if not holidays or clause.basis:
            continue
        given = sum(len(it.statutory.days_of_holiday(it.notice.year, name)) for name in holidays)
        lent = weekdays_off(clause) - given
        if lent != len(clause.work):
            facts = (weekdays_off(clause), given, lent, len(clause.work))
            yield it.problem(Fault.MAKEUP_UNBALANCED, f"{place}.work", *facts)


def holidays_are_known(it: Examined) -> Iterator[NoticeProblem]:
    """A clause is for a holiday of the law, prolongs one that stands, or quotes the notice as its basis."""
    for place, clause in it.sound_clauses():
        if it.statutory.holidays_in(clause.name) or clause.basis:
            continue
        prolonged = _prolonged(it, clause)
        if not prolonged:
            yield it.problem(Fault.HOLIDAY_UNKNOWN, f"{place}.name", clause.name)
        elif not _adjoins(clause, prolonged):
            yield it.problem(Fault.EXTENSION_DETACHED, place, clause.name, *_range(clause))


def amended_clauses_stand(it: Examined) -> Iterator[NoticeProblem]:
    standing = {held.clause.name for held in it.before.of_year(it.notice.year)}
    for index, name in enumerate(it.notice.replaces):
        if name not in standing:
            yield it.problem(Fault.REPLACES_UNKNOWN_CLAUSE, f"replaces[{index}]", name, it.notice.year)
    for place, clause in it.clauses():
        if clause.name in standing - set(it.notice.replaces):
            yield it.problem(Fault.CLAUSE_ALREADY_STANDS, f"{place}.name", clause.name)


def cancelled_makeup_stands(it: Examined) -> Iterator[NoticeProblem]:
    worked = {day for held in it.before.clauses for day in held.clause.work}
    for index, day in enumerate(it.notice.cancels_makeup):
        if day not in worked:
            yield it.problem(Fault.CANCELS_UNKNOWN_MAKEUP, f"cancels_makeup[{index}]", day)


def no_day_is_two_things(it: Examined) -> Iterator[NoticeProblem]:
    """Within the notice, and against every clause that stands beside it; both lines are named."""
    off = _by_day((held, held.clause.off_days()) for held in it.after.clauses)
    work = _by_day((held, held.clause.work) for held in it.after.clauses)
    for day in sorted(off.keys() | work.keys()):
        offs, works = off.get(day, []), work.get(day, [])
        if it.notice.number not in {held.number for held in (*offs, *works)}:
            continue
        for fault, lines in (
            (Fault.OFF_AND_WORK, (*offs, *works) if offs and works else ()),
            (Fault.OFF_TWICE, offs if len(offs) > 1 else ()),
            (Fault.WORK_TWICE, works if len(works) > 1 else ()),
        ):
            if lines:
                names = (f"{held.number} {held.clause.name}" for held in lines)
                yield it.problem(fault, "clauses", day, " / ".join(names))


def _prolonged(it: Examined, clause: Clause) -> list[Clause]:
    """The standing clauses of the holiday that the clause's name begins with."""
    return [
        held.clause
        for held in it.before.of_year(it.notice.year)
        if any(clause.name.startswith(name) for name in it.statutory.holidays_in(held.clause.name))
    ]


def _adjoins(clause: Clause, prolonged: Iterable[Clause]) -> bool:
    return any(
        clause.off_from == shifted(held.off_to, 1) or clause.off_to == shifted(held.off_from, -1)
        for held in prolonged
    )


def _by_day(
    held_days: Iterable[tuple[StandingClause, Iterable[date]]],
) -> dict[date, list[StandingClause]]:
    by_day: dict[date, list[StandingClause]] = {}
    for held, days in held_days:
        for day in days:
            by_day.setdefault(day, []).append(held)
    return by_day


def _range(clause: Clause) -> tuple[date, date]:
    return clause.off_from, clause.off_to


LAW_CHECKS: tuple[Check, ...] = (
    every_holiday_spoken_of,
    statutory_days_are_off,
    makeup_days_balance,
    holidays_are_known,
    amended_clauses_stand,
    cancelled_makeup_stands,
    no_day_is_two_things,
)
