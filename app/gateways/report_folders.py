"""A report's files in a folder: each whole or not there, whoever writes at the same time."""

import os
import secrets
from collections.abc import Mapping
from pathlib import Path


def write_files(folder: Path, files: Mapping[str, bytes]) -> None:
    """Each replaces the one of its name at once; the same files written twice are the same files. Blocks."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in files.items():
        waiting = folder / f".{name}.{secrets.token_hex(4)}"
        try:
            with waiting.open("xb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            waiting.replace(folder / name)
        finally:
            waiting.unlink(missing_ok=True)
