"""A clock that cannot be trusted holds the worker back, and nothing it does stops the worker for good."""

from datetime import timedelta

import pytest

from app.usecases.commands.compare_clocks import compare_clocks
from app.usecases.office import Office
from app.worker.clock_watch import SECONDS_BETWEEN_COMPARISONS, STEADY_SECONDS, ClockWatch
from tests.worker.conftest import SetClock

TICK = 2.0


class Heard:
    """How often the jump was heard."""

    def __init__(self) -> None:
        self.times = 0

    def __call__(self) -> None:
        self.times += 1


@pytest.fixture
async def right(office: Office, clock: SetClock) -> SetClock:
    """The clock as the database has it."""
    apart = await compare_clocks(office, read_clock=clock.now)
    clock.jump(-apart.ahead.total_seconds())
    return clock


async def test_before_the_first_comparison_nothing_is_trusted(office: Office, right: SetClock) -> None:
    watch = ClockWatch(office, right, on_jump=Heard())
    assert not watch.is_trusted
    await watch.look()
    assert watch.is_trusted


@pytest.mark.parametrize("seconds", [-3600, -10, 10, 3600])
async def test_a_clock_apart_from_the_databases_holds_until_it_is_put_right(
    office: Office, right: SetClock, seconds: float
) -> None:
    right.jump(seconds)
    watch = ClockWatch(office, right, on_jump=Heard())
    await watch.look()
    assert not watch.is_trusted
    right.jump(-seconds)
    for _ in range(2):
        await watch.look()
        right.pass_by(STEADY_SECONDS)
    assert watch.is_trusted


async def test_a_few_seconds_apart_are_let_be(office: Office, right: SetClock) -> None:
    right.jump(-3)
    watch = ClockWatch(office, right, on_jump=Heard())
    await watch.look()
    assert watch.is_trusted


@pytest.mark.parametrize("seconds", [-60, 60, 30 * 86_400])
async def test_a_jump_is_noticed_before_anything_is_recorded(
    office: Office, right: SetClock, seconds: float
) -> None:
    heard = Heard()
    watch = ClockWatch(office, right, on_jump=heard)
    await watch.look()
    right.pass_by(TICK)
    right.jump(seconds)
    assert not watch.is_trusted
    await watch.look()
    assert (watch.is_trusted, heard.times) == (False, 1)


async def test_after_a_jump_and_back_the_clock_is_believed_again_once_steady(
    office: Office, right: SetClock
) -> None:
    watch = ClockWatch(office, right, on_jump=Heard())
    await watch.look()
    for seconds in (60.0, -60.0):
        right.jump(seconds)
        await watch.look()
    right.pass_by(STEADY_SECONDS - 1)
    assert not watch.is_trusted
    right.pass_by(1)
    await watch.look()
    assert watch.is_trusted


async def test_the_databases_clock_is_asked_again_after_a_minute(office: Office, right: SetClock) -> None:
    """Slowly going wrong is no jump: only the comparison tells."""
    watch = ClockWatch(office, right, on_jump=Heard())
    await watch.look()
    for _ in range(int(SECONDS_BETWEEN_COMPARISONS) + 1):
        assert watch.is_trusted
        right.pass_by(1)
    # the set clock has run ahead of the database's by a minute that did not pass there
    await watch.look()
    assert not watch.is_trusted


async def test_how_far_apart_they_are_is_told_with_how_sure_that_is(office: Office, clock: SetClock) -> None:
    before = await compare_clocks(office, read_clock=clock.now)
    clock.jump(100)
    after = await compare_clocks(office, read_clock=clock.now)
    assert after.give_or_take == timedelta()
    assert timedelta(seconds=90) < after.ahead - before.ahead <= timedelta(seconds=100)
