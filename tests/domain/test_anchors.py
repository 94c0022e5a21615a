"""Anchors come back as they were written, and under our seal only."""

import secrets
from collections.abc import Callable

import pytest

from app.domain.anchors import Anchor, AnchorRefused, anchor_lines, read_anchors

KEY, OLDER, FOREIGN = (secrets.token_bytes(32) for _ in range(3))
ANCHORS = [Anchor("a" * 32, 7, "0" * 64), Anchor("b" * 32, 1, "f" * 64)]


def test_anchors_come_back_with_any_key_of_the_ring() -> None:
    lines = list(anchor_lines(ANCHORS, OLDER))
    assert read_anchors(lines, [KEY, OLDER]) == ANCHORS
    assert read_anchors(list(anchor_lines([], KEY)), [KEY]) == []


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda lines: lines[:-1], id="the seal is cut off"),
        pytest.param(lambda lines: lines[1:], id="an anchor is taken out"),
        pytest.param(lambda lines: [lines[1], lines[0], lines[2]], id="two are swapped"),
        pytest.param(lambda lines: [lines[0].replace("7", "6"), *lines[1:]], id="a version is changed"),
        pytest.param(lambda _: [], id="empty"),
        pytest.param(lambda _: ["[]\n"], id="something else"),
        pytest.param(lambda _: list(anchor_lines(ANCHORS, FOREIGN)), id="another's seal"),
    ],
)
def test_what_was_changed_or_sealed_by_others_is_refused(
    damage: Callable[[list[str]], list[str]],
) -> None:
    with pytest.raises(AnchorRefused):
        read_anchors(damage(list(anchor_lines(ANCHORS, KEY))), [KEY])
