"""Every operation has a Chinese word of its own."""

from app.documents.operation_words import OPERATION_WORDS, operation_in_words
from app.domain.permissions.operations import Operation


def test_every_operation_is_said_in_words_that_no_other_has() -> None:
    assert set(OPERATION_WORDS) == set(Operation)
    assert len(set(OPERATION_WORDS.values())) == len(OPERATION_WORDS)


def test_the_log_says_what_it_does_not_know_as_it_stands() -> None:
    assert operation_in_words("unmask_contact") == "看完整联系方式"
    assert operation_in_words("sign_in") == "登录"
    assert operation_in_words("something_older") == "something_older"
