"""The few SVG elements a chart is drawn with: presentation attributes only, every text escaped."""

import unicodedata
from xml.sax.saxutils import escape, quoteattr

FACES = "Noto Sans SC, PingFang SC, Microsoft YaHei, Noto Sans CJK SC, sans-serif"
INK = "#1B1F24"
QUIET = "#4A5560"
RULE = "#D5DBE1"
WARNING = "#A8071A"
_WIDE = {"W", "F", "A"}
_NARROW = 0.58  # of the size: the digits and letters of Noto Sans SC


def number(value: float) -> str:
    """Two decimals, written alike everywhere."""
    return f"{value:.2f}".rstrip("0").rstrip(".") or "0"


def element(name: str, inner: str = "", **attributes: str | float) -> str:
    written = "".join(f" {key.replace('_', '-')}={_quoted(value)}" for key, value in attributes.items())
    return f"<{name}{written}>{inner}</{name}>" if inner else f"<{name}{written}/>"


def text(words: str, x: float, y: float, *, size: float = 12, anchor: str = "start", fill: str = INK) -> str:
    return element("text", escape(words), x=x, y=y, font_size=size, text_anchor=anchor, fill=fill)


def haloed(words: str, x: float, y: float, *, size: float) -> str:
    """Words in the middle of a drawing: white around them, so that no line runs through them."""
    halo: dict[str, str | float] = {"stroke": "#FFFFFF", "stroke_width": 3, "paint_order": "stroke"}
    return element("text", escape(words), x=x, y=y, font_size=size, text_anchor="middle", fill=INK, **halo)


def line(
    start: tuple[float, float],
    end: tuple[float, float],
    *,
    stroke: str = RULE,
    width: float = 1,
    dash: str = "",
) -> str:
    dashed = {"stroke_dasharray": dash} if dash else {}
    x1, y1, x2, y2 = *start, *end
    return element("line", x1=x1, y1=y1, x2=x2, y2=y2, stroke=stroke, stroke_width=width, **dashed)


def text_width(words: str, size: float) -> float:
    """How wide the words are at most: a Han character is as wide as it is high."""
    return size * sum(1 if unicodedata.east_asian_width(one) in _WIDE else _NARROW for one in words)


def wrapped(words: str, room: float, size: float, most: int = 3) -> list[str]:
    """The words in lines no wider than `room`; what does not fit into `most` lines ends in an ellipsis.

    A line break in the words breaks by sense.
    """
    lines = [""]
    for one in words:
        if one == "\n":
            lines.append("")
            continue
        if lines[-1] and text_width(lines[-1] + one, size) > room:
            lines.append("")
        lines[-1] += one
    if len(lines) > most:
        lines = [*lines[: most - 1], lines[most - 1][:-1] + "…"]
    return lines


def _quoted(value: str | float) -> str:
    return quoteattr(value if isinstance(value, str) else number(value))
