"""What a password must be, in two profiles. A deployment says which; the default is ASVS.

ASVS asks for length and for nothing easily guessed; 等保三级 8.1.4.1 a) also for kinds of characters and for
changing it now and then.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

MOST_CHARACTERS = 128
FEWEST_DIFFERENT = 6
SHORTEST_TELLING_NAME = 4
"""A shorter name, such as li, is part of too many words to give a password away."""


class PasswordFault(StrEnum):
    TOO_SHORT = "password.too_short"
    TOO_LONG = "password.too_long"
    FORBIDDEN_CHARACTER = "password.forbidden_character"
    EASILY_GUESSED = "password.easily_guessed"
    CONTAINS_NAME = "password.contains_name"
    KINDS_OF_CHARACTERS = "password.kinds_of_characters"
    UNCHANGED = "password.unchanged"


@dataclass(eq=False)
class PasswordRefused(Exception):
    """Says what is wrong, never what was typed."""

    fault: PasswordFault
    limit: int | None = None

    def __str__(self) -> str:
        return f"{self.fault} ({self.limit})" if self.limit is not None else self.fault


@dataclass(frozen=True, slots=True, kw_only=True)
class PasswordRules:
    """`kinds` of: small letters, capitals, digits, others. `longest_use` None: it need never change."""

    fewest_characters: int
    kinds: int
    longest_use: timedelta | None

    def is_outdated(self, set_at: datetime, now: datetime) -> bool:
        return self.longest_use is not None and now >= set_at + self.longest_use


class PasswordProfile(StrEnum):
    ASVS = "asvs"
    DENGBAO_3 = "dengbao_3"


RULES = {
    PasswordProfile.ASVS: PasswordRules(fewest_characters=12, kinds=1, longest_use=None),
    PasswordProfile.DENGBAO_3: PasswordRules(fewest_characters=12, kinds=3, longest_use=timedelta(days=90)),
}

# What lists of leaked passwords are made of; a password of nothing but these and digits is a guess away.
STEMS = (
    "password",
    "passw0rd",
    "p@ssw0rd",
    "administrator",
    "admin",
    "welcome",
    "letmein",
    "iloveyou",
    "woaini",
    "wodemima",
    "mima",
    "nihao",
    "asdfghjkl",
    "qwertyuiop",
    "qwerty",
    "asdf",
    "zxcvbnm",
    "zxcv",
    "1qaz2wsx3edc",
    "1qaz",
    "2wsx",
    "3edc",
    "qazwsxedc",
    "abcdefghijklmnopqrstuvwxyz",
    "abcdef",
    "abcd",
    "abc",
    "qaz",
    "wsx",
    "edc",
    "metro",
    "ditie",
    "shenyang",
    "tousu",
    "complaints",
    "complaint",
    "test",
    "user",
    "root",
)


def require_strong(password: str, *, sign_in_name: str, rules: PasswordRules) -> None:
    """Raise `PasswordRefused` unless the password will do for this account."""
    require_typeable(password)
    if len(password) < rules.fewest_characters:
        raise PasswordRefused(PasswordFault.TOO_SHORT, limit=rules.fewest_characters)
    folded = password.casefold()
    if len(sign_in_name) >= SHORTEST_TELLING_NAME and sign_in_name.casefold() in folded:
        raise PasswordRefused(PasswordFault.CONTAINS_NAME)
    if len(set(folded)) < FEWEST_DIFFERENT or not _beyond_stems(folded):
        raise PasswordRefused(PasswordFault.EASILY_GUESSED)
    if _kinds(password) < rules.kinds:
        raise PasswordRefused(PasswordFault.KINDS_OF_CHARACTERS, limit=rules.kinds)


def require_typeable(password: str) -> None:
    """Checked at signing in too: nothing too long or unprintable reaches the hash."""
    if len(password) > MOST_CHARACTERS:
        raise PasswordRefused(PasswordFault.TOO_LONG, limit=MOST_CHARACTERS)
    if any(ord(c) < 32 or 0x7F <= ord(c) < 0xA0 or 0xD800 <= ord(c) < 0xE000 for c in password):
        raise PasswordRefused(PasswordFault.FORBIDDEN_CHARACTER)


def _beyond_stems(folded: str) -> str:
    """The letters left of a password without the stems."""
    for stem in STEMS:
        folded = folded.replace(stem, "")
    return "".join(c for c in folded if c.isalpha())


def _kinds(password: str) -> int:
    return len({next((i for i, test in enumerate(_KINDS) if test(c)), len(_KINDS)) for c in password})


_KINDS = (str.islower, str.isupper, str.isdigit)
