"""The one place that reads a clock. Everything else takes `now` as an argument, read once per command."""

import time
from datetime import UTC, datetime
from typing import Protocol


class Clock(Protocol):
    """What tells the time. `monotonic` counts seconds that no setting of the clock disturbs."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...


class SystemClock:
    def now(self) -> datetime:
        """Aware, in UTC, with microseconds (rule T1)."""
        return datetime.now(UTC)

    def monotonic(self) -> float:
        return time.monotonic()
