"""Figures as a program reads them."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction

import pytest

from app.documents.paper.exact_json import print_json


class Word(StrEnum):
    VALID = "valid"


@dataclass(frozen=True)
class Held:
    rate: Fraction
    on: date


def test_every_value_is_exact_and_keys_stand_in_order() -> None:
    at = datetime(2026, 10, 1, 8, tzinfo=timezone(timedelta(hours=8)))
    value = {
        "z": Held(Fraction(1, 3), date(2026, 9, 30)),
        Word.VALID: [at, Decimal("2.410"), None, True, {3, 1}],
    }
    printed = print_json(value)
    assert json.loads(printed) == {
        "valid": ["2026-10-01T00:00:00Z", "2.410", None, True, [1, 3]],
        "z": {"rate": {"numerator": 1, "denominator": 3}, "on": "2026-09-30"},
    }
    assert printed.index(b'"valid"') < printed.index(b'"z"')


def test_chinese_stays_readable() -> None:
    assert "沈阳𠮷" in print_json(["沈阳𠮷"]).decode()


def test_an_instant_is_written_in_utc() -> None:
    assert json.loads(print_json(datetime(2026, 1, 1, tzinfo=UTC))) == "2026-01-01T00:00:00Z"


@pytest.mark.parametrize("value", [0.1, b"x", {(1, 2): 3}], ids=["float", "bytes", "key of two"])
def test_what_is_not_exact_is_refused(value: object) -> None:
    with pytest.raises(TypeError):
        print_json(value)
