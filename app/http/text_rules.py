"""What a text may hold, wherever it comes from: a body, a form, a query.

Refused are the characters that a database, a document or a reader cannot take as they are: NUL and the other
C0 controls but line feed and tab, halves of a surrogate pair, the two characters that XML does not know, and
the controls that make text read in another direction than it is written.
"""

import re
import unicodedata

_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f"  # C0 without \t and \n
    "\ud800-\udfff"  # lone surrogates: json joins the pairs
    "\ufffe\uffff"  # no XML, so no docx and no xlsx
    "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"  # bidirectional controls
)
# Seen as nothing, though Unicode counts them among letters and signs.
_INVISIBLE = frozenset("\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\uffa0")


def first_forbidden(text: str) -> int | None:
    """The place of the first character that is refused, counted from 1; None where all may stay."""
    found = _FORBIDDEN.search(text)
    return found.start() + 1 if found else None


def is_blank(text: str) -> bool:
    """Whether a reader would see nothing: white space, zero-width characters, marks without a letter."""
    return not any(_is_seen(character) for character in text)


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] not in "ZCM" and character not in _INVISIBLE
