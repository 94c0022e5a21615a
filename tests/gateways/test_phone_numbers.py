"""Telephone numbers in one form, however they are written."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.gateways.phone_numbers import Phone, PhoneFault, PhoneRefused, read_phone


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("13812341234", Phone("+8613812341234")),
        ("138 1234 1234", Phone("+8613812341234")),
        ("138-1234-1234", Phone("+8613812341234")),
        ("１３８１２３４１２３４", Phone("+8613812341234")),
        ("+86 13812341234", Phone("+8613812341234")),
        ("0086 13812341234", Phone("+8613812341234")),
        ("024-23456789", Phone("+862423456789")),
        ("（024）2345 6789", Phone("+862423456789")),
        ("+86-24-23456789", Phone("+862423456789")),
        ("024-23456789-801", Phone("+862423456789", "801")),
        ("024-23456789转801", Phone("+862423456789", "801")),
        ("024 23456789 分机 12", Phone("+862423456789", "12")),
        ("024-23456789 ext. 801", Phone("+862423456789", "801")),
        ("0411-82345678", Phone("+8641182345678")),
        ("400-123-4567", Phone("+864001234567")),
        ("+852 5123 4567", Phone("+85251234567")),
        ("001 650 253 0000", Phone("+16502530000")),
    ],
)
def test_a_number_is_read_into_one_form(typed: str, phone: Phone) -> None:
    assert read_phone(typed) == phone


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        pytest.param("1381234123", PhoneFault.TOO_SHORT, id="mobile of 10 digits"),
        pytest.param("138123412345", PhoneFault.TOO_LONG, id="mobile of 12 digits"),
        pytest.param("12812341234", PhoneFault.NOT_IN_USE, id="no such range"),
        pytest.param("23456789", PhoneFault.AREA_CODE_MISSING, id="landline without area code"),
        pytest.param("96596", PhoneFault.TOO_SHORT, id="a hotline is nobody's contact"),
        pytest.param("+1 650 253", PhoneFault.NOT_IN_USE, id="abroad, cut short"),
        pytest.param("13812341234;ext", PhoneFault.NOT_A_NUMBER, id="something behind it"),
        pytest.param("138\n12341234", PhoneFault.NOT_A_NUMBER, id="a line end in it"),
        pytest.param("张三 13812341234", PhoneFault.NOT_A_NUMBER, id="a name before it"),
        pytest.param("1" * 41, PhoneFault.NOT_A_NUMBER, id="41 digits"),
        pytest.param("+99912345678", PhoneFault.NOT_A_NUMBER, id="no such country"),
        pytest.param("", PhoneFault.NOT_A_NUMBER, id="nothing"),
        pytest.param("١٣٨١٢٣٤١٢٣٤", PhoneFault.NOT_A_NUMBER, id="other digits"),
    ],
)
def test_a_number_that_cannot_be_called_is_refused_and_not_repeated(typed: str, fault: PhoneFault) -> None:
    with pytest.raises(PhoneRefused) as refused:
        read_phone(typed)
    assert refused.value.fault is fault
    assert str(refused.value) == fault


@given(st.from_regex(r"1(38|39|50|88)[0-9]{8}", fullmatch=True), st.sampled_from(["", " ", "-"]))
def test_a_mobile_leads_to_one_form_however_it_is_grouped(digits: str, gap: str) -> None:
    grouped = gap.join((digits[:3], digits[3:7], digits[7:]))
    assert read_phone(grouped).e164 == f"+86{digits}"


@given(st.text(max_size=60))
def test_anything_typed_is_a_number_or_refused(typed: str) -> None:
    try:
        phone = read_phone(typed)
    except PhoneRefused:
        return  # any other exception fails the test
    assert read_phone(phone.e164).e164 == phone.e164
