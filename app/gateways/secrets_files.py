"""A file of generated secrets, NAME=VALUE per line, that only its owner may read (mode 0600)."""

import os
import secrets
import stat
import tempfile
from collections.abc import Iterable, Mapping
from pathlib import Path

from app.gateways.keyring import KEY_BYTES

OWNER_ONLY = 0o600
FOLDER_MODE = 0o700
OTHERS = stat.S_IRWXG | stat.S_IRWXO
HEADING = (
    "# Secret keys of this data folder, generated at first start. Keep a copy apart from the backups:\n"
    "# without them contacts cannot be read and access codes no longer open their cases.\n"
)


class SecretsFileOpen(PermissionError):
    """Others than the owner may read or write the file."""


def generate_key() -> str:
    """A new key as 64 hex digits."""
    return secrets.token_hex(KEY_BYTES)


def read_secrets(path: Path) -> dict[str, str]:
    """Empty where there is no file. Raises `SecretsFileOpen` where others may read it."""
    try:
        with path.open(encoding="utf-8") as file:
            if os.fstat(file.fileno()).st_mode & OTHERS:
                raise SecretsFileOpen(str(path))
            lines = [line.strip() for line in file]
    except FileNotFoundError:
        return {}
    return dict(_pair(line) for line in lines if line and not line.startswith("#"))


def create_secrets(path: Path, names: Iterable[str]) -> dict[str, str]:
    """A key for each name, in a new file; where another process was first, what that one wrote."""
    values = {name: generate_key() for name in names}
    path.parent.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
    try:
        _write_new(path, values)
    except FileExistsError:
        return read_secrets(path)
    return values


def _write_new(path: Path, values: Mapping[str, str]) -> None:
    """Whole or not at all: synced beside its place, then linked into it, which never replaces a file."""
    descriptor, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")  # mode 0600
    try:
        with os.fdopen(descriptor, "w", encoding="utf-8") as file:
            file.write(HEADING + "".join(f"{key}={value}\n" for key, value in values.items()))
            file.flush()
            os.fchmod(file.fileno(), OWNER_ONLY)
            os.fsync(file.fileno())
        os.link(name, path)
    finally:
        Path(name).unlink()
    _sync_folder(path.parent)


def _sync_folder(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _pair(line: str) -> tuple[str, str]:
    name, _, value = line.partition("=")
    return name.strip(), value.strip()
