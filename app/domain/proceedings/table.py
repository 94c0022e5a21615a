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
    """(status, action) -> status: who may, what guards it, which deadlines it opens, meets and closes.

    Without an operation no person can ask for it: it follows from what happened in a linked proceeding.
    `owners_own`: only people of the body whose proceeding it is do this, however far others may see into it.
    """

    status: StrEnum
    action: StrEnum
    to: StrEnum
    operation: Operation | None
    guard: Guard | None = None
    opens: tuple[DeadlineKind, ...] = ()
    meets: tuple[DeadlineKind, ...] = ()
    closes: tuple[DeadlineKind, ...] = ()
    owners_own: bool = False


@dataclass(frozen=True, slots=True)
class Never:
    """An action that the law never allows, kept so that whoever asks is answered with the article."""

    code: RefusalCode
    basis: str
    operation: Operation


class TransitionTable:
    """Total: each pair of status and action has an edge, or a basis why there is none.

    `codes` says more than "not open" where there is more to say. Raises `ValueError` where it is not total, or
    where two edges of one pair differ in guard or operation.
    """

    def __init__(
        self,
        *,
        statuses: type[StrEnum],
        actions: type[StrEnum],
        edges: Iterable[Edge],
        closed_by: Mapping[StrEnum, str],
        codes: Mapping[tuple[StrEnum, StrEnum], RefusalCode] | None = None,
        never: Mapping[StrEnum, Never] | None = None,
    ) -> None:
        self.statuses = statuses
        self.actions = actions
        self.edges = tuple(edges)
        self.closed_by = dict(closed_by)
        self.codes = dict(codes or {})
        self.never = dict(never or {})
        self._by_pair: dict[tuple[StrEnum, StrEnum], dict[StrEnum, Edge]] = {}
        for edge in self.edges:
            _add(self._by_pair.setdefault((edge.status, edge.action), {}), edge)
        self._operations = {edge.action: edge.operation for edge in self.edges}
        self._require_total()

    def ways(self, status: StrEnum, action: StrEnum) -> Mapping[StrEnum, Edge]:
        """The edges open to an action, by the status they lead to; `Refused` where there is none."""
        if never := self.never.get(action):
            raise Refused(never.code, basis=never.basis)
        ways = self._by_pair.get((status, action))
        if not ways:
            code = self.codes.get((status, action), RefusalCode.ACTION_NOT_OPEN)
            facts = {"status": str(status), "action": str(action)}
            raise Refused(code, basis=self.closed_by[action], facts=facts)
        return ways

    def operation(self, action: StrEnum) -> Operation:
        """The operation a person needs for the action; `Refused` for what no person can ask for."""
        if never := self.never.get(action):
            return never.operation
        operation = self._operations[action]
        if operation is None:
            basis = self.closed_by.get(action, "S14")
            raise Refused(RefusalCode.ACTION_NOT_OPEN, basis=basis, facts={"action": str(action)})
        return operation

    def is_for_people(self, action: StrEnum) -> bool:
        return action in self.never or self._operations[action] is not None

    def _require_total(self) -> None:
        for edge in self.edges:
            if edge.operation is not self._operations[edge.action]:
                raise ValueError(f"{edge.action} has two operations")
        for action in self.actions:
            if action in self.never or action in self.closed_by:
                continue
            if shut := [str(s) for s in self.statuses if (s, action) not in self._by_pair]:
                raise ValueError(f"{action} has neither an edge nor a basis in {', '.join(shut)}")


def _add(ways: dict[StrEnum, Edge], edge: Edge) -> None:
    if edge.to in ways:
        raise ValueError(f"two edges from {edge.status} by {edge.action} to {edge.to}")
    if any(other.guard is not edge.guard for other in ways.values()):
        raise ValueError(f"two guards of {edge.action} in {edge.status}")
    ways[edge.to] = edge


def staying(
    statuses: Iterable[StrEnum],
    action: StrEnum,
    operation: Operation | None,
    *,
    guard: Guard | None = None,
    opens: tuple[DeadlineKind, ...] = (),
    meets: tuple[DeadlineKind, ...] = (),
    owners_own: bool = False,
) -> list[Edge]:
    """Edges of an action that leaves the status as it is."""
    return [
        Edge(
            status=status,
            action=action,
            to=status,
            operation=operation,
            guard=guard,
            opens=opens,
            meets=meets,
            owners_own=owners_own,
        )
        for status in statuses
    ]


def moving(
    statuses: Iterable[StrEnum],
    action: StrEnum,
    to: StrEnum,
    operation: Operation | None,
    *,
    guard: Guard | None = None,
    meets: tuple[DeadlineKind, ...] = (),
    closes: tuple[DeadlineKind, ...] = (),
    owners_own: bool = False,
) -> list[Edge]:
    """Edges of an action that leads from each of these statuses to one other."""
    return [
        Edge(
            status=status,
            action=action,
            to=to,
            operation=operation,
            guard=guard,
            meets=meets,
            closes=closes,
            owners_own=owners_own,
        )
        for status in statuses
    ]
