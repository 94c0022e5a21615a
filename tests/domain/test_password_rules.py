"""What a password must be, in both profiles."""

from datetime import UTC, datetime, timedelta

import pytest

from app.domain.password_rules import (
    RULES,
    PasswordFault,
    PasswordProfile,
    PasswordRefused,
    require_strong,
    require_typeable,
)

ASVS = RULES[PasswordProfile.ASVS]
DENGBAO = RULES[PasswordProfile.DENGBAO_3]
SET_AT = datetime(2026, 6, 1, tzinfo=UTC)


@pytest.mark.parametrize(
    "password",
    [
        "correct horse battery",
        "地铁站台上的第七只白鹭飞走了呢",
        "k7#Vq2!mZp9w",
        "tWelve-chars",
        "x" * 6 + "abüdefgh zoom" * 3,
    ],
)
def test_a_long_password_that_nobody_guesses_will_do(password: str) -> None:
    require_strong(password, sign_in_name="zhang.san", rules=ASVS)


@pytest.mark.parametrize(
    ("password", "fault"),
    [
        ("short pass1", PasswordFault.TOO_SHORT),
        ("a1" * 65, PasswordFault.TOO_LONG),
        ("long enough\x00 but NUL", PasswordFault.FORBIDDEN_CHARACTER),
        ("long enough\ud800 surrogate", PasswordFault.FORBIDDEN_CHARACTER),
        ("tab\tin the middle of it", PasswordFault.FORBIDDEN_CHARACTER),
        ("my Zhang.San password", PasswordFault.CONTAINS_NAME),
        ("aaaaaaaaaaaaaaaa", PasswordFault.EASILY_GUESSED),
        ("ababababababab", PasswordFault.EASILY_GUESSED),
        ("Password123456", PasswordFault.EASILY_GUESSED),
        ("123456789012", PasswordFault.EASILY_GUESSED),
        ("1qaz2wsx3edc", PasswordFault.EASILY_GUESSED),
        ("woaini1314520", PasswordFault.EASILY_GUESSED),
        ("Shenyang-Metro-2026", PasswordFault.EASILY_GUESSED),
    ],
)
def test_a_password_that_will_not_do_is_refused(password: str, fault: PasswordFault) -> None:
    with pytest.raises(PasswordRefused) as refused:
        require_strong(password, sign_in_name="zhang.san", rules=ASVS)
    assert refused.value.fault is fault
    assert password not in str(refused.value)


def test_the_second_profile_also_asks_for_kinds_of_characters() -> None:
    require_strong("correct horse battery", sign_in_name="zhang.san", rules=ASVS)
    with pytest.raises(PasswordRefused) as refused:
        require_strong("correct horse battery", sign_in_name="zhang.san", rules=DENGBAO)
    assert (refused.value.fault, refused.value.limit) == (PasswordFault.KINDS_OF_CHARACTERS, 3)
    require_strong("Correct horse battery 7", sign_in_name="zhang.san", rules=DENGBAO)


def test_only_the_second_profile_asks_for_a_change_after_ninety_days() -> None:
    before, after = SET_AT + timedelta(days=90) - timedelta(microseconds=1), SET_AT + timedelta(days=90)
    assert not DENGBAO.is_outdated(SET_AT, before)
    assert DENGBAO.is_outdated(SET_AT, after)
    assert not ASVS.is_outdated(SET_AT, SET_AT + timedelta(days=36_500))


def test_128_characters_may_be_typed_and_129_may_not() -> None:
    require_typeable("é" * 128)
    with pytest.raises(PasswordRefused) as refused:
        require_typeable("é" * 129)
    assert (refused.value.fault, refused.value.limit) == (PasswordFault.TOO_LONG, 128)


def test_a_name_of_two_letters_may_be_part_of_a_word() -> None:
    require_strong("correct horse battery", sign_in_name="se", rules=ASVS)
