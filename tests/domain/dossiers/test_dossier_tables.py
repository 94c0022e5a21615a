"""Every table of a dossier: total, each status reachable, each event known and each told apart."""

from enum import StrEnum

import pytest

from app.domain.checks import recording
from app.domain.dossiers.dossier import DossierEvent, DossierGenesis, DossierKind
from app.domain.dossiers.registry import KINDS
from app.domain.duties import answering, assessing
from app.domain.issues import issuing
from app.domain.permissions.table import TABLE as PERMISSIONS
from app.domain.proceedings.table import TransitionTable
from app.domain.refusals import Refused
from app.domain.reports import stating, submission, writing

BEGINNINGS = {
    DossierKind.QUARTERLY_REPORT: {"draft"},
    DossierKind.THRESHOLD_TEST: {"no_duty", "owed"},
    DossierKind.SUPERVISION_CHECKS: {"open"},
    DossierKind.AGENCY_REPORT: {"draft"},
    DossierKind.ANNUAL_SUMMARY: {"draft"},
}

every_kind = pytest.mark.parametrize("kind", list(DossierKind))


def answer(table: TransitionTable, status: StrEnum, action: StrEnum) -> str:
    """Where the action leads, or what says no."""
    try:
        return ", ".join(table.ways(status, action))
    except Refused as refused:
        return refused.basis


@every_kind
def test_each_pair_of_status_and_action_has_an_edge_or_a_basis_why_not(kind: DossierKind) -> None:
    table = KINDS[kind].table
    assert all(answer(table, status, action) for status in table.statuses for action in table.actions)


@every_kind
def test_every_status_can_be_reached(kind: DossierKind) -> None:
    table = KINDS[kind].table
    reached: set[str] = set()
    new = set(BEGINNINGS[kind])
    while new:
        reached |= new
        new = {str(edge.to) for edge in table.edges if edge.status in reached} - reached
    assert reached == {str(status) for status in table.statuses}


@every_kind
def test_every_operation_is_granted_to_somebody(kind: DossierKind) -> None:
    operations = {edge.operation for edge in KINDS[kind].table.edges}
    assert None not in operations
    assert operations <= PERMISSIONS.keys()


def test_every_event_that_is_written_is_known_to_its_kind() -> None:
    written = {
        one
        for module in (writing, stating, submission, answering, assessing, recording, issuing)
        for one in vars(module).values()
        if isinstance(one, type)
        and issubclass(one, DossierEvent | DossierGenesis)
        and one not in (DossierEvent, DossierGenesis)
    }
    known = {event for kind in KINDS.values() for event in (kind.genesis, *kind.events)}
    assert written == known


@every_kind
def test_no_two_events_of_a_kind_share_a_name(kind: DossierKind) -> None:
    assert len(KINDS[kind].named()) == 1 + len(KINDS[kind].events)
