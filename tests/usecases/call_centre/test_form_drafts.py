"""Drafts of forms: a person's own, sealed, and gone when sent or left lying."""

import secrets
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from app.usecases.commands.drop_form_draft import drop_form_draft
from app.usecases.commands.keep_form_draft import MOST_DRAFTS, keep_form_draft
from app.usecases.commands.tidy_sign_ins import tidy_sign_ins
from app.usecases.errors import Forbidden, Invalid, NotFound
from app.usecases.office import Office
from app.usecases.queries.form_drafts import list_form_drafts, read_form_draft
from tests.support.offices import passenger, person

NOON = datetime(2026, 9, 23, 4, tzinfo=UTC)
LI, WANG = person("li"), person("wang")
WORDS = {"phone": "13800138000", "description": "扶梯停了𠮷", "wishes": ["no_call", "english"]}


async def kept(office: Office, *, about: str = "", at: datetime = NOON) -> str:
    id = secrets.token_hex(16)
    await keep_form_draft(office, id, form="intake", about=about, words=WORDS, by=LI, now=at)
    return id


async def test_a_draft_comes_back_word_for_word(office: Office) -> None:
    id = await kept(office)
    assert (await read_form_draft(office, id, by=LI, now=NOON)).words == WORDS


async def test_keeping_again_replaces_what_stood_there(office: Office) -> None:
    id = await kept(office)
    later = NOON + timedelta(minutes=1)
    await keep_form_draft(office, id, form="intake", words={"phone": "1"}, by=LI, now=later)
    [only] = await list_form_drafts(office, "intake", by=LI, now=later)
    assert (only.words, only.saved_at) == ({"phone": "1"}, later)


async def test_nobody_reads_or_overwrites_anothers_draft(office: Office) -> None:
    id = await kept(office)
    with pytest.raises(NotFound):
        await read_form_draft(office, id, by=WANG, now=NOON)
    await keep_form_draft(office, id, form="intake", words={"phone": "2"}, by=WANG, now=NOON)
    await drop_form_draft(office, id, by=WANG, now=NOON)
    assert (await read_form_draft(office, id, by=LI, now=NOON)).words == WORDS
    assert await list_form_drafts(office, "intake", by=WANG, now=NOON) == []


async def test_a_dropped_draft_is_gone(office: Office) -> None:
    id = await kept(office)
    await drop_form_draft(office, id, by=LI, now=NOON)
    assert await list_form_drafts(office, "intake", by=LI, now=NOON) == []


async def test_drafts_about_a_case_are_found_by_it(office: Office) -> None:
    here, there = "a" * 32, "b" * 32
    id = await kept(office, about=here)
    await kept(office, about=there)
    found = await list_form_drafts(office, "intake", about=here, by=LI, now=NOON)
    assert [one.id for one in found] == [id]


async def test_a_persons_oldest_drafts_of_a_form_give_way(office: Office) -> None:
    ids = [await kept(office, at=NOON + timedelta(seconds=n)) for n in range(MOST_DRAFTS + 2)]
    found = await list_form_drafts(office, "intake", limit=100, by=LI, now=NOON)
    assert {one.id for one in found} == set(ids[2:])


async def test_the_database_holds_no_readable_word(office: Office) -> None:
    await kept(office)
    async with office.store.reading() as reading:
        [row] = (await reading.run(text("SELECT * FROM form_draft"))).all()
    stored = b"".join(one if isinstance(one, bytes) else str(one).encode() for one in row)
    assert b"13800138000" not in stored
    assert "扶梯".encode() not in stored


async def test_a_draft_left_lying_for_over_a_week_is_tidied_away(office: Office) -> None:
    await kept(office)
    await tidy_sign_ins(office, now=NOON + timedelta(days=7))
    assert len(await list_form_drafts(office, "intake", by=LI, now=NOON)) == 1
    await tidy_sign_ins(office, now=NOON + timedelta(days=8))
    assert await list_form_drafts(office, "intake", by=LI, now=NOON) == []


async def test_a_passenger_keeps_no_draft(office: Office) -> None:
    with pytest.raises(Forbidden):
        await keep_form_draft(office, "a" * 32, form="intake", words={}, by=passenger("c" * 32), now=NOON)


@pytest.mark.parametrize(("id", "words"), [("short", {}), ("a" * 32, {"description": "字" * 12_001})])
async def test_what_no_page_of_ours_sends_is_refused(office: Office, id: str, words: dict[str, str]) -> None:
    with pytest.raises(Invalid):
        await keep_form_draft(office, id, form="intake", words=words, by=LI, now=NOON)
