"""Fails while there is still time to do something about it (rule T6)."""

from app.domain.calendar.years import YearState
from app.domain.instants import local_date
from app.gateways.clock import SystemClock
from tests.domain.calendar.samples import LAW, SHIPPED

YEARS_OF_STATUTORY_DAYS_AHEAD = 3


def test_from_december_on_the_notice_of_the_coming_year_is_shipped() -> None:
    today = local_date(SystemClock().now())
    needed = today.year + (1 if today.month == 12 else 0)
    assert SHIPPED.year_state(needed) is YearState.PUBLISHED, (
        f"The holiday notice for {needed} is not shipped. The General Office of the State Council "
        "publishes it in October to December on www.gov.cn: 国务院办公厅关于…部分节假日安排的通知. Add it to "
        "app/seeds/holiday_notices.json as the README there says, and run the tests of the calendar. "
        f"If it is not published yet, every deadline after {SHIPPED.final_until()} stays provisional."
    )


def test_the_table_of_statutory_days_reaches_some_years_ahead() -> None:
    today = local_date(SystemClock().now())
    assert LAW.last_year >= today.year + YEARS_OF_STATUTORY_DAYS_AHEAD, (
        "Extend the anchors of app/seeds/statutory_holidays.json as app/seeds/README.md says."
    )
