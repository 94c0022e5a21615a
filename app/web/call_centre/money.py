"""Money as people write it, in fen (rule S12)."""

import re

YUAN = re.compile(r"(\d{1,6})(?:\.(\d{1,2}))?", re.ASCII)
FEN = 100


def fen_of(yuan: str) -> int | None:
    """12.5 is 1250; None for what is no amount."""
    match = YUAN.fullmatch(yuan.removesuffix("元").strip())
    if match is None:
        return None
    return int(match[1]) * FEN + int((match[2] or "0").ljust(2, "0"))
