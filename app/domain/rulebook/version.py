"""The version of a rulebook: its name and a hash of what it says. A case keeps the one it was computed by."""

import hashlib
import json
from collections.abc import Mapping
from typing import NewType

RulebookVersion = NewType("RulebookVersion", str)

SAYS_NOTHING_OF_THE_LAW = frozenset({"confirmed_by", "confirmed_on", "to_confirm"})
"""To confirm a rulebook must not make another one of it."""


def version_of(name: str, data: Mapping[str, object]) -> RulebookVersion:
    """Comments, order and layout of the file do not count."""
    said = {key: value for key, value in data.items() if key not in SAYS_NOTHING_OF_THE_LAW}
    canonical = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"), default=str)
    digest = hashlib.sha256(canonical.encode(errors="surrogatepass")).hexdigest()
    return RulebookVersion(f"{name}@{digest[:12]}")
