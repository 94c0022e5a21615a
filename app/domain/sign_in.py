"""Signing in: how many tries, and how long what it gives lasts.

Wrong tries are counted per name, and apart for each device on which that person signed in before. So whoever
guesses at a name slows down strangers only; the person goes on where they always work. No lock lasts longer
than a quarter of an hour.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

FREE_TRIES = 5
FIRST_LOCK = timedelta(minutes=1)
LONGEST_LOCK = timedelta(minutes=15)
MOST_DOUBLINGS = 4

IDLE = timedelta(minutes=30)
LONGEST_SESSION = timedelta(hours=12)
TOUCH_EVERY = timedelta(minutes=1)
"""A session's last use is written this often at the most."""

CLIENT_TOKEN_LIFE = timedelta(hours=1)
SECRET_OVERLAP = timedelta(hours=24)
"""How long a client's old secret goes on working beside the new one, unless it is ended at once."""


class TryPurpose(StrEnum):
    """What wrong tries are counted for."""

    NAME = "name"
    DEVICE = "device"
    CASE_CODE = "case_code"  # rule D5
    NO_CASE = "no_case"  # a number that nobody has: counted alike, so that it takes as long


class SignInFault(StrEnum):
    """Why somebody did not get in. Unknown name, wrong password and disabled account are one and the same."""

    INVALID = "auth.invalid"
    LOCKED = "auth.locked"


@dataclass(eq=False)
class SignInRefused(Exception):
    """`opens_at` is when a locked name may be tried again; unknown names lock like known ones."""

    fault: SignInFault
    opens_at: datetime | None = None

    def __str__(self) -> str:
        return self.fault


@dataclass(frozen=True, slots=True)
class Tries:
    """Tries in a row that have not succeeded, and the last of them."""

    count: int
    last_at: datetime

    @property
    def locked_until(self) -> datetime | None:
        """After the fifth a minute, then two, four ... a quarter of an hour."""
        if self.count < FREE_TRIES:
            return None
        doublings = min(self.count - FREE_TRIES, MOST_DOUBLINGS)
        return self.last_at + min(FIRST_LOCK * (1 << doublings), LONGEST_LOCK)

    def is_locked(self, now: datetime) -> bool:
        """A try that comes while locked is refused and not counted, so that it prolongs nothing."""
        return self.locked_until is not None and now < self.locked_until


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """A person's time at work, from signing in."""

    opened_at: datetime
    last_seen_at: datetime
    ended_at: datetime | None = None

    def is_open(self, now: datetime) -> bool:
        return (
            self.ended_at is None
            and now < self.last_seen_at + IDLE
            and now < self.opened_at + LONGEST_SESSION
        )

    def needs_touch(self, now: datetime) -> bool:
        return now >= self.last_seen_at + TOUCH_EVERY
