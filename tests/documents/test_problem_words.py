"""Every code that can go out has words in both languages; none has words and no code."""

import re
import string
from datetime import UTC, datetime

import pytest

from app.documents.field_words import FIELD_WORDS, SHAPES, field_message
from app.documents.problems import PROBLEMS
from app.documents.refusals import REFUSAL_PROBLEMS, basis_in_words, chinese_number, refusal_detail
from app.domain.accounts import AccountFault
from app.domain.password_rules import PasswordFault
from app.domain.refusals import RefusalCode, Refused
from app.domain.sign_in import SignInFault

CHINESE = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize("codes", [RefusalCode, AccountFault, PasswordFault, SignInFault])
def test_every_code_of_the_domain_has_words(codes: type[RefusalCode]) -> None:
    assert {code.value for code in codes} - set(PROBLEMS) == set()


def test_no_words_stand_for_a_refusal_that_is_gone() -> None:
    assert set(REFUSAL_PROBLEMS) - set(RefusalCode) == set()


@pytest.mark.parametrize("code", PROBLEMS)
def test_a_problem_speaks_both_languages(code: str) -> None:
    words = PROBLEMS[code]
    assert CHINESE.search(words.title)
    assert CHINESE.search(words.detail)
    assert words.detail_en.isascii()
    assert words.detail_en[-1] == "."
    assert 400 <= words.status < 600


@pytest.mark.parametrize("code", FIELD_WORDS)
def test_a_field_message_speaks_both_languages(code: str) -> None:
    words = FIELD_WORDS[code]
    assert CHINESE.search(words.message)
    assert words.message_en.isascii()


@pytest.mark.parametrize("code", FIELD_WORDS)
def test_a_field_message_takes_nothing_but_its_limit(code: str) -> None:
    named = {
        field
        for text in (FIELD_WORDS[code].message, FIELD_WORDS[code].message_en)
        for _, field, _, _ in string.Formatter().parse(text)
        if field is not None
    }
    assert named <= {"limit"}


def test_the_law_refuses_with_409() -> None:
    statuses = {PROBLEMS[code].status for code in RefusalCode}
    assert statuses == {404, 409, 422}
    for code in (
        RefusalCode.EXTENSION_NOT_PROVIDED,
        RefusalCode.ARTICLE_10_NOT_OPEN,
        RefusalCode.TWO_PERSONS_NEEDED,
        RefusalCode.VALIDITY_ELEMENT_MISSING,
    ):
        assert PROBLEMS[code].status == 409


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("Art. 9", "第九条"),
        ("Art. 10", "第十条"),
        ("Art. 12", "第十二条"),
        ("Arts. 9, 11", "第九条、第十一条"),
        ("Arts. 9 and 11", "第九条、第十一条"),
        ("S3", "规则 S3"),
        ("等保三级 8.1.4.2", "等保三级 8.1.4.2"),
    ],
)
def test_a_basis_is_named_as_the_law_counts_it(basis: str, words: str) -> None:
    assert basis_in_words(basis) == words


@pytest.mark.parametrize(("n", "words"), [(1, "一"), (10, "十"), (17, "十七"), (20, "二十"), (99, "九十九")])
def test_articles_are_counted_in_chinese(n: int, words: str) -> None:
    assert chinese_number(n) == words


def test_a_refusal_says_when_it_opens_and_which_article_says_so() -> None:
    opens_at = datetime(2026, 10, 10, 16, 0, tzinfo=UTC)
    zh, en = refusal_detail(Refused(RefusalCode.ARTICLE_10_NOT_OPEN, basis="Art. 10", opens_at=opens_at))
    assert "2026-10-10 24:00 起" in zh
    assert "第十条" in zh
    assert "2026-10-10 24:00" in en
    assert "Art. 10" in en


def test_a_refusal_that_never_opens_names_no_time() -> None:
    zh, en = refusal_detail(Refused(RefusalCode.EXTENSION_NOT_PROVIDED, basis="Art. 9"))
    assert "第九条" in zh
    assert "opens" not in en


@pytest.mark.parametrize(
    ("code", "limit", "zh", "en"),
    [
        ("field.too_long", 2000, "最多 2000 个字符。", "At most 2000 characters."),
        (
            "field.enum",
            ["hotline", "web"],
            "只能是以下之一：hotline、web。",
            "This takes one of: hotline, web.",
        ),
        ("field.range", "1..200", "超出范围：1..200。", "This is out of range: 1..200."),
        (
            "field.type",
            "whole_number",
            "类型不对，应为：整数。",
            "This is of the wrong type; it takes: a whole number.",
        ),
        ("field.required", None, "必须填写。", "This is required."),
    ],
)
def test_a_field_message_names_its_limit(
    code: str, limit: str | int | list[str] | None, zh: str, en: str
) -> None:
    assert field_message(code, limit) == (zh, en)


@pytest.mark.parametrize("shape", SHAPES)
def test_every_shape_is_named_in_both_languages(shape: str) -> None:
    zh, en = SHAPES[shape]
    assert CHINESE.search(zh)
    assert en.isascii()
