"""What tells the worker the time."""

from datetime import datetime
from typing import Protocol


class Clock(Protocol):
    """`now` decides; `monotonic` seconds only measure, and no setting of the clock disturbs them."""

    def now(self) -> datetime: ...

    def monotonic(self) -> float: ...
