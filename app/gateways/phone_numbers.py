"""Telephone numbers in one form, so that a person is found again however the number was written.

A number without + or 00 is Chinese: a mobile, a landline with its area code, or a 400 or 800 number. What is
refused is never repeated in the message.
"""

import re
import unicodedata
from dataclasses import dataclass
from enum import StrEnum

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumber, PhoneNumberFormat

HOME = "CN"
HOME_CODE = 86
LONGEST_TYPED = 40


class PhoneFault(StrEnum):
    """Stable codes; the words for people are in documents."""

    NOT_A_NUMBER = "phone.not_a_number"
    TOO_SHORT = "phone.too_short"
    TOO_LONG = "phone.too_long"
    AREA_CODE_MISSING = "phone.area_code_missing"
    NOT_IN_USE = "phone.not_in_use"


class PhoneRefused(ValueError):
    """No telephone number that anyone could call; says what is wrong, never what was typed."""

    def __init__(self, fault: PhoneFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


@dataclass(frozen=True, slots=True)
class Phone:
    """`e164` is what is stored, hashed and searched: +8613812341234. The extension is no part of it."""

    e164: str
    extension: str | None = None


def read_phone(text: str) -> Phone:
    """The number somebody typed; raises `PhoneRefused`."""
    match = _TYPED.fullmatch(unicodedata.normalize("NFKC", text[: LONGEST_TYPED + 1]).strip())
    if match is None or len(text) > LONGEST_TYPED:
        raise PhoneRefused(PhoneFault.NOT_A_NUMBER)
    number, extension = _apart(match)
    if not phonenumbers.is_valid_number(number):
        raise PhoneRefused(_fault(number, match["main"]))
    return Phone(phonenumbers.format_number(number, PhoneNumberFormat.E164), extension)


def _apart(match: re.Match[str]) -> tuple[PhoneNumber, str | None]:
    """The number and its extension; in 024-2345 6789-801, what follows a number after a dash is one."""
    main, extension = match["main"], match["extension"]
    number = _parse(main)
    head, _, tail = main.rpartition("-")
    if extension is not None or not head or not tail.isdigit() or len(tail) > 6:
        return number, extension
    if not phonenumbers.is_valid_number(number) and phonenumbers.is_valid_number(shorter := _parse(head)):
        return shorter, tail
    return number, None


def _parse(text: str) -> PhoneNumber:
    try:
        return phonenumbers.parse(text, HOME)
    except NumberParseException as error:
        too_long = error.error_type == NumberParseException.TOO_LONG
        raise PhoneRefused(PhoneFault.TOO_LONG if too_long else PhoneFault.NOT_A_NUMBER) from None


def _fault(number: PhoneNumber, typed: str) -> PhoneFault:
    """Counted in digits: 11 for a mobile, 7 or 8 for a landline that lacks its area code."""
    digits = re.sub(r"\D", "", typed)
    if number.country_code != HOME_CODE:
        return PhoneFault.NOT_IN_USE
    if not typed.startswith(("+", "0")) and len(digits) in (7, 8) and digits[0] in "2345678":
        return PhoneFault.AREA_CODE_MISSING
    national = str(number.national_number)
    if len(national) < (11 if national.startswith("1") else 9):
        return PhoneFault.TOO_SHORT
    return PhoneFault.TOO_LONG if len(national) > 11 else PhoneFault.NOT_IN_USE


_TYPED = re.compile(
    r"(?P<main>\+?[0-9(][0-9()\s.\-‐–—−]*[0-9])"
    r"(?:\s*(?:转|分机|ext\.?|x|#)\s*(?P<extension>[0-9]{1,6}))?",
    re.IGNORECASE,
)
