"""JSON pointers to the place of a fault (RFC 6901). A key that a stranger made up is not repeated."""

import re
from collections.abc import Iterable

_OURS = re.compile(r"[a-z][a-z0-9_]{0,63}")


def pointer_to(parts: Iterable[str | int]) -> str:
    """To the innermost place whose name may be repeated; a key unlike any of ours may hold anything."""
    pointer = ""
    for part in parts:
        if isinstance(part, str) and not _OURS.fullmatch(part):
            break
        pointer += f"/{part}"
    return pointer
