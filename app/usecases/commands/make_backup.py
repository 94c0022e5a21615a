"""Take a backup (备份)."""

import asyncio
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from app.domain.backups import BackupFault, BackupRefused, DatabaseFacts, Manifest, sealed
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.gateways.backup_archive import DATABASE, write_archive
from app.gateways.passing_folders import BACKING_UP, passing_folder
from app.store.backup import copy_database
from app.store.errors import Busy as StoreBusy
from app.usecases.care import require_command_line
from app.usecases.errors import Busy
from app.usecases.office import Office


@dataclass(frozen=True, slots=True, kw_only=True)
class BackupMade:
    """`missing` files are named by rows but lie in no folder: the backup is as incomplete as the service is."""

    file: Path
    sha256: str
    database: DatabaseFacts
    files: int
    missing: tuple[str, ...]


async def make_backup(
    office: Office, *, target: Path, seal_key: bytes, by: Actor, now: datetime
) -> BackupMade:
    """The database as of one instant and the files its rows name, while the service goes on working.

    Raises BackupRefused; a file that is there already is never replaced.
    """
    require_command_line(by, Operation.BACK_UP)
    _require_new(target)
    with passing_folder(target.parent, BACKING_UP) as folder:
        copy = folder / DATABASE
        try:
            copied = await copy_database(office.store.engines, copy)
        except StoreBusy as busy:
            raise Busy(busy.reason) from busy
        missing = tuple(one for one in copied.files if not office.files.path_of(one).is_file())

        def described(digests: Mapping[str, str]) -> bytes:
            manifest = Manifest(
                made_at=now.isoformat(), database=copied.facts, digests=digests, missing=missing
            )
            return sealed(manifest, seal_key)

        kept = [one for one in copied.files if one not in missing]
        members = [(DATABASE, copy), *_members(office, kept)]
        sha256 = await asyncio.to_thread(write_archive, target, members, described, folder)
    return BackupMade(file=target, sha256=sha256, database=copied.facts, files=len(kept), missing=missing)


def _require_new(target: Path) -> None:
    if target.exists():
        raise BackupRefused(BackupFault.TARGET_EXISTS, place=str(target))


def _members(office: Office, files: Sequence[str]) -> Iterator[tuple[str, Path]]:
    for sha256 in files:
        yield f"files/{sha256[:2]}/{sha256}", office.files.path_of(sha256)
