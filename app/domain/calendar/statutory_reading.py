"""Reads the shipped table of statutory days; it is ours, so the first fault found is enough."""

from collections.abc import Callable
from datetime import date
from typing import Any

from app.domain.calendar.statutory import Revision, StatutoryHoliday, StatutoryLaw


class StatutoryTableError(ValueError):
    """The shipped table of statutory days is damaged: put the released file back."""


def read_statutory_law(data: Any) -> StatutoryLaw:
    try:
        law = _law(data)
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise StatutoryTableError(f"the table of statutory days cannot be read: {fault!r}") from fault
    _require_unbroken(law)
    return law


def _law(data: Any) -> StatutoryLaw:
    revisions = (_revision(row) for row in data["revisions"])
    return StatutoryLaw(
        revisions=tuple(sorted(revisions, key=lambda revision: revision.in_force_on)),
        anchors={int(year): _dates(row) for year, row in data["anchors"].items()},
        aliases=dict(data["aliases"]),
        joined_by=data["joined_by"],
        notice_number=data["notice_number"],
    )


def _revision(row: Any) -> Revision:
    return Revision(
        number=row["number"],
        published_on=date.fromisoformat(row["published"]),
        in_force_on=date.fromisoformat(row["in_force"]),
        holidays=tuple(_holiday(holiday) for holiday in row["holidays"]),
    )


def _holiday(row: Any) -> StatutoryHoliday:
    return StatutoryHoliday(
        name=row["name"],
        on=tuple(_month_and_day(text) for text in row.get("on", ())),
        anchor=row.get("anchor", ""),
        offsets=tuple(row.get("offsets", ())),
    )


def _month_and_day(text: str) -> tuple[int, int]:
    month, day = text.split("-")
    return int(month), int(day)


def _dates(row: Any) -> dict[str, date]:
    read: Callable[[str], date] = date.fromisoformat
    return {anchor: read(text) for anchor, text in row.items()}


def _require_unbroken(law: StatutoryLaw) -> None:
    """A revision at least, and every anchor in every year, so that no year looks poorer than it is."""
    needed = {holiday.anchor for revision in law.revisions for holiday in revision.holidays if holiday.anchor}
    if not law.revisions or not law.anchors:
        raise StatutoryTableError("the table of statutory days is empty: put the released file back")
    for year in range(law.first_year, law.last_year + 1):
        if set(law.anchors.get(year, ())) != needed:
            raise StatutoryTableError(f"the table of statutory days is incomplete for {year}")
