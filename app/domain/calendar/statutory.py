"""The statutory days of the holiday law, revision by revision, and the dates that move them (rule T6)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta


@dataclass(frozen=True, slots=True)
class StatutoryHoliday:
    """Fixed (`on`: month and day), or so many days from an anchor such as the lunar new year."""

    name: str
    on: tuple[tuple[int, int], ...] = ()
    anchor: str = ""
    offsets: tuple[int, ...] = ()

    def days(self, year: int, anchors: Mapping[str, date]) -> Iterator[date]:
        yield from (date(year, month, day) for month, day in self.on)
        if self.anchor in anchors:
            yield from (anchors[self.anchor] + timedelta(days=offset) for offset in self.offsets)


@dataclass(frozen=True, slots=True)
class Revision:
    number: str
    published_on: date
    in_force_on: date
    holidays: tuple[StatutoryHoliday, ...]


@dataclass(frozen=True, slots=True)
class StatutoryLaw:
    """`revisions` by date, oldest first; `anchors` by year: the dates that the lunar calendar moves.

    `aliases`, `joined_by` and `notice_number` tell how notices write holiday names and their own numbers.
    """

    revisions: tuple[Revision, ...]
    anchors: Mapping[int, Mapping[str, date]]
    aliases: Mapping[str, str]
    joined_by: str
    notice_number: str

    @property
    def first_year(self) -> int:
        return min(self.anchors)

    @property
    def last_year(self) -> int:
        return max(self.anchors)

    def known_on(self, day: date) -> "StatutoryLaw":
        """Without the revisions that were not published by then; the oldest always stays."""
        later = tuple(revision for revision in self.revisions[1:] if revision.published_on <= day)
        return replace(self, revisions=(self.revisions[0], *later))

    def revision_of(self, year: int) -> Revision:
        """The one in force that year; before the oldest one we hold, that one."""
        in_force = [revision for revision in self.revisions if revision.in_force_on.year <= year]
        return in_force[-1] if in_force else self.revisions[0]

    def days_of(self, year: int) -> dict[date, str]:
        """Each day with its holiday, joined where two meet; beyond the table only those that do not move."""
        names: dict[date, list[str]] = {}
        for name in self.holiday_names(year):
            for day in self.days_of_holiday(year, name):
                names.setdefault(day, []).append(name)
        return {day: self.joined_by[:1].join(on_it) for day, on_it in names.items()}

    def days_of_holiday(self, year: int, name: str) -> set[date]:
        anchors = self.anchors.get(year, {})
        holidays = (holiday for holiday in self.revision_of(year).holidays if holiday.name == name)
        return {day for holiday in holidays for day in holiday.days(year, anchors)}

    def holiday_names(self, year: int) -> tuple[str, ...]:
        return tuple(holiday.name for holiday in self.revision_of(year).holidays)

    def holidays_in(self, clause_name: str) -> tuple[str, ...]:
        """The holidays a clause is for, both of a joint one; none where a part of the name is unknown."""
        for joint in self.joined_by:
            clause_name = clause_name.replace(joint, self.joined_by[0])
        names = [self.aliases.get(part, part) for part in clause_name.split(self.joined_by[0])]
        known = {holiday.name for revision in self.revisions for holiday in revision.holidays}
        return tuple(names) if known.issuperset(names) else ()
