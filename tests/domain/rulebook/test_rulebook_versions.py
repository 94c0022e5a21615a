"""Which rulebook holds on which day, what its version depends on, and when people are to look at it again."""

import copy
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.rulebook.kinds import DeadlineKind
from app.domain.rulebook.problems import RulebookError
from app.domain.rulebook.reading import read_rulebook
from app.domain.rulebook.rulebook import Rulebook
from app.domain.rulebook.rulebooks import NoRulebookError, Rulebooks
from app.domain.rulebook.version import RulebookVersion
from tests.domain.rulebook.books import SHENYANG_DATA, changed, harbour, shenyang


def _stricter(from_day: date, **head: object) -> Rulebook:
    """Shenyang with 5 working days instead of 7, from some day on."""
    data = changed("limits.handling.amount", 5)
    return read_rulebook({**data, "name": "shenyang-stricter", "effective_from": from_day, **head})


STRICTER = _stricter(date(2020, 4, 1))
BOTH = Rulebooks.of([STRICTER, harbour(), shenyang()])


@pytest.mark.parametrize(
    ("received_on", "days"),
    [
        pytest.param(date(2019, 9, 1), 7, id="the first day, a Sunday"),
        pytest.param(date(2020, 3, 31), 7, id="the last day before, a Tuesday"),
        pytest.param(date(2020, 4, 1), 5, id="the day of the change, a Wednesday"),
        pytest.param(date(2026, 11, 23), 5, id="years later, a Monday"),
    ],
)
def test_receipt_day_decides_which_limit_holds(received_on: date, days: int) -> None:
    rulebook = BOTH.in_force(on=received_on, city="shenyang")
    assert rulebook.limit(DeadlineKind.HANDLING).amount == days
    assert BOTH.governing(received_on=received_on, city="shenyang") is rulebook


def test_each_city_has_its_own() -> None:
    assert BOTH.cities() == ("harbour", "shenyang")
    assert BOTH.in_force(on=date(2022, 1, 1), city="harbour").name == "harbour-city"


def test_last_day_of_a_rulebook_is_still_in_force() -> None:
    last_day = date(2027, 2, 28)  # a Sunday
    assert BOTH.in_force(on=last_day, city="harbour").is_in_force(last_day)


@pytest.mark.parametrize(
    ("on", "city"),
    [
        pytest.param(date(2019, 8, 31), "shenyang", id="before the regulation, a Saturday"),
        pytest.param(date(2021, 2, 28), "harbour", id="before the measures, a Sunday"),
        pytest.param(date(2027, 3, 1), "harbour", id="after they ended, a Monday"),
        pytest.param(date(2026, 1, 1), "dalian", id="a city without a rulebook"),
    ],
)
def test_without_a_rulebook_the_question_is_refused(on: date, city: str) -> None:
    with pytest.raises(NoRulebookError, match=city):
        BOTH.in_force(on=on, city=city)


def test_legacy_case_is_governed_by_the_first_rulebook_and_known_as_such() -> None:
    received_on = date(2019, 8, 31)
    rulebook = BOTH.governing(received_on=received_on, city="shenyang")
    assert rulebook.name == "shenyang-2019"
    assert rulebook.is_before(received_on)
    assert not rulebook.is_before(date(2019, 9, 1))


def test_end_of_a_citys_law_is_no_legacy() -> None:
    with pytest.raises(NoRulebookError):
        BOTH.governing(received_on=date(2027, 3, 1), city="harbour")


def test_replaced_rulebook_does_not_come_back_when_the_later_one_ends() -> None:
    books = Rulebooks.of([shenyang(), _stricter(date(2020, 4, 1), effective_to=date(2021, 12, 31))])
    with pytest.raises(NoRulebookError):
        books.in_force(on=date(2022, 1, 1), city="shenyang")


def test_case_finds_the_version_it_was_computed_with() -> None:
    assert BOTH.version(STRICTER.version) is STRICTER
    with pytest.raises(NoRulebookError, match="put its file back"):
        BOTH.version(RulebookVersion("shenyang-2019@000000000000"))


def test_two_rulebooks_of_one_first_day_are_refused() -> None:
    with pytest.raises(RulebookError, match="two laws"):
        Rulebooks.of([shenyang(), _stricter(date(2019, 9, 1))])


