"""What a request was answered, as bytes and back, so that the same request is answered alike again."""

from functools import cache
from typing import Any, TypeVar

from pydantic import TypeAdapter

A = TypeVar("A")


def answer_body(answer: object) -> bytes:
    """A dataclass of plain values, enumerations and instants as JSON."""
    kind: Any = type(answer)
    return _adapter(kind).dump_json(answer)


def answer_of(kind: type[A], body: bytes) -> A:
    found: A = TypeAdapter(kind).validate_json(body)
    return found


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
