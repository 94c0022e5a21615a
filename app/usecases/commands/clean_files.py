"""Remove files that no row names (清理无主文件; the worker's turn, daily, or the command line)."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.gateways.blob_cleaning import OldBlobs, leftovers, old_blobs, remove_blobs, remove_leftovers
from app.gateways.passing_folders import RESTORING, left_behind, remove_left_behind
from app.store.named_files import named_among, named_with
from app.usecases.office import Office
from app.usecases.reception import looking_up, recording

SAFE_AGE = timedelta(days=7)
"""No act needs it, for a lock keeps them apart from the cleaner. People do: a backup may have to be put back, or a
database to be looked at, before the files that came since are gone for good."""
AT_ONCE = 200
FEW = 20
"""A killed process leaves one. Where more would go, and more than a tenth of all, it is rather the wrong database."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FilesCleaned:
    """`looked_at`: files of that age. `orphans` no row names; `leftovers` are of uploads and restores that were cut
    off. `is_held`: so many are orphans that a person has to say that they may go."""

    looked_at: int
    orphans: int
    orphan_bytes: int
    leftovers: int
    leftover_bytes: int
    is_held: bool


async def clean_files(
    office: Office, *, removes: bool, even_many: bool = False, age: timedelta = SAFE_AGE, now: datetime
) -> FilesCleaned:
    """Reliability, fault 4: what was kept for an act that never committed. Never a row without its file (ADR 0020).

    Without `removes` it counts alone; where it is held it removes leftovers alone, but for `even_many`.
    """
    looked_at, named, orphans = await _orphans(office, age)
    passing = await asyncio.to_thread(leftovers, office.files)
    beside = office.files.root.parent
    unpacked = await asyncio.to_thread(left_behind, beside, RESTORING)
    is_held = not even_many and _is_doubtful(looked_at, named, len(orphans))
    if removes:
        await asyncio.to_thread(remove_leftovers, passing)
        await asyncio.to_thread(remove_left_behind, beside, RESTORING)
    if removes and not is_held:
        orphans = await _removed(office, orphans, age, now)
    return FilesCleaned(
        looked_at=looked_at,
        orphans=len(orphans),
        orphan_bytes=sum(orphans.values()),
        leftovers=len(passing) + len(unpacked),
        leftover_bytes=sum(passing.values()) + sum(unpacked.values()),
        is_held=is_held,
    )


async def _orphans(office: Office, age: timedelta) -> tuple[int, int, dict[str, int]]:
    """How many files were looked at, how many of all rows name, and which ones none does. A sixteenth is held in memory
    at a time."""
    looked_at = named = 0
    orphans: dict[str, int] = {}
    lying = old_blobs(office.files, age=age)
    while (found := await asyncio.to_thread(_next, lying)) is not None:
        async with looking_up(office) as reading:
            known = await named_with(reading, found.digit)
        looked_at += len(found.sizes)
        named += len(known)
        orphans |= {digest: size for digest, size in found.sizes.items() if digest not in known}
    return looked_at, named, orphans


def _next(lying: Iterator[OldBlobs]) -> OldBlobs | None:
    return next(lying, None)


def _is_doubtful(looked_at: int, named: int, orphans: int) -> bool:
    return orphans > 0 and (named == 0 or (orphans > FEW and orphans * 10 > looked_at))


async def _removed(office: Office, orphans: dict[str, int], age: timedelta, now: datetime) -> dict[str, int]:
    """Asked once more where nobody can be about to name one."""
    gone: dict[str, int] = {}
    digests = sorted(orphans)
    for start in range(0, len(digests), AT_ONCE):
        some = digests[start : start + AT_ONCE]
        async with recording(office, now=now) as transaction:
            named = await named_among(transaction, some)
            unnamed = [one for one in some if one not in named]
            gone |= await asyncio.to_thread(remove_blobs, office.files, unnamed, age=age)
    return gone
