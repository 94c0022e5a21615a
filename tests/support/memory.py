"""Where what lives for one test may lie: in memory, where there is some with room."""

import os
from pathlib import Path

MEMORY = Path("/dev/shm")
LEAST_ROOM_BYTES = 2 * 1024**3


def memory_folder() -> Path | None:
    """None: only the disk is left."""
    if not MEMORY.is_dir():
        return None
    there = os.statvfs(MEMORY)
    has_room = there.f_bavail * there.f_frsize >= LEAST_ROOM_BYTES
    return MEMORY if has_room and not there.f_flag & os.ST_NOEXEC else None
