"""The faces of our paper and what they can print. All are open (SIL OFL 1.1); none is taken from the machine."""

import struct
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from pathlib import Path

from pylopdf_fonts_zh_cn import serif_path

_OURS = Path(str(files("app.documents.paper"))) / "fonts"
FOLDERS: tuple[str, ...] = (str(_OURS), str(serif_path().parent))
# Every stack ends in the two faces that together hold all we can print.
_LAST = ("Noto Serif SC", "Paper Rare SC")
SONG = _LAST
HEI = ("Noto Sans SC", *_LAST)
KAI = ("Paper Kai SC", *_LAST)
TITLE = ("Paper Title SC", *_LAST)
STACKS = {"song": SONG, "hei": HEI, "kai": KAI, "title": TITLE}
_GROUPED = 12  # the cmap format that reaches beyond U+FFFF


@cache
def printable_characters() -> frozenset[str]:
    """What Noto Serif SC and the rare face hold: every stack ends in them."""
    faces = (serif_path(), _OURS / "PaperRareSC-Regular.otf")
    return frozenset(chr(code) for face in faces for code in _mapped(face.read_bytes()))


def _mapped(font: bytes) -> Iterator[int]:
    table = _table(font, b"cmap")
    for number in range(_short(font, table + 2)):
        start = table + struct.unpack_from(">I", font, table + 8 + 8 * number)[0]
        if _short(font, start) == _GROUPED:
            yield from _groups(font, start)
            return
    raise ValueError("a face of ours has no cmap of format 12")


def _groups(font: bytes, start: int) -> Iterator[int]:
    count = struct.unpack_from(">I", font, start + 12)[0]
    for first, last, _glyph in struct.iter_unpack(">III", font[start + 16 : start + 16 + 12 * count]):
        yield from range(first, last + 1)


def _table(font: bytes, tag: bytes) -> int:
    for number in range(_short(font, 4)):
        name, _checksum, offset, _length = struct.unpack_from(">4sIII", font, 12 + 16 * number)
        if name == tag:
            return int(offset)
    raise ValueError(f"a face of ours has no table {tag!r}")


def _short(font: bytes, offset: int) -> int:
    return int(struct.unpack_from(">H", font, offset)[0])
