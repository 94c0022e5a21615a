"""Where an act stands on the page, and what all of them are told of the case."""

from collections.abc import Awaitable, Callable
from enum import StrEnum
from functools import partial
from typing import Any

from app.domain.proceedings.agency.state import AgencyProceeding
from app.usecases.office import Office
from app.web.acts import Do, Done, Who


class Group(StrEnum):
    """In this order."""

    TRIAGE = "triage"
    INQUIRY = "inquiry"
    EXTENSION = "extension"
    DECISION = "decision"
    TELLING = "telling"
    ORDERS = "orders"
    FOLLOW_UP = "follow_up"
    RECORD = "record"


GROUPS = {
    Group.TRIAGE: "受理与分派",
    Group.INQUIRY: "核查",
    Group.EXTENSION: "延长（第十二条）",
    Group.DECISION: "认定与决定",
    Group.TELLING: "告知乘客",
    Group.ORDERS: "责令与核查",
    Group.FOLLOW_UP: "督办",
    Group.RECORD: "记录",
}

Kind = type[AgencyProceeding]
DoOf = Callable[[Kind, Office, str, Any, Who], Awaitable[Done]]
"""As `Do`, for appeals and direct complaints alike."""


def on(of: Kind, do: DoOf) -> Do:
    return partial(do, of)
