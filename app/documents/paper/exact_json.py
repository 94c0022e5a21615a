"""Figures as a program reads them: nothing rounded, keys in order, the same bytes for the same values."""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Any


def print_json(value: object) -> bytes:
    """Fractions as numerator and denominator, instants in UTC, days as days. A float is refused: it is not exact."""
    return (json.dumps(exact(value), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def exact(value: object) -> Any:
    """The value in what JSON has. A dataclass gives its fields; its properties are computed again by who reads it."""
    if isinstance(value, Enum):
        return exact(value.value)
    if value is None or isinstance(value, (bool, int, str)):
        return value
    return _number_or_day(value) if isinstance(value, (Fraction, Decimal, date)) else _composed(value)


def _number_or_day(value: Fraction | Decimal | date) -> Any:
    match value:
        case Fraction():
            return {"numerator": value.numerator, "denominator": value.denominator}
        case Decimal():
            return f"{value:f}"
        case datetime():
            return value.astimezone(UTC).isoformat().replace("+00:00", "Z")
    return value.isoformat()


def _composed(value: object) -> Any:
    if is_dataclass(value) and not isinstance(value, type):
        return {field.name: exact(getattr(value, field.name)) for field in fields(value)}
    if isinstance(value, Mapping):
        return {_key(key): exact(inner) for key, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [exact(one) for one in value]
    if isinstance(value, (set, frozenset)):
        return sorted(exact(one) for one in value)
    raise TypeError(f"{type(value).__name__} has no exact form")


def _key(key: object) -> str:
    if isinstance(key, Enum):
        return str(key.value)
    if isinstance(key, (str, int, date)):
        return key.isoformat() if isinstance(key, date) else str(key)
    raise TypeError(f"{type(key).__name__} is no key")
