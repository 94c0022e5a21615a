"""What is shown of a person unless unmasking was allowed: 张**, 138****1234 (rule D1).

A mask says nothing of the length of what it hides. Names follow the Chinese order, family name first.
"""

import re

HIDDEN_NAME = "**"
HIDDEN_PHONE = "****"
HIDDEN_CONTACT = "***"

_CHINA = "+86"
_MOBILE = re.compile(r"1[3-9][0-9]{9}")


def mask_name(name: str) -> str:
    """The first character; nothing at all of an empty name."""
    shown = name.strip()[:1]
    return f"{shown}{HIDDEN_NAME}" if shown else ""


def mask_phone(phone: str) -> str:
    """138****1234 for a mobile; of other numbers the last two digits, and + where it is not China.

    Takes the E.164 form that is stored, or a national one.
    """
    abroad = phone.startswith("+") and not phone.startswith(_CHINA)
    digits = re.sub(r"[^0-9]", "", phone.removeprefix(_CHINA))
    if not digits:
        return ""
    if not abroad and _MOBILE.fullmatch(digits):
        return f"{digits[:3]}{HIDDEN_PHONE}{digits[-4:]}"
    shown = digits[-2:] if len(digits) >= 7 else ""
    return f"{'+' if abroad else ''}{HIDDEN_PHONE}{shown}"


def mask_contact(contact: str) -> str:
    """The first character of an e-mail address or the name in a messenger."""
    shown = contact.strip()[:1]
    return f"{shown}{HIDDEN_CONTACT}" if shown else ""
