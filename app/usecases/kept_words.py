"""Which kept texts, persons and files a proceeding or an event refers to."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from app.domain.history import Kept


def kept_in(value: object) -> Iterator[Kept]:
    """Every text, person and file that a proceeding refers to."""
    if isinstance(value, Kept):
        yield value
    elif isinstance(value, tuple):
        for one in value:
            yield from kept_in(one)
    elif is_dataclass(value) and not isinstance(value, type):
        for field in fields(value):
            yield from kept_in(getattr(value, field.name))
