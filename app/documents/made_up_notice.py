"""A notice that nobody issued, of the statutory days alone: for the demo, where there must be something to import."""

from dataclasses import replace
from datetime import date

from app.domain.calendar.notice_checks import weekdays_off
from app.domain.calendar.notices import Clause, Notice, NoticeNumber
from app.domain.calendar.statutory import StatutoryLaw
from app.domain.instants import shifted

SERIAL = 999
"""No notice was ever numbered so high."""


def made_up(law: StatutoryLaw, year: int, *, today: date) -> Notice:
    return Notice(
        year=year,
        number=NoticeNumber(f"国办发明电〔{today.year}〕{SERIAL}号"),
        signed_on=today,
        published_on=today,
        clauses=tuple(
            _clause(name, sorted(law.days_of_holiday(year, name))) for name in law.holiday_names(year)
        ),
    )


def _clause(name: str, days: list[date]) -> Clause:
    """Statutory days on a weekend are made up for on the working days that follow (holiday law, Art. 6)."""
    clause = Clause(name=name, off_from=days[0], off_to=days[-1])
    while weekdays_off(clause) < len(days):
        clause = replace(clause, off_to=shifted(clause.off_to, 1))
    return replace(clause, stated_days=len([*clause.off_days()]))
