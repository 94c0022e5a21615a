"""A dossier: one body, one period, one append-only history (rules D2, F7, F8).

A quarterly report, a threshold test with its duty, the checks held in a quarter and an issued paper are dossiers. The
regulation sets no date for any of them (Arts. 8, 13, 14), so unlike a proceeding a dossier has no clocks; the rest is
the same: acts, a total table, events, a fold.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Generic, NewType, TypeVar

from app.domain.identifiers import ItemId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.engine import Possibility
from app.domain.proceedings.proceeding import By, Moment
from app.domain.proceedings.table import TransitionTable
from app.domain.refusals import Refused

DossierId = NewType("DossierId", str)
"""Opaque and random (32 hex digits)."""


class DossierKind(StrEnum):
    """Stored with every dossier."""

    QUARTERLY_REPORT = "quarterly_report"  # Art. 8
    THRESHOLD_TEST = "threshold_test"  # Art. 13
    SUPERVISION_CHECKS = "supervision_checks"  # Art. 13
    AGENCY_REPORT = "agency_report"  # rule F8: the agency's own quarter
    ANNUAL_SUMMARY = "annual_summary"  # Art. 14


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptInDossier:
    """A text kept beside another dossier's history: it is read and proved there, and only named here."""

    dossier: DossierId
    kept_item: ItemId
    kept_commitment: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Dossier:
    """The fold of one history. `period` is a quarter (2026Q3) or a year (2026), `operator` the body it is about: the
    agency where it is the agency's own report."""

    id: DossierId
    operator: OrganisationCode
    period: str
    opened_at: datetime

    @property
    def state(self) -> StrEnum:
        """The status the transition table speaks of."""
        raise TypeError(f"{type(self).__name__} has no status of its own")


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierHead:
    """What a list shows of a dossier."""

    id: DossierId
    operator: OrganisationCode
    period: str
    status: str
    version: int


D = TypeVar("D", bound=Dossier)


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierEvent(ABC, Generic[D]):
    """A fact of a dossier's history and what it changes. It carries results, which folding never computes anew."""

    at: datetime
    by: By

    @abstractmethod
    def change(self, dossier: D) -> D: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierGenesis(ABC, Generic[D]):
    """The first event of a history."""

    at: datetime
    by: By
    operator: OrganisationCode
    period: str

    @abstractmethod
    def start(self, id: DossierId) -> D: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class DossierAct(ABC, Generic[D]):
    """Something a person, or the quarterly job, does to a dossier. Its action stands in the transition table."""

    action: ClassVar[StrEnum]

    @abstractmethod
    def events(self, dossier: D, moment: Moment) -> Iterable[DossierEvent[D]]:
        """What happened, or `Refused`."""


def carry_out(
    dossier: D, act: DossierAct[D], moment: Moment, table: TransitionTable
) -> tuple[D, list[DossierEvent[D]]]:
    """The act's events and what they make of the dossier. Raises `Refused`."""
    ways = table.ways(dossier.state, act.action)
    guard = next(iter(ways.values())).guard
    if guard is not None:
        guard(dossier, moment)
    events: list[DossierEvent[D]] = []
    for event in act.events(dossier, moment):
        dossier = event.change(dossier)
        events.append(event)
    if dossier.state not in ways:
        raise ValueError(f"{act.action} led to {dossier.state}, which its table does not know")
    return dossier, events


def fold(id: DossierId, genesis: DossierGenesis[D], events: Iterable[DossierEvent[D]]) -> D:
    """The dossier that a history tells of."""
    dossier = genesis.start(id)
    for event in events:
        dossier = event.change(dossier)
    return dossier


def possibilities(dossier: Dossier, moment: Moment, table: TransitionTable) -> list[Possibility]:
    """Every action a person can ask for, as it stands now (permissions apart)."""
    return [
        Possibility(action, _refusal(dossier, action, moment, table))
        for action in table.actions
        if table.is_for_people(action)
    ]


def _refusal(dossier: Dossier, action: StrEnum, moment: Moment, table: TransitionTable) -> Refused | None:
    try:
        guard = next(iter(table.ways(dossier.state, action).values())).guard
        if guard is not None:
            guard(dossier, moment)
    except Refused as refused:
        return refused
    return None
