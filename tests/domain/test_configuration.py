"""`check-config`: which day asks for which notice, and what else people should see to."""

from datetime import date

import pytest

from app.domain.configuration import (
    ConcernCode,
    Weight,
    address_concerns,
    calendar_concerns,
    rulebook_concerns,
)
from app.gateways.notice_files import shipped_calendar
from app.gateways.rulebook_files import read_rulebooks


@pytest.mark.parametrize(
    ("today", "years"),
    [
        pytest.param(date(2026, 10, 31), [], id="Saturday, the last day of October"),
        pytest.param(date(2026, 11, 1), ["2027"], id="Sunday, the first of November"),
        pytest.param(date(2026, 12, 31), ["2027"], id="Thursday, the last day of the year"),
        pytest.param(date(2027, 1, 1), ["2027"], id="Friday, New Year without a notice"),
        pytest.param(date(2027, 11, 1), ["2027", "2028"], id="Monday, two notices behind"),
        pytest.param(date(2025, 12, 1), [], id="Monday, next year's is here"),
    ],
)
def test_the_notice_is_asked_for_from_november_on(today: date, years: list[str]) -> None:
    concerns = list(calendar_concerns(shipped_calendar(), today=today))
    missing = [one for one in concerns if one.code is ConcernCode.NOTICE_MISSING]
    assert [one.facts["year"] for one in missing] == years
    assert {one.weight for one in missing} <= {Weight.WARNING}


def test_a_city_without_a_rulebook_is_an_error() -> None:
    (concern,) = rulebook_concerns(read_rulebooks(), city="atlantis", today=date(2026, 9, 23))
    assert (concern.code, concern.weight) == (ConcernCode.RULEBOOK_MISSING, Weight.STATE)


def test_what_a_rulebook_leaves_to_confirm_is_a_warning() -> None:
    concerns = list(rulebook_concerns(read_rulebooks(), city="shenyang", today=date(2026, 9, 23)))
    assert {one.weight for one in concerns} == {Weight.WARNING}
    assert any("交运规〔2019〕15号" in one.facts["problem"] for one in concerns)


@pytest.mark.parametrize(
    ("address", "outbound", "codes"),
    [
        ("http://127.0.0.1:8000", True, []),
        ("https://complaints.example.cn", True, []),
        ("http://complaints.example.cn", True, [ConcernCode.PLAIN_HTTP]),
        ("http://localhost:8000", False, [ConcernCode.OUTBOUND_OFF]),
    ],
)
def test_an_open_address_and_a_mute_service_are_told(
    address: str, outbound: bool, codes: list[ConcernCode]
) -> None:
    assert [one.code for one in address_concerns(address, outbound=outbound)] == codes
