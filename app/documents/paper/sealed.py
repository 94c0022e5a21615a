"""Office files are archives that carry the clock in each entry: packed anew, the same content is the same bytes."""

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

_EPOCH = (1980, 1, 1, 0, 0, 0)
_READABLE = 0o600 << 16
_LEVEL = 6


def sealed(archive: bytes, replaced: Mapping[str, bytes] | None = None) -> bytes:
    """The archive with fixed dates and system; `replaced` gives some of its files other content."""
    kept = BytesIO()
    with ZipFile(BytesIO(archive)) as before, ZipFile(kept, "w", ZIP_DEFLATED) as after:
        for entry in before.infolist():
            content = (replaced or {}).get(entry.filename, before.read(entry))
            after.writestr(_entry(entry.filename), content, ZIP_DEFLATED, _LEVEL)
    return kept.getvalue()


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _EPOCH)
    entry.compress_type = ZIP_DEFLATED
    entry.create_system = 0  # whichever machine wrote it
    entry.external_attr = _READABLE
    return entry
