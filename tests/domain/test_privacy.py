"""What is shown of a person (rule D1)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.privacy import mask_contact, mask_name, mask_phone


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("张三", "张**"),
        ("张", "张**"),
        ("欧阳娜娜", "欧**"),
        ("𠮷田", "𠮷**"),
        (" 李四 ", "李**"),
        ("John Smith", "J**"),
        ("", ""),
        ("  ", ""),
    ],
)
def test_a_name_shows_its_first_character(name: str, shown: str) -> None:
    assert mask_name(name) == shown


@pytest.mark.parametrize(
    ("phone", "shown"),
    [
        ("+8613812341234", "138****1234"),
        ("13812341234", "138****1234"),
        ("138 1234 1234", "138****1234"),
        ("+862423456789", "****89"),
        ("024-23456789", "****89"),
        ("+864001234567", "****67"),
        ("+85251234567", "+****67"),
        ("+13812341234", "+****34"),
        ("12345", "****"),
        ("", ""),
    ],
)
def test_a_telephone_number_shows_what_its_owner_would_know(phone: str, shown: str) -> None:
    assert mask_phone(phone) == shown


@pytest.mark.parametrize(
    ("contact", "shown"), [("zhang.san@example.cn", "z***"), ("wx_zhang", "w***"), (" ", "")]
)
def test_another_contact_shows_its_first_character(contact: str, shown: str) -> None:
    assert mask_contact(contact) == shown


@given(st.text(min_size=2, max_size=200))
def test_a_mask_tells_nothing_of_the_length(text: str) -> None:
    assert len(mask_name(text)) in (0, 3)
    assert len(mask_contact(text)) in (0, 4)


@given(st.from_regex(r"\+[1-9][0-9]{7,14}", fullmatch=True))
def test_at_most_seven_digits_of_a_number_are_shown(phone: str) -> None:
    assert sum(c.isdigit() for c in mask_phone(phone)) <= 7
