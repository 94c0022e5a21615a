"""Put a backup back (恢复)."""

import asyncio
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.domain.backups import BackupFault, BackupRefused, Manifest, unsealed
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.gateways.backup_archive import DATABASE, unpack
from app.gateways.passing_folders import RESTORING, passing_folder
from app.store.backup import require_untouched, restore_database
from app.store.errors import Busy as StoreBusy
from app.usecases.care import require_command_line
from app.usecases.errors import Busy
from app.usecases.office import Office


async def restore_backup(office: Office, *, source: Path, seal_keys: Sequence[bytes], by: Actor) -> Manifest:
    """Into an empty place only. Every byte is held against the sealed manifest before anything is put in place, and
    what is in place then is counted and held against it again.

    Raises BackupRefused.
    """
    require_command_line(by, Operation.BACK_UP)
    try:
        await require_untouched(office.store.engines)
        parent = office.files.root.parent
        parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with passing_folder(parent, RESTORING) as folder:
            raw, digests = await asyncio.to_thread(unpack, source, folder)
            manifest = unsealed(raw, seal_keys)
            _compare(manifest, digests)
            await asyncio.to_thread(_keep_files, office, folder, digests)
            await restore_database(office.store.engines, folder / DATABASE, manifest.database)
    except StoreBusy as busy:
        raise Busy(busy.reason) from busy
    return manifest


def _compare(manifest: Manifest, digests: Mapping[str, str]) -> None:
    for member in sorted(manifest.digests.keys() | digests.keys()):
        if manifest.digests.get(member) != digests.get(member):
            raise BackupRefused(BackupFault.ALTERED, member=member)


def _keep_files(office: Office, folder: Path, digests: Mapping[str, str]) -> None:
    """Files come first: a row never stands without its file."""
    for member in digests:
        if member != DATABASE:
            with (folder / member).open("rb") as content, office.files.incoming() as incoming:
                while piece := content.read(1024 * 1024):
                    incoming.write(piece)
                incoming.keep()
