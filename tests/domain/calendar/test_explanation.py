"""A due instant explains itself, day by day (rule T7)."""

from datetime import date

from app.domain.calendar.days import DayKind
from tests.domain.calendar.samples import BEFORE_EXTENSION, SHIPPED

AUTUMN_2026 = "国办发明电〔2025〕7号"
WORKED, OFF, MADE_UP = DayKind.WORKDAY, DayKind.PUBLIC_HOLIDAY, DayKind.MAKEUP_WORKDAY


def test_each_day_is_counted_or_skipped_with_its_reason_and_notice() -> None:
    """Received Wed 23 September 2026, 7 working days; counted by hand on the notice."""
    explanation = SHIPPED.explain(date(2026, 9, 23), 7)
    told = [
        (day.info.day.strftime("%a %d"), day.ordinal, day.info.kind, day.info.name)
        for day in explanation.days
    ]
    assert told == [
        ("Thu 24", 1, WORKED, ""),
        ("Fri 25", None, OFF, "中秋节"),
        ("Sat 26", None, OFF, "中秋节"),
        ("Sun 27", None, OFF, "中秋节"),
        ("Mon 28", 2, WORKED, ""),
        ("Tue 29", 3, WORKED, ""),
        ("Wed 30", 4, WORKED, ""),
        *(
            (f"{name} {day:02}", None, OFF, "国庆节")
            for day, name in enumerate(["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"], 1)
        ),
        ("Thu 08", 5, WORKED, ""),
        ("Fri 09", 6, WORKED, ""),
        ("Sat 10", 7, MADE_UP, "国庆节"),
    ]
    assert {day.info.source for day in explanation.days if day.info.kind in (OFF, MADE_UP)} == {AUTUMN_2026}
    assert {day.info.source for day in explanation.days if day.info.kind is WORKED} == {""}
    assert (explanation.last_day, explanation.is_provisional) == (date(2026, 10, 10), False)
    assert explanation.calendar_version == SHIPPED.version


def test_the_day_of_receipt_stands_apart() -> None:
    explanation = SHIPPED.explain(date(2026, 10, 10), 1)
    assert (explanation.received.day, explanation.received.kind) == (date(2026, 10, 10), MADE_UP)
    assert date(2026, 10, 10) not in [day.info.day for day in explanation.days]


def test_the_same_receipt_is_explained_by_either_notice() -> None:
    """Received Tue 21 January 2020: 7 days end on 5 February by the old notice, on 7 February by the new."""
    old, new = (calendar.explain(date(2020, 1, 21), 7) for calendar in (BEFORE_EXTENSION, SHIPPED))
    assert (old.last_day, new.last_day) == (date(2020, 2, 5), date(2020, 2, 7))
    skipped = [{day.info.day for day in told.days if day.ordinal is None} for told in (old, new)]
    assert skipped[1] - skipped[0] == {date(2020, 1, 31), date(2020, 2, 1)}


def test_an_explanation_is_provisional_from_the_first_day_that_is_not_known() -> None:
    days = SHIPPED.explain(date(2026, 12, 22), 7).days
    assert [day.info.day.day for day in days if day.info.is_known] == [23, 24]
    assert SHIPPED.explain(date(2026, 12, 22), 7).is_provisional
    assert not SHIPPED.explain(date(2026, 12, 22), 2).is_provisional
