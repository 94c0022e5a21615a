"""Anchors: how far every history went on a day, written down under a seal and kept elsewhere (reliability I-25).

One JSON object a line; the last line seals all before it. A forger who rewrites a history with all its hashes cannot
rewrite the copy in somebody else's drawer.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass


class AnchorRefused(ValueError):
    """The file is no anchor, was changed, or was sealed with a key that is not among ours."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """`version` is the last sequence of the history that day, `hash` that record's."""

    proceeding: str
    version: int
    hash: str


def anchor_lines(anchors: Iterable[Anchor], key: bytes) -> Iterator[str]:
    seal = hmac.new(key, digestmod=hashlib.sha256)
    for one in anchors:
        line = json.dumps({"proceeding": one.proceeding, "version": one.version, "hash": one.hash}) + "\n"
        seal.update(line.encode())
        yield line
    yield json.dumps({"seal": seal.hexdigest()}) + "\n"


def read_anchors(lines: Iterable[str], keys: Iterable[bytes]) -> list[Anchor]:
    """Raises AnchorRefused."""
    told = list(lines)
    try:
        last = json.loads(told.pop())
        anchors = [Anchor(**json.loads(line)) for line in told]
        stated = str(last["seal"])
    except (IndexError, KeyError, TypeError, ValueError):
        raise AnchorRefused("this is no file of anchors, or it was cut short") from None
    content = "".join(told).encode()
    found = [hmac.new(key, content, hashlib.sha256).hexdigest() for key in keys]
    if not any(hmac.compare_digest(one, stated) for one in found):
        raise AnchorRefused("the seal is not ours, or the file was changed since")
    return anchors
