"""The access log says in Chinese what an entry was for, and leaves what somebody wrote as it was written."""

import pytest

from app.documents.log_purpose_words import purpose_in_words

SAID = (
    ("organisation added", "新增单位"),
    ("secret rotated", "更换密钥"),
    ("roles now: auditor clerk", "现在的岗位：审计员、投诉专员"),
    ("roles asked: ", "提请的岗位：没有"),
    ("day 2026-10-03", "按日 2026-10-03"),
    ("month 2026-10-01", "按月 2026-10-01"),
    ("回电核实", "回电核实"),
    ("5e9a", "5e9a"),
    ("", ""),
)


@pytest.mark.parametrize(("purpose", "words"), SAID)
def test_a_purpose_is_told_in_words(purpose: str, words: str) -> None:
    assert purpose_in_words(purpose) == words
