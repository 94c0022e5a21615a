"""What was provisional and missed already when the notice is activated: final, and the miss as it stands (rule T6)."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.calendar.notices import Clause
from app.domain.calendar.working_calendar import WorkingCalendar
from app.domain.law import Law
from app.domain.proceedings.clock_events import DeadlineMoved
from app.domain.proceedings.complaint.state import Article10Basis
from app.domain.proceedings.recalculation import ActivatedNotice
from tests.domain.calendar.samples import SHIPPED, with_day_off, with_extra
from tests.domain.proceedings.complaint.steps import ComplaintCase, reached, sign
from tests.domain.proceedings.stage import CLERK, shanghai
from tests.domain.proceedings.test_recalculation import RULEBOOK, activate, handling, received

UNPUBLISHED = Law(RULEBOOK, SHIPPED.as_known_on(date(2019, 11, 20)))
"""What could be known before 国办发明电〔2019〕16号 arranged 2020, with Sunday 19 January to be worked."""

YEAR_2020 = ActivatedNotice("国办发明电〔2019〕16号", date(2019, 11, 21), shanghai("2020-01-23 10:00"))
FRIDAY_10 = "2020-01-10 10:00"
"""Due after Tuesday 21 by weekends alone (13 to 17, 20, 21), after Monday 20 by the notice (13 to 17, 19, 20)."""


def missed_before_the_notice() -> ComplaintCase:
    case = received(FRIDAY_10, UNPUBLISHED)
    clock = handling(case)
    assert (clock.due_at, clock.provisional) == (shanghai("2020-01-22 00:00"), True)
    case.wait_until("2020-01-22 09:00")
    return case


def test_a_missed_day_that_turns_out_earlier_is_final_and_lateness_is_judged_by_what_was_told() -> None:
    case = missed_before_the_notice()
    turn = activate(case, "2020-01-23 10:00", notice=YEAR_2020)
    (move,) = [event for event in turn.events if isinstance(event, DeadlineMoved)]
    assert (move.basis, move.due_before) == (YEAR_2020.number, shanghai("2020-01-22 00:00"))
    clock = handling(case)
    assert (clock.due_at, clock.last_day, clock.provisional) == (
        shanghai("2020-01-21 00:00"),
        date(2020, 1, 20),
        False,
    )
    assert (clock.judged_due_at, clock.missed_at) == (shanghai("2020-01-22 00:00"),) * 2
    assert case.opened == (shanghai("2020-01-22 00:00"), Article10Basis.NO_REPLY_IN_TIME)
    assert activate(case, "2020-01-23 11:00", notice=YEAR_2020).events == []


@pytest.mark.parametrize(
    "calendar",
    [
        pytest.param(SHIPPED, id="Monday 20: 13 to 17, 19, 20"),
        pytest.param(with_day_off(date(2020, 1, 20)), id="Tuesday 21: 13 to 17, 19, 21"),
        pytest.param(
            with_extra([Clause("two days off", date(2020, 1, 20), date(2020, 1, 21))]),
            id="Wednesday 22: 13 to 17, 19, 22",
        ),
    ],
)
def test_a_miss_before_the_publication_stands_and_is_final(calendar: WorkingCalendar) -> None:
    case = missed_before_the_notice()
    late = replace(YEAR_2020, published_on=date(2020, 1, 22))  # the day after the last
    turn = activate(case, "2020-01-23 10:00", calendar, late)
    assert [type(event) for event in turn.events] == [DeadlineMoved]
    clock = handling(case)
    assert (clock.due_at, clock.last_day, clock.provisional) == (
        shanghai("2020-01-22 00:00"),
        date(2020, 1, 21),
        False,
    )
    assert clock.missed_at == shanghai("2020-01-22 00:00")
    assert activate(case, "2020-01-23 11:00", calendar, late).events == []


def test_what_was_done_late_before_the_notice_stays_as_it_was() -> None:
    case = missed_before_the_notice()
    sign(case, "2020-01-22 10:00")
    case.do(reached("2020-01-22 11:00"), "2020-01-22 11:00", CLERK)
    before = handling(case)
    activate(case, "2020-01-23 10:00", notice=YEAR_2020)
    assert handling(case) == before
