"""What goes into a column comes out of it the same, on both databases."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from sqlalchemy import Column, Integer, MetaData, Table, insert, select, text
from sqlalchemy.exc import IntegrityError, StatementError

from app.store.engine import Engines, open_engines
from app.store.types import Instant, words

SHANGHAI = timezone(timedelta(hours=8))
PLACE = MetaData()


class Colour(StrEnum):
    GREEN = "green"
    DARK_RED = "dark_red"


THINGS = Table(
    "thing",
    PLACE,
    Column("id", Integer, primary_key=True),
    Column("at", Instant()),
    Column("colour", words(Colour, rule="ck_thing_x1_colour")),
)


@pytest.fixture
async def engines(database_url: str) -> AsyncIterator[Engines]:
    engines = open_engines(database_url)
    async with engines.writing() as connection:
        await connection.run_sync(PLACE.create_all)
    yield engines
    await engines.close()


async def stored(engines: Engines, **values: object) -> dict[str, object]:
    async with engines.writing() as connection:
        await connection.execute(insert(THINGS), {"id": 1, **values})
    async with engines.reading() as connection:
        return dict((await connection.execute(select(THINGS))).mappings().one())


@pytest.mark.parametrize(
    "instant",
    [
        pytest.param(datetime(2026, 9, 23, 4, 0, 0, 123456, tzinfo=UTC), id="with microseconds"),
        pytest.param(datetime(2026, 9, 23, 4, tzinfo=UTC), id="on the second"),
        pytest.param(datetime(2026, 9, 23, 12, tzinfo=SHANGHAI), id="in Shanghai"),
        pytest.param(datetime(2027, 1, 1, tzinfo=SHANGHAI), id="a Shanghai new year, the day before in UTC"),
        pytest.param(datetime(1969, 12, 31, 23, 59, 59, 999999, tzinfo=UTC), id="before 1970"),
        pytest.param(datetime(9999, 12, 31, tzinfo=UTC), id="the end of time"),
    ],
)
async def test_an_instant_comes_back_aware_in_utc_and_to_the_microsecond(
    engines: Engines, instant: datetime
) -> None:
    row = await stored(engines, at=instant)
    assert row["at"] == instant
    assert isinstance(row["at"], datetime)
    assert row["at"].utcoffset() == timedelta(0)


async def test_a_naive_instant_is_refused(engines: Engines) -> None:
    with pytest.raises(StatementError, match="rule T1"):
        await stored(engines, at=datetime(2026, 9, 23, 4))  # noqa: DTZ001 - that is the point


async def test_instants_sort_in_time_whatever_offset_they_came_with(engines: Engines) -> None:
    early, late = datetime(2026, 9, 23, 23, tzinfo=SHANGHAI), datetime(2026, 9, 23, 15, 0, 0, 1, tzinfo=UTC)
    async with engines.writing() as connection:
        await connection.execute(insert(THINGS), [{"id": 1, "at": late}, {"id": 2, "at": early}])
    async with engines.reading() as connection:
        ids = (await connection.execute(select(THINGS.c.id).order_by(THINGS.c.at))).scalars().all()
        since = select(THINGS.c.id).where(THINGS.c.at > early)
        assert (await connection.execute(since)).scalars().all() == [1]
    assert ids == [2, 1]


async def test_a_word_is_stored_by_its_value_and_comes_back_as_its_member(engines: Engines) -> None:
    row = await stored(engines, colour=Colour.DARK_RED)
    async with engines.reading() as connection:
        plain = (await connection.execute(text("SELECT colour FROM thing"))).scalar_one()
    assert row["colour"] is Colour.DARK_RED
    assert plain == "dark_red"


async def test_a_word_that_is_none_of_the_enumeration_is_refused_by_the_database_by_the_rule(
    engines: Engines,
) -> None:
    async def paint() -> None:
        async with engines.writing() as connection:
            await connection.execute(text("INSERT INTO thing (id, colour) VALUES (1, 'blue')"))

    with pytest.raises(IntegrityError, match="ck_thing_x1_colour"):
        await paint()
