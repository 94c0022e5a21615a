"""The working calendar as a value (rule T2): built from notices, asked in constant time, never changed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from app.domain.calendar.days import DayInfo, DayKind, LocalHoliday, Reason, by_weekday
from app.domain.calendar.explanation import ExplainedDay, Explanation
from app.domain.calendar.notices import Notice, in_order, known_on
from app.domain.calendar.ranks import Ranks
from app.domain.calendar.standing import Standing
from app.domain.calendar.statutory import StatutoryLaw
from app.domain.calendar.version import version_of
from app.domain.calendar.years import Years, YearState
from app.domain.instants import shifted

LONGEST_LIMIT = 1000
"""Working days; some four years. No law knows such a limit, so more is a slip."""


class LimitRangeError(ValueError):
    """A limit is a whole number of working days from 1 to LONGEST_LIMIT."""

    code = "limit.out_of_range"

    def __init__(self, n: int) -> None:
        super().__init__(f"a limit of {n} working days: it must be from 1 to {LONGEST_LIMIT}")


@dataclass(frozen=True, slots=True)
class WorkingCalendar:
    """Two calendars are equal when their versions are: same notices, local days, statutory table."""

    version: str
    notices: tuple[Notice, ...] = field(compare=False, repr=False)
    local_days: tuple[LocalHoliday, ...] = field(compare=False, repr=False)
    statutory: StatutoryLaw = field(compare=False, repr=False)
    years: Years = field(compare=False, repr=False)
    exceptions: Mapping[date, Reason] = field(compare=False, repr=False)
    _ranks: Ranks = field(compare=False, repr=False)

    @classmethod
    def of(
        cls, notices: Iterable[Notice], *, statutory: StatutoryLaw, local_days: Iterable[LocalHoliday] = ()
    ) -> "WorkingCalendar":
        """`notices` in any order: they amend each other by publication; `read_notices` checks them."""
        ordered, local = in_order(notices), tuple(sorted(local_days, key=lambda holiday: holiday.day))
        standing = Standing.of(ordered)
        years = Years(_published(standing, statutory), statutory.first_year, statutory.last_year)
        exceptions = _exceptions(standing, local, statutory=statutory, years=years)
        return cls(
            version=version_of(ordered, local, statutory),
            notices=ordered,
            local_days=local,
            statutory=statutory,
            years=years,
            exceptions=exceptions,
            _ranks=Ranks.of(exceptions, first_year=statutory.first_year, last_year=statutory.last_year),
        )

    def as_known_on(self, day: date) -> "WorkingCalendar":
        """The calendar of someone who had read everything published up to that day, and nothing later."""
        return WorkingCalendar.of(
            known_on(self.notices, day), statutory=self.statutory.known_on(day), local_days=self.local_days
        )

    def is_working_day(self, day: date) -> bool:
        try:
            return self._ranks.is_working[day]
        except KeyError:
            return self._reason(day).kind.is_working

    def nth_working_day_after(self, day: date, n: int) -> date:
        """The n-th working day after `day`, which is itself never counted (rule T3)."""
        if not 1 <= n <= LONGEST_LIMIT:
            raise LimitRangeError(n)
        ranks = self._ranks
        try:
            return ranks.working[ranks.rank[day] + n - 1]
        except (KeyError, IndexError):
            return self.explain(day, n).last_day

    def count_between(self, after: date, until: date) -> int:
        """Working days after `after` up to and including `until`; none where `until` is not later."""
        if until <= after:
            return 0
        rank = self._ranks.rank
        try:
            return rank[until] - rank[after]
        except KeyError:
            days = (until - after).days
            return sum(self.is_working_day(shifted(after, offset)) for offset in range(1, days + 1))

    def day(self, day: date) -> DayInfo:
        reason = self._reason(day)
        known = self.is_final(day, day)
        return DayInfo(day=day, kind=reason.kind, name=reason.name, source=reason.source, is_known=known)

    def explain(self, received_on: date, n: int) -> Explanation:
        """Each day after receipt up to the n-th working day, counted or skipped, and why (rule T7)."""
        if not 1 <= n <= LONGEST_LIMIT:
            raise LimitRangeError(n)
        return Explanation(
            received=self.day(received_on),
            working_days=n,
            days=tuple(self._counted(received_on, n)),
            calendar_version=self.version,
        )

    def year_state(self, year: int) -> YearState:
        return self.years.state(year)

    def numbers_of(self, year: int) -> list[str]:
        """The notices that speak of the year, in the order they amend each other."""
        return [notice.number for notice in self.notices if notice.year == year]

    def is_final(self, first: date, last: date) -> bool:
        """Whether no notice yet to come can change a day from `first` to `last`, both included (rule T6)."""
        return self.years.is_final(first, last)

    def final_until(self) -> date | None:
        return self.years.final_until()

    def _counted(self, received_on: date, n: int) -> Iterator[ExplainedDay]:
        ordinal, day = 0, received_on
        while ordinal < n:
            day = shifted(day, 1)
            info = self.day(day)
            ordinal += info.is_working
            yield ExplainedDay(info, ordinal if info.is_working else None)

    def _reason(self, day: date) -> Reason:
        if isinstance(day, datetime):
            raise TypeError("the calendar is asked about days, not instants: use local_date(instant)")
        found = self.exceptions.get(day)
        if found is None and self.year_state(day.year) is YearState.MISSING:
            found = _statutory_days(self.statutory, day.year).get(day)
        return found or by_weekday(day)


def _published(standing: Standing, statutory: StatutoryLaw) -> frozenset[int]:
    """A year counts as published only when its notices speak of every holiday: an empty year is none."""
    return frozenset(year for year in standing.years() if not standing.holidays_missing(year, statutory))


def _exceptions(
    standing: Standing, local: tuple[LocalHoliday, ...], *, statutory: StatutoryLaw, years: Years
) -> dict[date, Reason]:
    """Layer upon layer: statutory days of years to come, then the notices, then the local days."""
    exceptions: dict[date, Reason] = {}
    for year in range(years.first_in_table, years.last_in_table + 1):
        if year not in years.published:
            exceptions |= _statutory_days(statutory, year)  # rule T6
    exceptions |= dict(standing.reasons())
    for holiday in local:
        # rule T2, last sentence: a local holiday takes working days off and renames none that is off already
        if exceptions.get(holiday.day, by_weekday(holiday.day)).kind.is_working:
            exceptions[holiday.day] = Reason(DayKind.LOCAL_HOLIDAY, holiday.name, holiday.source)
    return exceptions


def _statutory_days(statutory: StatutoryLaw, year: int) -> dict[date, Reason]:
    number = statutory.revision_of(year).number
    days = statutory.days_of(year).items()
    return {day: Reason(DayKind.STATUTORY_PROVISIONAL, name, number) for day, name in days}
