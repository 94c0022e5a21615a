"""Whether what should be private is."""

import stat
from collections.abc import Iterable
from pathlib import Path

OTHERS = stat.S_IRWXG | stat.S_IRWXO


def open_to_others(paths: Iterable[Path]) -> list[Path]:
    """Those that are there and that somebody besides their owner may read, write or enter."""
    return [path for path in paths if path.exists() and path.stat().st_mode & OTHERS]
