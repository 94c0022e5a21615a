"""What stands once every notice has amended the earlier ones (rule T2)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.calendar.days import DayKind, Reason
from app.domain.calendar.notices import Clause, Notice, NoticeNumber, in_order


@dataclass(frozen=True, slots=True)
class StandingClause:
    year: int
    number: NoticeNumber
    clause: Clause


@dataclass(frozen=True, slots=True)
class Standing:
    """Clauses in force with the notice each comes from, and the make-up workdays taken back, with the notice."""

    clauses: tuple[StandingClause, ...] = ()
    cancelled: Mapping[date, NoticeNumber] | None = None

    @classmethod
    def of(cls, notices: Iterable[Notice]) -> "Standing":
        standing = cls()
        for notice in in_order(notices):
            standing = standing.amended_by(notice)
        return standing

    def amended_by(self, notice: Notice) -> "Standing":
        """Names and days that are not there to replace or cancel are passed over; `read_notices` refuses them."""
        kept = (
            _without_makeup(held, notice.cancels_makeup)
            for held in self.clauses
            if not (held.year == notice.year and held.clause.name in notice.replaces)
        )
        added = (StandingClause(notice.year, notice.number, clause) for clause in notice.clauses)
        cancelled = dict(self.cancelled or {}) | dict.fromkeys(notice.cancels_makeup, notice.number)
        return Standing((*kept, *added), cancelled)

    def of_year(self, year: int) -> tuple[StandingClause, ...]:
        return tuple(held for held in self.clauses if held.year == year)

    def reasons(self) -> Iterator[tuple[date, Reason]]:
        """Day by day; a later pair overrides an earlier one."""
        for day, number in (self.cancelled or {}).items():
            yield day, Reason(DayKind.WEEKEND, source=number)
        for held in self.clauses:
            off = Reason(DayKind.PUBLIC_HOLIDAY, held.clause.name, held.number)
            yield from ((day, off) for day in held.clause.off_days())
            makeup = Reason(DayKind.MAKEUP_WORKDAY, held.clause.name, held.number)
            yield from ((day, makeup) for day in held.clause.work)


def _without_makeup(held: StandingClause, cancelled: tuple[date, ...]) -> StandingClause:
    if not set(held.clause.work) & set(cancelled):
        return held
    work = tuple(day for day in held.clause.work if day not in cancelled)
    return replace(held, clause=replace(held.clause, work=work))
