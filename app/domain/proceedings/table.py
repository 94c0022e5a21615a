"""A transition table serves the code, the docs, the buttons on a page and a property test."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from app.domain.permissions.operations import Operation
from app.domain.proceedings.proceeding import Moment
from app.domain.refusals import RefusalCode, Refused
from app.domain.rulebook.kinds import DeadlineKind

Guard = Callable[[Any, Moment], None]
"""Raises `Refused` where the history does not allow the action, whatever the act says in particular."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """(status, action) -> status: who may, what guards it, which deadlines it opens, meets and closes."""

    status: StrEnum
    action: StrEnum
    to: StrEnum
    operation: Operation
    guard: Guard | None = None
    opens: tuple[DeadlineKind, ...] = ()
    meets: tuple[DeadlineKind, ...] = ()
    closes: tuple[DeadlineKind, ...] = ()


class TransitionTable:
    """Total: each pair of status and action has an edge, or a basis why there is none."""

    def __init__(
        self,
        *,
        statuses: type[StrEnum],
        actions: type[StrEnum],
        edges: Iterable[Edge],
        closed_by: Mapping[StrEnum, str],
    ) -> None:
        self.statuses = statuses
        self.actions = actions
        self.edges = tuple(edges)
        self.closed_by = dict(closed_by)
        self._by_pair: dict[tuple[StrEnum, StrEnum], dict[StrEnum, Edge]] = {}
        for edge in self.edges:
            ways = self._by_pair.setdefault((edge.status, edge.action), {})
            if edge.to in ways:
                raise ValueError(f"two edges from {edge.status} by {edge.action} to {edge.to}")
            ways[edge.to] = edge

    def ways(self, status: StrEnum, action: StrEnum) -> Mapping[StrEnum, Edge]:
        """The edges open to an action, by the status they lead to; `Refused` where there is none."""
        ways = self._by_pair.get((status, action))
        if not ways:
            raise Refused(
                RefusalCode.ACTION_NOT_OPEN,
                basis=self.closed_by[action],
                facts={"status": str(status), "action": str(action)},
            )
        return ways

    def operation(self, action: StrEnum) -> Operation:
        """The operation a person needs for the action; the same on all its edges."""
        return next(edge.operation for edge in self.edges if edge.action == action)


def staying(
    statuses: Iterable[StrEnum], action: StrEnum, operation: Operation, *, guard: Guard | None = None
) -> list[Edge]:
    """Edges of an action that leaves the status as it is."""
    return [Edge(status=s, action=action, to=s, operation=operation, guard=guard) for s in statuses]
