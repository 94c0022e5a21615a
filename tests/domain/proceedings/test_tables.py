"""Every transition table: total, reachable, with its operations, guards and bases (design: the case)."""

from enum import StrEnum
from typing import Any

import pytest

from app.domain.permissions.operations import Operation
from app.domain.permissions.table import TABLE as PERMISSIONS
from app.domain.proceedings.appeal import status as appeal
from app.domain.proceedings.complaint import status as complaint
from app.domain.proceedings.direct_complaint import status as direct_complaint
from app.domain.proceedings.ended import ENDED
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Moment, Proceeding
from app.domain.proceedings.registry import KINDS
from app.domain.proceedings.review import status as review
from app.domain.proceedings.table import Edge, Never, TransitionTable
from app.domain.refusals import RefusalCode, Refused
from tests.domain.proceedings.stage import LAW
from tests.domain.proceedings.transitions_document import FILE, document

TABLES = {kind: KINDS[kind].procedure.table for kind in ProceedingKind}
every_kind = pytest.mark.parametrize("kind", list(ProceedingKind))


def pairs(table: TransitionTable) -> list[tuple[StrEnum, StrEnum]]:
    return [(status, action) for status in table.statuses for action in table.actions]


def answer(table: TransitionTable, status: StrEnum, action: StrEnum) -> str:
    """Where the action leads, or what says no."""
    try:
        return ", ".join(table.ways(status, action))
    except Refused as refused:
        return refused.basis


@every_kind
def test_each_pair_of_status_and_action_has_an_edge_or_a_basis_why_not(kind: ProceedingKind) -> None:
    assert all(answer(TABLES[kind], status, action) for status, action in pairs(TABLES[kind]))


@every_kind
def test_every_status_can_be_reached_from_the_first(kind: ProceedingKind) -> None:
    table = TABLES[kind]
    first = next(iter(table.statuses))
    reached, new = set(), {first}
    while new:
        reached |= new
        new = {edge.to for edge in table.edges if edge.status in reached} - reached
    assert reached | BEGINNINGS[kind] == set(table.statuses)


BEGINNINGS: dict[ProceedingKind, set[Any]] = {
    kind: {status for status in TABLES[kind].statuses if str(status) == "received"} for kind in ProceedingKind
}
"""An appeal begins as kept or as received."""


@every_kind
def test_every_operation_of_an_edge_is_granted_to_somebody(kind: ProceedingKind) -> None:
    operations = {edge.operation for edge in TABLES[kind].edges if edge.operation is not None}
    assert operations <= PERMISSIONS.keys()


@every_kind
def test_every_clock_of_an_edge_has_a_limit(kind: ProceedingKind) -> None:
    for edge in TABLES[kind].edges:
        for clock in (*edge.opens, *edge.meets, *edge.closes):
            assert LAW.rulebook.has_limit(clock)


OPEN: dict[ProceedingKind, tuple[StrEnum, ...]] = {
    ProceedingKind.COMPLAINT: complaint.OPEN,
    ProceedingKind.REVIEW: review.OPEN,
    ProceedingKind.APPEAL: appeal.OPEN,
    ProceedingKind.DIRECT_COMPLAINT: direct_complaint.OPEN,
}


@every_kind
def test_a_status_has_ended_wherever_the_kind_does_not_count_it_as_open(kind: ProceedingKind) -> None:
    assert {status for status in TABLES[kind].statuses if status not in ENDED} == set(OPEN[kind])


@every_kind
def test_what_ends_a_proceeding_leaves_no_way_back_but_the_agencys(kind: ProceedingKind) -> None:
    withdrawn = next(status for status in TABLES[kind].statuses if str(status) == "withdrawn")
    assert all(edge.to is withdrawn for edge in TABLES[kind].edges if edge.status is withdrawn)


# --- what a table refuses to be


class Light(StrEnum):
    RED = "red"
    GREEN = "green"


class Do(StrEnum):
    SWITCH = "switch"


def edge(status: Light, to: Light, **other: Any) -> Edge:
    return Edge(
        status=status, action=Do.SWITCH, to=to, operation=other.pop("operation", Operation.REPLY), **other
    )


def _allow(proceeding: Proceeding, moment: Moment) -> None:
    """A guard that lets everybody pass."""


def table(*edges: Edge, **other: Any) -> TransitionTable:
    return TransitionTable(
        statuses=Light, actions=Do, edges=edges, closed_by=other.pop("closed_by", {}), **other
    )


def test_a_pair_without_edge_or_basis_is_refused() -> None:
    with pytest.raises(ValueError, match="neither an edge nor a basis in green"):
        table(edge(Light.RED, Light.GREEN))
    assert table(edge(Light.RED, Light.GREEN), closed_by={Do.SWITCH: "S1"}).ways(Light.RED, Do.SWITCH)


def test_two_edges_to_one_status_are_refused() -> None:
    with pytest.raises(ValueError, match="two edges"):
        table(edge(Light.RED, Light.GREEN), edge(Light.RED, Light.GREEN), closed_by={Do.SWITCH: "S1"})


def test_two_guards_of_one_pair_are_refused() -> None:
    guarded = edge(Light.RED, Light.RED, guard=_allow)
    with pytest.raises(ValueError, match="two guards"):
        table(edge(Light.RED, Light.GREEN), guarded, closed_by={Do.SWITCH: "S1"})


def test_two_operations_of_one_action_are_refused() -> None:
    with pytest.raises(ValueError, match="two operations"):
        table(edge(Light.RED, Light.GREEN), edge(Light.GREEN, Light.RED, operation=Operation.NOTIFY))


def test_what_no_person_can_ask_for_has_no_operation() -> None:
    following = table(edge(Light.RED, Light.GREEN, operation=None), closed_by={Do.SWITCH: "S1"})
    assert not following.is_for_people(Do.SWITCH)
    with pytest.raises(Refused) as refused:
        following.operation(Do.SWITCH)
    assert refused.value.code is RefusalCode.ACTION_NOT_OPEN


def test_what_the_law_never_allows_is_answered_with_the_article() -> None:
    never = Never(RefusalCode.EXTENSION_NOT_PROVIDED, "Art. 11", Operation.REPLY)
    closed = table(never={Do.SWITCH: never})
    assert closed.operation(Do.SWITCH) is Operation.REPLY
    with pytest.raises(Refused) as refused:
        closed.ways(Light.RED, Do.SWITCH)
    assert (refused.value.code, refused.value.basis) == (RefusalCode.EXTENSION_NOT_PROVIDED, "Art. 11")


def test_a_code_says_more_than_not_open_where_there_is_more_to_say() -> None:
    told = table(
        edge(Light.RED, Light.GREEN),
        closed_by={Do.SWITCH: "S8"},
        codes={(Light.GREEN, Do.SWITCH): RefusalCode.REPLY_NOT_SIGNED},
    )
    with pytest.raises(Refused) as refused:
        told.ways(Light.GREEN, Do.SWITCH)
    assert (refused.value.code, refused.value.basis) == (RefusalCode.REPLY_NOT_SIGNED, "S8")


def test_the_document_of_transitions_says_what_the_tables_say() -> None:
    """Write it anew with `python -m tests.domain.proceedings.transitions_document`."""
    assert FILE.read_text(encoding="utf-8") == document()
