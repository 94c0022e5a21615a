from datetime import date, timedelta

import pytest

from app.documents import calendar_words as words
from app.domain.calendar.days import DayKind
from app.domain.calendar.due import elapsed_due, working_day_due
from app.domain.calendar.years import YearState
from tests.domain.calendar.samples import SHIPPED, shanghai, with_local


def test_every_reason_and_every_state_of_a_year_has_its_word() -> None:
    assert set(words.REASONS) == set(DayKind)
    assert set(words.YEAR_STATES) == set(YearState)
    assert len(set(words.REASONS.values())) == len(DayKind)


@pytest.mark.parametrize(
    ("due_at", "shown"),
    [
        ("2026-10-11 00:00", "2026-10-10 24:00"),
        ("2026-10-11 00:00:00.000001", "2026-10-11 00:00"),
        ("2026-10-10 17:30", "2026-10-10 17:30"),
        ("2027-01-01 00:00", "2026-12-31 24:00"),
    ],
)
def test_midnight_is_shown_as_the_end_of_the_last_day(due_at: str, shown: str) -> None:
    assert words.due_instant_in_words(shanghai(due_at)) == shown


@pytest.mark.parametrize(
    ("day", "reason"),
    [
        ("2026-09-24", "工作日"),
        ("2026-10-10", "调休上班（国庆节）"),
        ("2026-10-11", "周末"),
        ("2026-10-01", "放假（国庆节）"),
        ("2026-12-26", "周末（暂定）"),
        ("2027-01-01", "法定节日（元旦，暂定）"),
        ("2027-01-04", "工作日（暂定）"),
    ],
    ids=["Thu", "Sat worked", "Sun", "Thu off", "Sat not final", "Fri statutory", "Mon not final"],
)
def test_the_reason_of_a_day_in_words(day: str, reason: str) -> None:
    assert words.reason_in_words(SHIPPED.day(date.fromisoformat(day))) == reason


def test_a_local_holiday_in_words() -> None:
    info = with_local((date(2026, 3, 3), "开斋节")).day(date(2026, 3, 3))
    assert words.reason_in_words(info) == "地方放假（开斋节）"


def test_a_due_instant_in_words() -> None:
    received_at = shanghai("2026-09-23 09:12")
    told = words.due_lines(
        received_at, working_day_due(received_at, 7, SHIPPED), SHIPPED.explain(date(2026, 9, 23), 7)
    )
    assert told == [
        "收到  2026-09-23 09:12（周三），7 个工作日",
        "到期  2026-10-10 24:00，2026-10-10（周六，调休上班）",
        f"状态  确定，日历 {SHIPPED.version}",
    ]


def test_a_provisional_due_instant_says_so_and_why() -> None:
    received_at = shanghai("2026-12-22 09:12")
    told = words.due_lines(
        received_at, working_day_due(received_at, 7, SHIPPED), SHIPPED.explain(date(2026, 12, 22), 7)
    )
    assert told[2].startswith("状态  暂定")
    assert told[3].strip() == words.PROVISIONAL_NOTE


def test_a_row_of_the_explanation_in_words() -> None:
    rows = [words.explained_row(day) for day in SHIPPED.explain(date(2026, 9, 23), 7).days]
    assert rows[0] == ("2026-09-24", "周四", "第 1 天", "工作日", "")
    assert rows[1] == ("2026-09-25", "周五", "不计", "放假（中秋节）", "国办发明电〔2025〕7号")
    assert rows[-1] == ("2026-10-10", "周六", "第 7 天", "调休上班（国庆节）", "国办发明电〔2025〕7号")


def test_the_state_of_the_calendar_in_words() -> None:
    told = words.calendar_lines(SHIPPED, [2020, 2027, 2051])
    assert told[1] == "确定至 2026-12-24，其后的期限为暂定"
    assert told[2:] == [
        "2020  已公布  国办发明电〔2019〕16号、国办发明电〔2020〕1号",
        "2027  暂定（放假通知未公布）",
        "2051  无数据（只按周末和固定节日计算）",
    ]


def test_elapsed_hours_show_their_hour() -> None:
    due = elapsed_due(shanghai("2026-09-30 09:12"), 24)
    assert words.due_instant_in_words(due.due_at) == "2026-10-01 09:12"
    assert words.due_instant_in_words(due.due_at - timedelta(minutes=12)) == "2026-10-01 09:00"
