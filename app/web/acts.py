"""An act as a form: its fields with the words beside them, and the use case that carries it out."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, TypedDict

from pydantic import ConfigDict
from pydantic.fields import FieldInfo

from app.domain.parties import Actor
from app.usecases.applications import EarlyApplication
from app.usecases.office import Office
from app.usecases.outcome import Outcome
from app.web.forms import FormModel

VERSION = "version"


class Kind(StrEnum):
    """How a field is drawn."""

    LINE = "line"
    TEXT = "text"
    ONE_OF = "one_of"  # radios
    SOME_OF = "some_of"  # boxes
    PICK = "pick"  # a list that opens
    TICK = "tick"
    DAY = "day"
    INSTANT = "instant"
    STANDS = "stands"  # what the page knows; sent along unseen


class YesNo(StrEnum):
    YES = "yes"
    NO = "no"


class LeadOrAssist(StrEnum):
    """Rule S11: 主办, 协办."""

    LEAD = "lead"
    ASSIST = "assist"


class Lists(StrEnum):
    """Lists that only the case or its house can give."""

    HANDLERS = "handlers"
    TAKERS = "takers"
    PEOPLE = "people"
    LEADS = "leads"
    UNITS = "units"
    RETURNS = "returns"
    CATEGORIES = "categories"
    LINES = "lines"
    STATIONS = "stations"
    INCIDENTS = "incidents"
    LIMITS = "limits"
    REPLY = "reply"
    TEMPLATES = "templates"
    OFFICERS = "officers"
    OPERATORS = "operators"
    ANSWERED_ORDERS = "answered_orders"
    VERIFIED_ORDERS = "verified_orders"
    MEASURES = "measures"
    CARRIED = "carried"
    CHECKS = "checks"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """`of`: the words to choose from, an enumeration's or one of the lists. `stands`: what is filled in to begin
    with.
    """

    label: str
    kind: Kind = Kind.LINE
    hint: str = ""
    of: type[StrEnum] | Lists | None = None
    rows: int = 4
    stands: str = ""


@dataclass(frozen=True, slots=True)
class FieldShown:
    name: str
    shown: Shown
    is_optional: bool


class ActForm(FormModel):
    """`version` is the state of the case that the person saw: what changed since is told before anything is done."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    version: int

    @classmethod
    def __pydantic_init_subclass__(cls, **_: Any) -> None:
        cls.LABELS = {one.name: (one.shown.label, one.name) for one in cls.fields_shown()}

    @classmethod
    def fields_shown(cls) -> Sequence[FieldShown]:
        found = ((name, field, _shown(field)) for name, field in cls.model_fields.items())
        return [FieldShown(name, shown, not field.is_required()) for name, field, shown in found if shown]


def _shown(field: FieldInfo) -> Shown | None:
    return next((one for one in field.metadata if isinstance(one, Shown)), None)


class Who(TypedDict):
    version: int | None
    by: Actor
    now: datetime


Done = Outcome | EarlyApplication
Do = Callable[[Office, str, Any, Who], Awaitable[Done]]


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseAct:
    """`action` is that of the transition table, which says whether it is open; several forms may serve one action.
    `group` is where it stands on the page; `keeps_draft`: what is typed is kept on the server.
    """

    name: str
    action: StrEnum
    group: StrEnum
    words: str
    form: type[ActForm]
    do: Do
    says: str = ""
    keeps_draft: bool = False


class Plain(ActForm):
    """Nothing to fill in but the decision itself."""
