"""A later notice amends an earlier one; who knew what when can be told (rules T2, T6)."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.calendar.days import DayKind
from app.domain.calendar.difference import difference
from app.domain.calendar.notices import Notice, NoticeNumber, in_order
from app.domain.calendar.working_calendar import WorkingCalendar
from tests.domain.calendar.samples import BEFORE_EXTENSION, LAW, NOTICES, SHIPPED, with_local

OLD_2020, NEW_2020 = "国办发明电〔2019〕16号", "国办发明电〔2020〕1号"


@pytest.mark.parametrize(
    ("day", "kind", "source"),
    [
        ("2018-12-29", DayKind.MAKEUP_WORKDAY, "国办发明电〔2018〕15号"),
        ("2018-12-31", DayKind.PUBLIC_HOLIDAY, "国办发明电〔2018〕15号"),
        ("2019-04-28", DayKind.MAKEUP_WORKDAY, "国办发明电〔2019〕3号"),
        ("2019-05-02", DayKind.PUBLIC_HOLIDAY, "国办发明电〔2019〕3号"),
        ("2020-01-30", DayKind.PUBLIC_HOLIDAY, OLD_2020),
        ("2020-01-31", DayKind.PUBLIC_HOLIDAY, NEW_2020),
        ("2020-02-01", DayKind.PUBLIC_HOLIDAY, NEW_2020),
        ("2020-02-03", DayKind.WORKDAY, ""),
        ("2022-12-31", DayKind.PUBLIC_HOLIDAY, "国办发明电〔2022〕16号"),
        ("2026-09-20", DayKind.MAKEUP_WORKDAY, "国办发明电〔2025〕7号"),
    ],
    ids=[
        "Sat 29 Dec 2018 worked for the next year's notice",
        "Mon 31 Dec 2018 off by the next year's notice",
        "Sun 28 Apr 2019 worked by the amendment",
        "Thu 2 May 2019 off by the amendment",
        "Thu 30 Jan 2020 off as first announced",
        "Fri 31 Jan 2020 off by the extension",
        "Sat 1 Feb 2020 no longer worked",
        "Mon 3 Feb 2020 worked again",
        "Sat 31 Dec 2022 off by the next year's notice",
        "Sun 20 Sep 2026 worked",
    ],
)
def test_each_day_names_the_notice_that_holds(day: str, kind: DayKind, source: str) -> None:
    info = SHIPPED.day(date.fromisoformat(day))
    assert (info.kind, info.source) == (kind, source)


def test_a_notice_counts_from_the_day_of_its_publication() -> None:
    assert SHIPPED.as_known_on(date(2020, 1, 26)).day(date(2020, 2, 1)).kind is DayKind.MAKEUP_WORKDAY
    assert SHIPPED.as_known_on(date(2020, 1, 27)).day(date(2020, 2, 1)).kind is DayKind.PUBLIC_HOLIDAY


def test_the_calendar_of_each_day_has_a_version_of_its_own() -> None:
    known = [SHIPPED.as_known_on(notice.published_on) for notice in NOTICES]
    assert len({calendar.version for calendar in known}) == len(NOTICES)
    assert [calendar.version.split(".")[0] for calendar in known] == [
        notice.published_on.isoformat() for notice in NOTICES
    ]
    assert known[-1] == SHIPPED


FIRST, *_, LAST = NOTICES
ANCHORS = {**LAW.anchors, 2031: {**LAW.anchors[2031], "mid_autumn": date(2031, 10, 2)}}
CHANGED = {
    "a notice less": WorkingCalendar.of(NOTICES[1:], statutory=LAW),
    "another day off": WorkingCalendar.of(
        (*NOTICES[:-1], replace(LAST, clauses=LAST.clauses[1:])), statutory=LAW
    ),
    "nothing replaced": WorkingCalendar.of((FIRST, replace(NOTICES[1], replaces=())), statutory=LAW),
    "published later": WorkingCalendar.of((replace(FIRST, published_on=date(2018, 12, 7)),), statutory=LAW),
    "another lunar day": WorkingCalendar.of(NOTICES, statutory=replace(LAW, anchors=ANCHORS)),
    "a local holiday": with_local((date(2026, 3, 3), "local")),
    "a local holiday of another name": with_local((date(2026, 3, 3), "other")),
    "shipped": SHIPPED,
    "two notices": WorkingCalendar.of(NOTICES[:2], statutory=LAW),
    "one notice": WorkingCalendar.of(NOTICES[:1], statutory=LAW),
}


def test_a_version_changes_with_every_fact_that_decides_a_day() -> None:
    digests = {name: calendar.version.split(".")[1] for name, calendar in CHANGED.items()}
    assert len(set(digests.values())) == len(CHANGED), digests


def test_a_version_does_not_change_with_what_decides_nothing() -> None:
    readdressed = tuple(replace(notice, url="") for notice in NOTICES)
    assert WorkingCalendar.of(readdressed, statutory=LAW) == SHIPPED


def test_an_amendment_leaves_the_same_holiday_of_other_years_alone() -> None:
    amendment = Notice(
        2026, NoticeNumber("test"), date(2026, 4, 1), date(2026, 4, 1), (), replaces=("劳动节",)
    )
    calendar = WorkingCalendar.of((*NOTICES, amendment), statutory=LAW)
    assert calendar.day(date(2025, 5, 5)).name == "劳动节"
    assert calendar.day(date(2026, 5, 5)).name == ""


def test_the_later_published_notice_holds_whenever_it_was_signed() -> None:
    signed_late = replace(LAST, signed_on=date(2026, 1, 9), published_on=date(2026, 1, 9))
    published_late = replace(LAST, published_on=date(2026, 1, 10))
    assert in_order([published_late, signed_late]) == (signed_late, published_late)


def test_the_difference_of_the_extension_is_shown_day_by_day() -> None:
    changes = difference(BEFORE_EXTENSION, SHIPPED.as_known_on(date(2020, 1, 27)))
    shown = [
        (change.day, change.before.kind, change.after.kind, change.moves_deadlines) for change in changes
    ]
    assert shown == [
        (date(2020, 1, 31), DayKind.WORKDAY, DayKind.PUBLIC_HOLIDAY, True),
        (date(2020, 2, 1), DayKind.MAKEUP_WORKDAY, DayKind.PUBLIC_HOLIDAY, True),
        (date(2020, 2, 2), DayKind.WEEKEND, DayKind.PUBLIC_HOLIDAY, False),
    ]
    assert [(change.before.source, change.after.source) for change in changes] == [
        ("", NEW_2020),
        (OLD_2020, NEW_2020),
        ("", NEW_2020),
    ]


def test_the_difference_of_the_labour_day_notice_of_2019() -> None:
    changes = difference(SHIPPED.as_known_on(date(2019, 3, 21)), SHIPPED.as_known_on(date(2019, 3, 22)))
    assert [change.day.isoformat() for change in changes if change.moves_deadlines] == [
        "2019-04-28",
        "2019-05-02",
        "2019-05-03",
        "2019-05-05",
    ]


def test_a_year_notice_replaces_the_provisional_days_of_its_year() -> None:
    changes = difference(SHIPPED.as_known_on(date(2025, 11, 3)), SHIPPED)
    by_day = {change.day: change for change in changes}
    spring_eve = by_day[date(2026, 2, 16)]
    assert (spring_eve.before.kind, spring_eve.after.kind) == (
        DayKind.STATUTORY_PROVISIONAL,
        DayKind.PUBLIC_HOLIDAY,
    )
    assert not spring_eve.moves_deadlines
    assert by_day[date(2026, 2, 14)].moves_deadlines
    assert {change.day.year for change in changes} == {2026}


def test_equal_calendars_do_not_differ() -> None:
    assert difference(SHIPPED, SHIPPED) == ()


def test_a_local_holiday_takes_a_working_day_off_and_renames_none_that_is_off() -> None:
    calendar = with_local(
        (date(2026, 3, 3), "local"), (date(2026, 10, 10), "local"), (date(2026, 10, 1), "local")
    )
    assert calendar.day(date(2026, 3, 3)).kind is DayKind.LOCAL_HOLIDAY
    assert calendar.day(date(2026, 10, 10)).kind is DayKind.LOCAL_HOLIDAY
    assert calendar.day(date(2026, 10, 1)) == SHIPPED.day(date(2026, 10, 1))
    assert calendar.nth_working_day_after(date(2026, 3, 2), 1) == date(2026, 3, 4)
