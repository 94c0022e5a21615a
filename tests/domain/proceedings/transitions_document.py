"""Writes docs/transitions.md from the tables: `python -m tests.domain.proceedings.transitions_document`."""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from pathlib import Path

from app.domain.dossiers.registry import KINDS as DOSSIERS
from app.domain.proceedings.registry import KINDS
from app.domain.proceedings.table import Edge, Guard, TransitionTable

FILE = Path(__file__).parents[3] / "docs" / "transitions.md"
HEAD = """# Transitions

Generated from the transition tables; a test compares. To write it anew:
`python -m tests.domain.proceedings.transitions_document`

An action is open where an edge leads from the status; elsewhere the rule named last says no. "Who may" is the
operation of the permission table; "follows" is what no person asks for: it comes from a linked proceeding. Besides
the clocks named here an act may open, meet or move others, as its rule says. Every turn first settles the proceeding
to its instant. Reports, threshold tests, check books and issued papers are no proceedings and have no clocks (ADRs
0014, 0018).
"""


def document() -> str:
    tables: dict[str, TransitionTable] = {str(kind): one.procedure.table for kind, one in KINDS.items()}
    tables |= {str(kind): one.table for kind, one in DOSSIERS.items()}
    return (
        "\n".join((HEAD, *(line for kind, table in tables.items() for line in _section(kind, table)))) + "\n"
    )


def _section(kind: str, table: TransitionTable) -> Iterator[str]:
    yield f"## {kind.replace('_', ' ').capitalize()}"
    yield ""
    yield f"Statuses: {', '.join(table.statuses)}."
    yield ""
    yield "| action | who may | from → to | asked first | clocks | elsewhere |"
    yield "| --- | --- | --- | --- | --- | --- |"
    for action in table.actions:
        yield _row(table, action)
    yield ""


def _row(table: TransitionTable, action: StrEnum) -> str:
    if never := table.never.get(action):
        return f"| {action} | {never.operation} | never | | | {never.basis} |"
    edges = [edge for edge in table.edges if edge.action == action]
    own = " (its own body)" if any(edge.owners_own for edge in edges) else ""
    who = f"{edges[0].operation or 'follows'}{own}"
    guards = sorted({guard_name(edge.guard) for edge in edges if edge.guard})
    cells = (
        str(action),
        who,
        "; ".join(_ways(table, edges)),
        ", ".join(guards),
        "; ".join(_clocks(edges)),
        table.closed_by.get(action, ""),
    )
    return f"| {' | '.join(cells)} |".replace("|  |", "| |").replace("|  |", "| |")


def _ways(table: TransitionTable, edges: Iterable[Edge]) -> Iterator[str]:
    """Edges that lead the same way, together."""
    staying = [edge.status for edge in edges if edge.status == edge.to]
    if staying:
        everywhere = len(staying) == len(table.statuses)
        yield f"{'any' if everywhere else ', '.join(staying)}: stays"
    moving = [edge for edge in edges if edge.status != edge.to]
    for to in dict.fromkeys(edge.to for edge in moving):
        yield f"{', '.join(edge.status for edge in moving if edge.to == to)} → {to}"


def _clocks(edges: Iterable[Edge]) -> Iterator[str]:
    for word in ("opens", "meets", "closes"):
        kinds = dict.fromkeys(str(kind) for edge in edges for kind in getattr(edge, word))
        if kinds:
            yield f"{word} {', '.join(kinds)}"


def guard_name(guard: Guard) -> str:
    """`require_no_appeal` is "no appeal"; a guard that asks for a running clock names it."""
    kind = getattr(guard, "kind", None)
    name = f"{kind} running" if kind else getattr(guard, "__name__", type(guard).__name__)
    return name.removeprefix("require_").replace("_", " ")


if __name__ == "__main__":
    FILE.write_text(document(), encoding="utf-8")
