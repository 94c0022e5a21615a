"""What stands once every notice has amended the earlier ones (rule T2)."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from app.domain.calendar.days import DayKind, Reason, by_weekday
from app.domain.calendar.notices import Clause, Notice, NoticeNumber, in_order
from app.domain.calendar.statutory import StatutoryLaw


@dataclass(frozen=True, slots=True)
class StandingClause:
    year: int
    number: NoticeNumber
    clause: Clause


@dataclass(frozen=True, slots=True)
class Standing:
    """Clauses in force and make-up workdays taken back, each with the notice it comes from."""

    clauses: tuple[StandingClause, ...] = ()
    cancelled: Mapping[date, NoticeNumber] | None = None

    @classmethod
    def of(cls, notices: Iterable[Notice]) -> "Standing":
        standing = cls()
        for notice in in_order(notices):
            standing = standing.amended_by(notice)
        return standing

    def amended_by(self, notice: Notice) -> "Standing":
        """What is not there to be replaced or cancelled is passed over: `read_notices` refuses it."""
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

    def years(self) -> set[int]:
        return {held.year for held in self.clauses}

    def holidays_missing(self, year: int, statutory: StatutoryLaw) -> tuple[str, ...]:
        """The statutory holidays of the year that no clause is for."""
        spoken_of = {name for held in self.of_year(year) for name in statutory.holidays_in(held.clause.name)}
        return tuple(name for name in statutory.holiday_names(year) if name not in spoken_of)

    def reasons(self) -> Iterator[tuple[date, Reason]]:
        """Day by day; a later pair overrides an earlier one."""
        for day, number in (self.cancelled or {}).items():
            yield day, Reason(by_weekday(day).kind, source=number)
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
