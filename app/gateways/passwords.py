"""Passwords, hashed with Argon2id on threads of their own, two at a time: a rush fills no memory."""

import asyncio
import secrets
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property

from argon2 import PasswordHasher, extract_parameters
from argon2.exceptions import InvalidHashError, VerifyMismatchError

MEMORY_KIB = 47_104
TIME_COST = 2
PARALLELISM = 1
"""Twice OWASP's least work at 46 MiB: about a tenth of a second of one core."""

AT_A_TIME = 2

LEGIBLE = "ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz23456789"
GROUP = 4
GROUPS = 5


@dataclass(frozen=True, slots=True)
class Verdict:
    """Whether it was the password; `replacement` is its hash by today's parameters, if they changed."""

    is_right: bool
    replacement: str | None = None


class Passwords:
    def __init__(self, *, memory_kib: int = MEMORY_KIB, time_cost: int = TIME_COST) -> None:
        self._hasher = PasswordHasher(time_cost=time_cost, memory_cost=memory_kib, parallelism=PARALLELISM)
        self._threads = ThreadPoolExecutor(max_workers=AT_A_TIME, thread_name_prefix="passwords")

    @cached_property
    def _nobodys(self) -> str:
        """Made at the first check of all, whoever it is for: opening an office is quick."""
        return self._hasher.hash(secrets.token_urlsafe())

    async def hash(self, password: str) -> str:
        return await asyncio.get_running_loop().run_in_executor(self._threads, self._hasher.hash, password)

    async def verify(self, stored: str | None, password: str) -> Verdict:
        """The same work for somebody unknown, or without a password here, who never comes in."""
        loop = asyncio.get_running_loop()
        return await loop.run_in_executor(self._threads, self._verify, stored, password)

    def close(self) -> None:
        self._threads.shutdown(wait=False, cancel_futures=True)

    def _verify(self, stored: str | None, password: str) -> Verdict:
        nobodys = self._nobodys
        usable = stored if stored is not None and _is_hash(stored) else None
        try:
            self._hasher.verify(nobodys if usable is None else usable, password)
        except VerifyMismatchError:
            return Verdict(is_right=False)
        if usable is None:
            return Verdict(is_right=False)
        outdated = self._hasher.check_needs_rehash(usable)
        return Verdict(is_right=True, replacement=self._hasher.hash(password) if outdated else None)


def _is_hash(stored: str) -> bool:
    try:
        extract_parameters(stored)
    except InvalidHashError:
        return False
    return True


def new_password() -> str:
    """More than 110 random bits in five groups that can be read out and typed: no letter looks like another."""
    return "-".join("".join(secrets.choice(LEGIBLE) for _ in range(GROUP)) for _ in range(GROUPS))
