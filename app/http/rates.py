"""How often somebody may ask. Counted in this process: N processes together allow N times as much."""

import ipaddress
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from math import ceil

from limits import RateLimitItem, parse
from limits.aio.storage import MemoryStorage
from limits.aio.strategies import FixedWindowRateLimiter
from starlette.datastructures import Headers

from app.http.problems import refuse


class Rate(StrEnum):
    """What is counted, each for itself."""

    ADDRESS = "address"  # everything from one address
    SIGN_IN = "sign_in"  # names and secrets tried from one address
    TRACKING = "tracking"  # numbers and codes tried from one address
    PUBLIC_INTAKE = "public_intake"  # complaints filed without an account from one address
    CALLER = "caller"  # everything by one account or client


DEFAULT_RATES: Mapping[Rate, str] = {
    Rate.ADDRESS: "3000/minute",
    Rate.SIGN_IN: "30/minute",
    Rate.TRACKING: "30/minute",
    Rate.PUBLIC_INTAKE: "20/minute",
    Rate.CALLER: "30000/minute",
}


class Rates:
    """`rules` in the notation of the `limits` library, such as 20/minute; what has no rule is not counted."""

    def __init__(self, rules: Mapping[Rate, str]) -> None:
        self._rules: dict[Rate, RateLimitItem] = {rate: parse(rule) for rate, rule in rules.items()}
        self._limiter = FixedWindowRateLimiter(MemoryStorage())

    async def require(self, rate: Rate, who: str, *, now: datetime) -> None:
        """Raise the RequestProblem `rate.limited` where this one asks too often."""
        rule = self._rules.get(rate)
        if rule is None or await self._limiter.hit(rule, rate, who):
            return
        window = await self._limiter.get_window_stats(rule, rate, who)
        wait = min(max(1, ceil(window.reset_time - now.timestamp())), rule.get_expiry())
        raise refuse("rate.limited", headers={"retry-after": str(wait)})


def address_key(address: str) -> str:
    """One household or office counts as one: an IPv6 address by its /64."""
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(found, ipaddress.IPv6Address):
        return str(ipaddress.ip_network((found, 64), strict=False))
    return str(found)


FORWARDED = ("forwarded", "x-forwarded-for", "x-real-ip")


def is_unnamed_proxy(address: str, headers: Headers) -> bool:
    """A proxy on our own machine that the settings do not name: its one address stands for everybody."""
    return is_loopback(address) and any(name in headers for name in FORWARDED)


def is_loopback(address: str) -> bool:
    try:
        return ipaddress.ip_address(address).is_loopback
    except ValueError:
        return False
