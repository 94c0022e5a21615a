"""Warnings before a due instant: when each fires, on the working calendar (T3, T6)."""

from dataclasses import replace
from datetime import date, time

import pytest

from app.domain.instants import SHANGHAI
from app.domain.law import due_at_end_of
from app.domain.proceedings.deadlines import Deadline, Reach
from app.domain.proceedings.rungs import rung_instants
from app.domain.rulebook.items import Anchor, Limit, OnlyIf, Rung, Tells
from app.domain.rulebook.kinds import DeadlineKind, LimitUnit
from tests.domain.proceedings.stage import LAW, shanghai


def deadline(kind: DeadlineKind, opened: str) -> Deadline:
    opened_at = shanghai(opened)
    due = LAW.due(kind, opened_at)
    return Deadline(
        kind=kind,
        cycle=1,
        opened_at=opened_at,
        due_at=due.due_at,
        judged_due_at=due.due_at,
        last_day=due.last_day,
        provisional=due.provisional,
        rulebook="",
        calendar="",
    )


def fired(clock: Deadline, limit: Limit | None = None) -> dict[str, str]:
    """Each rung's instant in Shanghai wall time."""
    rungs = rung_instants(clock, limit or LAW.rulebook.limit(clock.kind), LAW.calendar)
    return {rung.name: f"{rung.fire_at.astimezone(SHANGHAI):%Y-%m-%d %H:%M}" for rung in rungs}


def test_of_the_24_hours_six_and_two_are_left() -> None:
    assert fired(deadline(DeadlineKind.START, "2026-03-02 10:00")) == {
        "six_hours_left": "2026-03-03 04:00",
        "two_hours_left": "2026-03-03 08:00",
    }


@pytest.mark.parametrize(
    ("opened", "two_left", "last"),
    [
        pytest.param(
            "2026-03-02 10:00", "2026-03-09 08:30", "2026-03-11 08:30", id="Monday: Monday and Wednesday"
        ),
        pytest.param(
            "2026-09-23 09:12",
            "2026-10-08 08:30",
            "2026-10-10 08:30",
            id="Wednesday: Thursday and Saturday worked",
        ),
        pytest.param(
            "2026-09-24 09:00",
            "2026-10-09 08:30",
            "2026-10-12 08:30",
            id="Thursday: Friday, over a Saturday worked",
        ),
    ],
)
def test_two_working_days_are_left_and_then_the_last(opened: str, two_left: str, last: str) -> None:
    rungs = fired(deadline(DeadlineKind.HANDLING, opened))
    assert (rungs["two_days_left"], rungs["last_day"]) == (two_left, last)


def test_none_asked_for_an_extension_by_day_5_is_warned_of() -> None:
    clock = deadline(DeadlineKind.APPEAL, "2026-09-28 10:00")
    rungs = rung_instants(clock, LAW.rulebook.limit(DeadlineKind.APPEAL), LAW.calendar)
    (asked,) = [rung for rung in rungs if rung.only_if is OnlyIf.NO_EXTENSION_REQUESTED]
    # 29, 30 September, 8, 9 October, Saturday 10 October worked
    assert asked.fire_at == shanghai("2026-10-10 08:30")
    assert asked.tells == (Tells.OWNER,)


def test_of_a_stated_day_the_warnings_count_back_from_it() -> None:
    day = due_at_end_of(date(2026, 3, 15), date(2026, 3, 2))  # a Sunday
    clock = replace(
        deadline(DeadlineKind.EXTERNAL, "2026-03-02 10:00"),
        due_at=day.due_at,
        last_day=day.last_day,
        reach=Reach.STATED_DAY,
    )
    assert fired(clock)["two_days_left"] == "2026-03-12 08:30"


def with_rungs(*rungs: Rung) -> Limit:
    return replace(LAW.rulebook.limit(DeadlineKind.HANDLING), rungs=rungs)


def rung(name: str, anchor: Anchor, amount: int, unit: LimitUnit, at: time | None = time(8, 30)) -> Rung:
    return Rung(name=name, anchor=anchor, amount=amount, unit=unit, at=at, tells=(Tells.OWNER,))


WORKING, CALENDAR, HOURS = LimitUnit.WORKING_DAYS, LimitUnit.CALENDAR_DAYS, LimitUnit.HOURS


def test_every_anchor_and_unit() -> None:
    limit = with_rungs(
        rung("due_days", Anchor.DUE, 3, CALENDAR),
        rung("due_hours", Anchor.DUE, 5, HOURS, None),
        rung("start_days", Anchor.START, 5, CALENDAR),
        rung("start_hours", Anchor.START, 5, HOURS, None),
        rung("start_working", Anchor.START, 5, WORKING),
    )
    assert fired(deadline(DeadlineKind.HANDLING, "2026-03-05 10:00"), limit) == {
        "start_hours": "2026-03-05 15:00",
        "start_days": "2026-03-10 08:30",
        "start_working": "2026-03-12 08:30",
        "due_days": "2026-03-13 08:30",
        "due_hours": "2026-03-16 19:00",
    }


def test_a_rung_before_the_opening_or_not_before_the_due_instant_is_left_out() -> None:
    limit = with_rungs(
        rung("same_morning", Anchor.START, 0, WORKING),
        rung("long_before", Anchor.DUE, 30, CALENDAR),
        rung("long_after", Anchor.START, 30, CALENDAR),
        rung("this_evening", Anchor.START, 0, CALENDAR, time(18)),
    )
    assert fired(deadline(DeadlineKind.HANDLING, "2026-03-05 10:00"), limit) == {
        "this_evening": "2026-03-05 18:00"
    }


def test_rungs_come_earliest_first() -> None:
    rungs = rung_instants(
        deadline(DeadlineKind.APPEAL, "2026-09-28 10:00"),
        LAW.rulebook.limit(DeadlineKind.APPEAL),
        LAW.calendar,
    )
    instants = [one.fire_at for one in rungs]
    assert instants == sorted(instants)
    assert len(instants) == len(LAW.rulebook.limit(DeadlineKind.APPEAL).rungs)
