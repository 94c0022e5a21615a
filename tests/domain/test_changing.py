"""A value with some fields changed is what `dataclasses.replace` gives."""

import dataclasses
from dataclasses import FrozenInstanceError, dataclass, fields
from datetime import date
from typing import Any, Generic, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.changing import replace

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Base(Generic[T]):
    name: str
    given: T
    on: date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Derived(Base[int]):
    steps: tuple[int, ...] = ()
    on: date | None = date(2019, 9, 1)


@dataclass(frozen=True, slots=True)
class Single:
    name: str


@dataclass(frozen=True, slots=True)
class Checked:
    number: int

    def __post_init__(self) -> None:
        if self.number < 0:
            raise ValueError("negative")


VALUES = st.builds(Derived, name=st.text(), given=st.integers(), steps=st.tuples(st.integers()))
CHANGES = st.fixed_dictionaries(
    {}, optional={"name": st.text(), "given": st.integers(), "steps": st.just(()), "on": st.dates()}
)


@given(value=VALUES, changes=CHANGES)
def test_it_is_what_replace_gives_and_the_old_value_stays(value: Derived, changes: dict[str, Any]) -> None:
    before = {field.name: getattr(value, field.name) for field in fields(value)}
    after = replace(value, **changes)
    assert after == dataclasses.replace(value, **changes)
    assert (type(after), hash(after)) == (Derived, hash(dataclasses.replace(value, **changes)))
    assert {field.name: getattr(value, field.name) for field in fields(value)} == before


def test_a_class_of_one_field_is_changed_too() -> None:
    assert replace(Single("a"), name="b") == Single("b")
    assert replace(Single("a")) == Single("a")


def test_what_comes_out_is_as_frozen() -> None:
    after: Any = replace(Single("a"), name="b")
    with pytest.raises(FrozenInstanceError):
        after.name = "c"


def test_an_unknown_field_is_refused() -> None:
    fields_of_nobody: dict[str, Any] = {"nmae": "b"}
    with pytest.raises(TypeError, match="Single has no field nmae"):
        replace(Single("a"), **fields_of_nobody)


def test_a_class_that_checks_its_fields_is_refused() -> None:
    with pytest.raises(TypeError, match=r"use dataclasses\.replace"):
        replace(Checked(1), number=-1)
