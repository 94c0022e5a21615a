"""The shape that texts have which go out in two languages."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ProblemWords:
    """A kind of problem. `title` and `detail` are Chinese, `detail_en` says the same in English."""

    status: int
    title: str
    detail: str
    detail_en: str


@dataclass(frozen=True, slots=True)
class FieldWords:
    """What is wrong with one field; `{limit}` stands for its limit."""

    message: str
    message_en: str
