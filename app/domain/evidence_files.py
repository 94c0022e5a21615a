"""Which files are taken as evidence, under which name they are shown, and how much of it (rule S13)."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

MOST_FILE = 20 * 1024 * 1024
MOST_CASE = 50 * 1024 * 1024
MOST_FILES = 50
LONGEST_NAME = 120

MEDIA_TYPES: Mapping[str, str] = {
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
    "png": "image/png",
    "pdf": "application/pdf",
    "mp3": "audio/mpeg",
    "wav": "audio/wav",
    "m4a": "audio/mp4",
}
"""By the ending of the name; what is inside must agree."""


class FileFault(StrEnum):
    """Stable codes; the words for people are in documents."""

    EMPTY = "file.empty"
    TOO_LARGE = "file.too_large"
    TOO_MANY = "file.too_many"
    NAME = "file.name"
    TYPE = "file.type"
    SIGNATURE = "file.signature"
    CORRUPT = "file.corrupt"
    BOMB = "file.bomb"
    CHECKSUM = "file.checksum"


class FilesUnavailable(OSError):
    """The folder of files has no room or cannot be written; another try may help once somebody has seen to it."""


@dataclass(eq=False)
class FileRefused(Exception):
    """Nothing was kept. `facts` name limits and types, never what was sent."""

    fault: FileFault
    facts: Mapping[str, str | int]

    def __init__(self, fault: FileFault, **facts: str | int) -> None:
        super().__init__(str(fault))
        self.fault = fault
        self.facts = facts


@dataclass(frozen=True, slots=True)
class FileName:
    """The name people see and the media type that its ending stands for."""

    shown: str
    media_type: str


def read_file_name(sent: str) -> FileName:
    """The last part of the path, without what a shell, a browser or an old system would take for its own."""
    if not sent or _BREAKS_A_HEADER.search(sent):
        raise FileRefused(FileFault.NAME)
    name = re.split(r"[/\\]", unicodedata.normalize("NFC", sent))[-1].strip().lstrip(".-~ ")
    stem, dot, ending = name.rpartition(".")
    media_type = MEDIA_TYPES.get(ending.lower())
    if not dot or media_type is None:
        raise FileRefused(FileFault.TYPE, allowed=", ".join(MEDIA_TYPES))
    if not stem or stem.split(".")[0].upper() in _RESERVED:
        stem = f"file-{stem}"
    shown = f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending.lower()}"
    return FileName(shown, media_type)


def require_room(*, size: int, sizes: list[int]) -> None:
    """Raise FileRefused where this file, with those of the case, is more than a case may hold."""
    if len(sizes) >= MOST_FILES:
        raise FileRefused(FileFault.TOO_MANY, limit=MOST_FILES)
    if size > MOST_FILE:
        raise FileRefused(FileFault.TOO_LARGE, limit=MOST_FILE)
    if size + sum(sizes) > MOST_CASE:
        raise FileRefused(FileFault.TOO_LARGE, limit=MOST_CASE)


_BREAKS_A_HEADER = re.compile(r'[\x00-\x1f\x7f"\ud800-\udfff\u200e\u200f\u202a-\u202e\u2066-\u2069]')
_RESERVED = frozenset(
    {"CON", "PRN", "AUX", "NUL", *(f"{port}{n}" for port in ("COM", "LPT") for n in range(1, 10))}
)