def test_two_rulebooks_of_one_name_are_refused() -> None:
    with pytest.raises(RulebookError, match="two rulebooks"):
        Rulebooks.of([shenyang(), shenyang(effective_from=date(2021, 1, 1))])


def test_days_without_law_between_two_rulebooks_are_refused() -> None:
    ended = shenyang(effective_to=date(2020, 3, 30))
    with pytest.raises(RulebookError, match="Close the gap"):
        Rulebooks.of([ended, STRICTER])
    Rulebooks.of([shenyang(effective_to=date(2020, 3, 31)), STRICTER])


@given(st.dates(date(2019, 9, 1), date(2040, 12, 31)), st.dates(date(2019, 9, 2), date(2030, 12, 31)))
def test_change_from_any_day_splits_the_days_in_two(on: date, change_on: date) -> None:
    books = Rulebooks.of([shenyang(), _stricter(change_on)])
    days = books.in_force(on=on, city="shenyang").limit(DeadlineKind.HANDLING).amount
    assert days == (5 if on >= change_on else 7)


def test_version_is_the_name_and_a_hash() -> None:
    name, digest = shenyang().version.split("@")
    assert name == "shenyang-2019"
    assert len(digest) == 12
    assert int(digest, 16) >= 0


def _reversed(table: dict[str, Any]) -> dict[str, Any]:
    return {
        key: _reversed(value) if isinstance(value, dict) else value
        for key, value in reversed(list(table.items()))
    }


def test_version_does_not_depend_on_the_order_in_the_file() -> None:
    assert read_rulebook(_reversed(SHENYANG_DATA)).version == shenyang().version


def test_confirming_makes_no_other_rulebook() -> None:
    confirmed = shenyang(
        confirmed_by="legal office", confirmed_on=date(2026, 11, 1), to_confirm=["one more thing"]
    )
    assert confirmed.version == shenyang().version


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("limits.handling.amount", 8),
        ("limits.handling.label.public", "告知"),
        ("policies.access_code_tries.value", 4),
        ("effective_to", date(2099, 1, 1)),
        ("version", "2"),
    ],
)
def test_any_other_entry_makes_another_version(path: str, value: object) -> None:
    assert read_rulebook(changed(path, value)).version != shenyang().version


def test_reading_changes_nothing_in_what_is_read() -> None:
    before = copy.deepcopy(SHENYANG_DATA)
    read_rulebook(SHENYANG_DATA)
    assert before == SHENYANG_DATA


def test_rulebook_is_a_value() -> None:
    assert shenyang() == shenyang()
    assert hash(shenyang()) == hash(shenyang())


@pytest.mark.parametrize(
    ("confirmed_on", "today", "is_old"),
    [
        pytest.param(date(2025, 11, 23), date(2026, 11, 23), False, id="a year ago, a Monday"),
        pytest.param(date(2025, 11, 22), date(2026, 11, 23), True, id="a year and a day ago, a Monday"),
        pytest.param(date(2024, 2, 29), date(2025, 2, 28), False, id="confirmed on 29 February, a Friday"),
        pytest.param(date(2024, 2, 29), date(2025, 3, 1), True, id="confirmed on 29 February, a Saturday"),
    ],
)
def test_confirmation_is_asked_for_again_after_a_year(confirmed_on: date, today: date, is_old: bool) -> None:
    confirmed = shenyang(confirmed_by="legal office", confirmed_on=confirmed_on)
    concerns = [concern for concern in confirmed.check(today) if concern.path == "shenyang-2019.confirmed_on"]
    assert bool(concerns) is is_old
    assert all("over a year ago" in concern.rule for concern in concerns)


def test_only_rulebooks_in_force_are_asked_about() -> None:
    confirmed = harbour(confirmed_on=date(2020, 1, 1))
    books = Rulebooks.of([confirmed])
    assert len(books.check(date(2026, 11, 23))) == 1
    assert books.check(date(2027, 3, 1)) == ()


def test_superseded_rulebook_is_not_asked_about() -> None:
    confirmed = _stricter(date(2020, 4, 1), confirmed_by="legal office", confirmed_on=date(2026, 11, 1))
    concerns = Rulebooks.of([shenyang(), confirmed]).check(date(2026, 11, 2))
    assert len(concerns) == 1
    assert "15号" in concerns[0].rule
