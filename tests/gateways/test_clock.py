"""The one clock: aware, in UTC, never behind itself."""

from datetime import UTC, timedelta

from app.gateways.clock import Clock, SystemClock


def test_the_clock_tells_utc_and_goes_on() -> None:
    clock: Clock = SystemClock()
    first, second = clock.now(), clock.now()
    assert first.tzinfo is UTC
    assert timedelta() <= second - first < timedelta(minutes=1)


def test_the_monotonic_clock_never_goes_back() -> None:
    clock = SystemClock()
    readings = [clock.monotonic() for _ in range(1_000)]
    assert readings == sorted(readings)
