"""What a file really is: looked at from inside, without opening it as a program would."""

import struct
from collections.abc import Callable, Mapping
from typing import BinaryIO

from app.domain.evidence_files import FileFault, FileName, FileRefused

MOST_PIXELS = 100_000_000
MOST_FRAMES = 100
MOST_TEXT_CHUNK = 1024 * 1024
PART = 64 * 1024
PNG_SIGNATURE = b"\x89PNG\r\n\x1a\n"
PACKED = (b"zTXt", b"iTXt", b"iCCP", b"tEXt")
M4A_BRANDS = (b"M4A ", b"M4B ", b"mp41", b"mp42", b"isom", b"iso2", b"3gp4")
METADATA = (0xE1, 0xED)  # Exif and XMP, IPTC


def require_what_it_says(file: BinaryIO, name: FileName, *, size: int) -> None:
    """Raise FileRefused where the inside is not what the name says, is cut off, or would burst when opened."""
    file.seek(0)
    head = file.read(64)
    found = next((kind for kind, looks in LOOKS.items() if looks(head)), None)
    if found != name.media_type:
        raise FileRefused(FileFault.SIGNATURE, stated=name.media_type, found=found or "unknown")
    CHECKS[found](file, size)


def without_metadata(jpeg: bytes) -> bytes:
    """A JPEG without the segments that say where and with what it was taken, but upright as before (PIPL Art. 6)."""
    kept, place, orientation = [jpeg[:2]], 2, 1
    while place + 4 <= len(jpeg) and jpeg[place] == 0xFF and jpeg[place + 1] != 0xDA:
        end = place + 2 + int.from_bytes(jpeg[place + 2 : place + 4], "big")
        segment = jpeg[place:end]
        if jpeg[place + 1] in METADATA:
            orientation = _orientation(segment) or orientation
        else:
            kept.append(segment)
        place = end
    if orientation != 1:
        kept.insert(1, _only_orientation(orientation))
    return b"".join([*kept, jpeg[place:]])


def _orientation(segment: bytes) -> int | None:
    """The orientation in the first directory of an Exif segment."""
    if segment[4:10] != b"Exif\0\0":
        return None
    tiff = segment[10:]
    order = {b"II": "<", b"MM": ">"}.get(tiff[:2])
    if order is None or len(tiff) < 10:
        return None
    (first,) = struct.unpack(f"{order}I", tiff[4:8])
    entries = tiff[first + 2 :] if first < len(tiff) else b""
    for place in range(0, len(entries) - 11, 12):
        tag, _, _, value = struct.unpack(f"{order}HHIH", entries[place : place + 10])
        if tag == 0x0112:
            return value if 1 <= value <= 8 else None
    return None


def _only_orientation(orientation: int) -> bytes:
    tiff = b"MM\0*" + struct.pack(">IHHHIHHI", 8, 1, 0x0112, 3, 1, orientation, 0, 0)
    return b"\xff\xe1" + struct.pack(">H", len(tiff) + 8) + b"Exif\0\0" + tiff


def _corrupt(reason: str) -> FileRefused:
    return FileRefused(FileFault.CORRUPT, reason=reason)


def _check_png(file: BinaryIO, size: int) -> None:
    place, last = len(PNG_SIGNATURE), b""
    while place + 12 <= size:
        file.seek(place)
        length, kind, body = struct.unpack(">I4s8s", file.read(16).ljust(16, b"\0"))
        if kind == b"IHDR":
            _require_pixels(*struct.unpack(">II", body))
        if kind == b"acTL" and int.from_bytes(body[:4], "big") > MOST_FRAMES:
            raise FileRefused(FileFault.BOMB, frames=MOST_FRAMES)
        if kind in PACKED and length > MOST_TEXT_CHUNK:
            raise FileRefused(FileFault.BOMB, bytes=MOST_TEXT_CHUNK)
        place, last = place + 12 + length, kind
        if kind == b"IEND":
            break
    if last != b"IEND" or place != size:
        raise _corrupt("end")


def _check_jpeg(file: BinaryIO, size: int) -> None:
    place = 2
    while place + 4 <= size:
        file.seek(place)
        mark, kind, length = struct.unpack(">BBH", file.read(4))
        if mark != 0xFF:
            raise _corrupt("segment")
        if kind == 0xDA:
            return
        if kind in range(0xC0, 0xD0) and kind not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">xHH", file.read(5).ljust(5, b"\0"))
            _require_pixels(width, height)
        place += 2 + length
    raise _corrupt("end")


def _require_pixels(width: int, height: int) -> None:
    if width * height > MOST_PIXELS:
        raise FileRefused(FileFault.BOMB, pixels=MOST_PIXELS)


def _check_pdf(file: BinaryIO, size: int) -> None:
    file.seek(max(0, size - 2048))
    if b"%%EOF" not in file.read():
        raise _corrupt("end")
    file.seek(0)
    before = b""
    while part := file.read(PART):
        if b"/Encrypt" in before + part:
            raise _corrupt("password-protected")
        before = part[-16:]


def _check_wav(file: BinaryIO, size: int) -> None:
    file.seek(4)
    stated = int.from_bytes(file.read(4), "little") + 8
    if not size - 1 <= stated <= size:
        raise _corrupt("length")


def _check_nothing_more(file: BinaryIO, size: int) -> None:
    """The signature says all there is to say."""


def _is_mp3(head: bytes) -> bool:
    return head[:3] == b"ID3" or (head[:1] == b"\xff" and head[1:2] in (b"\xfb", b"\xfa", b"\xf3", b"\xf2"))


LOOKS: Mapping[str, Callable[[bytes], bool]] = {
    "image/png": lambda head: head.startswith(PNG_SIGNATURE),
    "image/jpeg": lambda head: head.startswith(b"\xff\xd8\xff"),
    "application/pdf": lambda head: head.startswith(b"%PDF-"),
    "audio/wav": lambda head: head[:4] == b"RIFF" and head[8:12] == b"WAVE",
    "audio/mp4": lambda head: head[4:8] == b"ftyp" and head[8:12] in M4A_BRANDS,
    "audio/mpeg": _is_mp3,
}
CHECKS: Mapping[str, Callable[[BinaryIO, int], None]] = {
    "image/png": _check_png,
    "image/jpeg": _check_jpeg,
    "application/pdf": _check_pdf,
    "audio/wav": _check_wav,
    "audio/mp4": _check_nothing_more,
    "audio/mpeg": _check_nothing_more,
}
