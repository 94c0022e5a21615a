"""Searching texts that lie encrypted, character by character, within limits."""

from datetime import date, timedelta

import pytest

from app.usecases.commands.add_supplement import add_supplement
from app.usecases.errors import Invalid
from app.usecases.office import Office
from app.usecases.queries import word_search
from app.usecases.queries.word_search import WordSearch, search_words
from tests.support.offices import person
from tests.usecases.call_centre.cases import LI, RECEIVED_AT, resolved, taken_in

DAY = date(2026, 9, 23)


async def found(office: Office, words: str, **more: object) -> WordSearch:
    asked: dict[str, object] = {"first_on": DAY, "last_on": DAY, "by": LI, "now": RECEIVED_AT} | more
    return await search_words(office, words=words, **asked)  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["安检员", "员态", " 大街站 ", "。"])
async def test_any_run_of_characters_finds_a_case(office: Office, words: str) -> None:
    case = (await taken_in(office)).id
    await taken_in(office, description="空调太冷")
    assert case in {row.id for row in (await found(office, words)).rows}


async def test_characters_apart_or_elsewhere_find_nothing(office: Office) -> None:
    await taken_in(office)
    assert (await found(office, "安检恶劣")).rows == []
    assert (await found(office, "张三")).rows == []


async def test_supplements_and_replies_are_searched_whatever_their_letters(office: Office) -> None:
    case = (await taken_in(office)).id
    await add_supplement(
        office, case, text="车厢 b07 的 Usb 口", version=None, by=person("zhao"), now=RECEIVED_AT
    )
    await resolved(office, case)
    assert [row.id for row in (await found(office, "B07")).rows] == [case]
    assert [row.id for row in (await found(office, "批评教育")).rows] == [case]


async def test_only_the_days_asked_for_and_the_own_body_are_searched(office: Office) -> None:
    await taken_in(office)
    after = DAY + timedelta(days=1)
    assert (await found(office, "安检", first_on=after, last_on=after)).rows == []
    assert (await found(office, "安检", by=person("chen"))).rows == []


async def test_a_search_goes_on_where_it_stopped_looking(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(word_search, "AT_ONCE", 2)
    monkeypatch.setattr(word_search, "MOST_LOOKED_AT", 4)
    ids = [(await taken_in(office, at=RECEIVED_AT + timedelta(seconds=n))).id for n in range(6)]
    later = RECEIVED_AT + timedelta(minutes=1)
    first = await found(office, "安检", now=later)
    assert [row.id for row in first.rows] == ids[:1:-1]
    assert first.looked_to == DAY
    rest = await found(office, "安检", after=first.next, now=later)
    assert ([row.id for row in rest.rows], rest.next) == (ids[1::-1], None)


async def test_a_full_page_goes_on_after_its_last_row(office: Office) -> None:
    ids = [(await taken_in(office, at=RECEIVED_AT + timedelta(seconds=n))).id for n in range(3)]
    first = await found(office, "安检", limit=2)
    rest = await found(office, "安检", limit=2, after=first.next)
    assert [row.id for row in (*first.rows, *rest.rows)] == ids[::-1]


@pytest.mark.parametrize(
    ("words", "first_on"),
    [
        ("", DAY),
        ("  ", DAY),
        ("字" * 51, DAY),
        ("安检", DAY - timedelta(days=92)),
        ("安检", DAY + timedelta(1)),
    ],
    ids=["nothing", "blank", "too long", "93 days", "reversed"],
)
async def test_what_cannot_be_searched_is_refused(office: Office, words: str, first_on: date) -> None:
    with pytest.raises(Invalid):
        await found(office, words, first_on=first_on)
