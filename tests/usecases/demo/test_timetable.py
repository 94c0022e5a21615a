"""Lives are played in the order of time, and what would come after the end is left."""

from datetime import UTC, datetime, timedelta

import pytest

from app.usecases.demo.timetable import Timetable

START = datetime(2026, 9, 23, tzinfo=UTC)


def hour(n: float) -> datetime:
    return START + timedelta(hours=n)


async def test_lives_take_turns_by_their_instants() -> None:
    timetable, seen = Timetable(hour(10)), list[tuple[str, datetime]]()

    async def life(name: str, *hours: float) -> None:
        for one in hours:
            seen.append((name, await timetable.until(hour(one))))

    await timetable.play([life("a", 1, 4, 9), life("b", 2, 3), life("c", 5)], lambda _: None)
    assert [name for name, _ in seen] == ["a", "b", "b", "a", "c", "a"]
    assert [at for _, at in seen] == [hour(n) for n in (1, 2, 3, 4, 5, 9)]


async def test_what_comes_after_the_end_is_left_undone() -> None:
    timetable, seen = Timetable(hour(5)), list[datetime]()

    async def life() -> None:
        for n in (1, 5, 6):
            seen.append(await timetable.until(hour(n)))

    await timetable.play([life()], lambda _: None)
    assert seen == [hour(1), hour(5)]


async def test_nobody_goes_back_in_time() -> None:
    timetable, seen = Timetable(hour(5)), list[datetime]()

    async def life() -> None:
        seen.append(await timetable.until(hour(3)))
        seen.append(await timetable.until(hour(1)))

    await timetable.play([life()], lambda _: None)
    assert seen == [hour(3), hour(3)]


async def test_a_life_that_fails_stops_the_play() -> None:
    timetable = Timetable(hour(5))

    async def life() -> None:
        await timetable.until(hour(1))
        raise LookupError

    with pytest.raises(LookupError):
        await timetable.play([life()], lambda _: None)
