"""What a clerk types while a caller speaks, and what it means."""

from datetime import UTC, datetime

import pytest

from app.gateways.seed_files import shipped_network
from app.web.call_centre.choices import choices_of, line_meant, matching, resolved
from app.web.call_centre.money import fen_of
from app.web.call_centre.when import read_when

NETWORK = shipped_network()
CHOICES = choices_of(NETWORK)

# Wednesday 23 September 2026, 09:12 in Shanghai
NOW = datetime(2026, 9, 23, 1, 12, tzinfo=UTC)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("S01", "S01"),
        ("s01", "S01"),
        ("Ｓ０１", "S01"),
        ("fwtd", "S01"),
        ("FWTD", "S01"),
        ("服务态度", "S01"),
        ("fuwutaidu", "S01"),
        ("S01 服务态度", "S01"),
        ("态度", "S01"),
        ("空调", "F04"),
        ("服务", None),
        ("没有这种", None),
        ("", None),
    ],
)
def test_a_category_is_found_by_code_words_pinyin_or_initials(typed: str, code: str | None) -> None:
    found = resolved(CHOICES.categories, typed)
    assert (found.code if found else None) == code


def test_what_begins_with_the_letters_is_offered_first() -> None:
    offered = [one.code for one in matching(CHOICES.categories, "fw")]
    assert offered[0] == "S01"
    assert len(offered) > 1


@pytest.mark.parametrize(
    ("typed", "line", "rest"),
    [
        ("1 qndj", "SYM01", "qndj"),
        ("1hx qndj", "SYM01", "qndj"),
        ("1号线青年大街", "SYM01", "青年大街"),
        ("1号线 青年大街", "SYM01", "青年大街"),
        ("10 x", "SYM10", "x"),
        ("10号线", "SYM10", ""),
        ("2", "SYM02", ""),
        ("qndj", None, "qndj"),
    ],
)
def test_a_line_may_be_said_before_the_station(typed: str, line: str | None, rest: str) -> None:
    assert line_meant(NETWORK, typed) == (line, rest)


@pytest.mark.parametrize("typed", ["qndj", "青年大街", "QINGNIANDAJIE", "0117"])
def test_a_station_is_found_by_code_words_pinyin_or_initials(typed: str) -> None:
    found = resolved(CHOICES.stations, typed)
    assert found is not None
    assert found.words == "青年大街"


def test_every_station_and_category_is_found_by_its_own_name_and_code() -> None:
    for choices in (CHOICES.categories, CHOICES.stations):
        for one in choices:
            for typed in (one.code, one.words, one.shown):
                assert resolved(choices, typed) == one


@pytest.mark.parametrize(
    ("typed", "at"),
    [
        ("0810", (2026, 9, 23, 8, 10)),
        ("8:10", (2026, 9, 23, 8, 10)),
        ("8：10", (2026, 9, 23, 8, 10)),
        ("8点10分", (2026, 9, 23, 8, 10)),
        ("8点", (2026, 9, 23, 8, 0)),
        ("今天 08:10", (2026, 9, 23, 8, 10)),
        # 18:30 today is yet to come, so it was yesterday
        ("1830", (2026, 9, 22, 18, 30)),
        ("昨天 18:30", (2026, 9, 22, 18, 30)),
        ("前天1830", (2026, 9, 21, 18, 30)),
        ("昨天", (2026, 9, 22, 0, 0)),
        ("9-20 0810", (2026, 9, 20, 8, 10)),
        ("9月20日 8:10", (2026, 9, 20, 8, 10)),
        ("2026-09-20T08:10", (2026, 9, 20, 8, 10)),
        # a day yet to come is last year's
        ("12-31 2300", (2025, 12, 31, 23, 0)),
    ],
)
def test_a_time_is_read_as_people_say_it(typed: str, at: tuple[int, int, int, int, int]) -> None:
    read = read_when(typed, NOW)
    assert read is not None
    local = read.astimezone(datetime.fromisoformat("2026-01-01T00:00+08:00").tzinfo)
    assert (local.year, local.month, local.day, local.hour, local.minute) == at


@pytest.mark.parametrize("typed", ["", "刚才", "25:00", "2-30 0810", "08:61", "下周"])
def test_what_is_no_time_is_none(typed: str) -> None:
    assert read_when(typed, NOW) is None


@pytest.mark.parametrize(
    ("yuan", "fen"),
    [
        ("12.50", 1250),
        ("12.5", 1250),
        ("12", 1200),
        ("12元", 1200),
        ("0.05", 5),
        ("一", None),
        ("1.234", None),
    ],
)
def test_money_is_read_in_fen(yuan: str, fen: int | None) -> None:
    assert fen_of(yuan) == fen
