"""The forms of the pages: what was typed, what is wrong with it, and the models that read it.

A form model is a `FormModel`. Everything in a form is text: what is left blank is absent, so an optional field
defaults to None, a box to False (`Ticked`), a group of boxes to an empty list.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Annotated, Any, ClassVar, TypeVar, get_origin

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from app.documents.field_words import field_message
from app.domain.instants import SHANGHAI
from app.http.problems import FieldFault
from app.http.strict_models import fault
from app.http.validation import faults_of

TOKEN = "_token"  # noqa: S105 - the name of a field
KEY = "_key"
RESUMED = "_resumed"
OWN_FIELDS = frozenset({TOKEN, KEY, RESUMED})
"""What the page adds to each of its forms; no model sees them."""

Words = tuple[str, str]
"""Chinese, then English."""

Values = Mapping[str, str | list[str]]


class FormModel(BaseModel):
    """`LABELS`: how the page calls a field; `WORDS`: what it says of a field's fault, by code, or `*` for any.

    `CALLED`: fields by the name that a use case has for them, where it is another.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    LABELS: ClassVar[Mapping[str, Words]] = {}
    WORDS: ClassVar[Mapping[str, Mapping[str, Words]]] = {}
    CALLED: ClassVar[Mapping[str, str]] = {}

    @classmethod
    def lists(cls) -> tuple[str, ...]:
        """The fields that may stand in a form several times."""
        return tuple(name for name, one in cls.model_fields.items() if get_origin(one.annotation) is list)


F = TypeVar("F", bound=FormModel)


@dataclass(eq=False)
class FormFaulty(Exception):
    """Fields that are not right."""

    faults: Sequence[FieldFault]


@dataclass(eq=False)
class FieldWrong(Exception):
    """A fault that only the page can see, in its own words."""

    name: str
    words: Words


def read_model(model: type[F], values: Values) -> F:
    """Raises FormFaulty."""
    given = {name: kept for name, value in values.items() if (kept := _kept(value))}
    try:
        return model.model_validate(given)
    except ValidationError as found:
        findings = [{**one, "loc": ("body", *one["loc"])} for one in found.errors()]
        raise FormFaulty(faults_of(findings, given)) from None


def _kept(value: str | list[str]) -> str | list[str]:
    if isinstance(value, list):
        return [one for one in value if one.strip()]
    return value.strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A form as it is drawn: `values` as they were typed, `errors` in words by field, `problem` for the whole."""

    token: str
    key: str
    values: Values = field(default_factory=dict)
    errors: Mapping[str, str] = field(default_factory=dict)
    problem: str | None = None
    is_resumed: bool = False

    def value(self, name: str, otherwise: str = "") -> str:
        found = self.values.get(name, otherwise)
        return found if isinstance(found, str) else "".join(found[:1])

    def chosen(self, name: str) -> Sequence[str]:
        found = self.values.get(name, [])
        return found if isinstance(found, list) else [found]

    def error(self, name: str) -> str | None:
        return self.errors.get(name)

    def with_error(self, name: str, words: str) -> "Form":
        """The same form, with one more fault that only the page could see."""
        return replace(self, errors={**self.errors, name: words})

    @property
    def is_faulty(self) -> bool:
        return bool(self.errors) or self.problem is not None


def errors_in_words(
    model: type[FormModel], faults: Sequence[FieldFault], *, in_english: bool
) -> tuple[dict[str, str], str | None]:
    """By field, the first of each; and what belongs to none of them."""
    errors: dict[str, str] = {}
    rest: list[str] = []
    for one in faults:
        name = _field_of(model, one.pointer)
        said = _said(model, name, one)[in_english]
        if name is None:
            rest.append(said)
        else:
            errors.setdefault(name, said)
    return errors, "".join(dict.fromkeys(rest)) or None


def _field_of(model: type[FormModel], pointer: str) -> str | None:
    named = (model.CALLED.get(part, part) for part in reversed(pointer.split("/")))
    return next((name for name in named if name in model.model_fields), None)


def _said(model: type[FormModel], name: str | None, one: FieldFault) -> Words:
    own = model.WORDS.get(name or "", {})
    words = own.get(one.code) or own.get("*")
    if words is not None:
        return words
    zh, en = field_message(one.code, one.limit)
    label = model.LABELS.get(name or "")
    return (f"{label[0]}：{zh}", f"{label[1]}: {en}") if label else (zh, en)


def _ticked(value: Any) -> bool:
    return bool(value == "yes")


def _local_instant(text: Any) -> datetime:
    """Such as 2026-09-23T09:12, the value of a browser's date and time field, in Shanghai time."""
    try:
        read = datetime.fromisoformat(str(text))
    except ValueError:
        raise fault("field.format", "instant") from None
    if read.tzinfo is not None or not 2000 <= read.year <= 2100:
        raise fault("field.format", "instant")
    return read.replace(tzinfo=SHANGHAI).astimezone(UTC)


Ticked = Annotated[bool, BeforeValidator(_ticked)]
"""A box whose value is `yes`; False where it is not ticked, with the default False."""

LocalInstant = Annotated[datetime, BeforeValidator(_local_instant)]
"""A date and time as people write them here; UTC from here on."""
