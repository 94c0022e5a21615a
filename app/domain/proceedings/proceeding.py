"""What every proceeding is, and what every event and act of one can do."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import ClassVar, Generic, Self, TypeVar

from app.domain.changing import replace
from app.domain.identifiers import CaseNumber, ProceedingId
from app.domain.law import Law
from app.domain.parties import SYSTEM, Actor, OrganisationCode, Role
from app.domain.proceedings.deadlines import Deadline
from app.domain.rulebook.kinds import DeadlineKind


@dataclass(frozen=True, slots=True, kw_only=True)
class By:
    """Who did it, as it stands on record: the person, and the client it came through where there was one."""

    id: str
    organisation: OrganisationCode | None
    roles: tuple[Role, ...]
    via: str | None = None
    acting: bool = False
    for_caller: bool = False

    @classmethod
    def of(cls, actor: Actor, *, for_caller: bool = False) -> Self:
        return cls(
            id=actor.id,
            organisation=actor.organisation,
            roles=tuple(sorted(actor.held)),
            via=actor.via,
            acting=bool(actor.acting),
            for_caller=for_caller,
        )


BY_TIME = By.of(SYSTEM)
"""What no person did: a deadline missed, a right opened."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proceeding:
    """The fold of one history. `handlers` ever handled it; `subjects` are those it complains about."""

    id: ProceedingId
    owner: OrganisationCode
    received_at: datetime
    registered_at: datetime
    deadlines: tuple[Deadline, ...] = ()
    handler: str | None = None
    handlers: frozenset[str] = frozenset()
    subjects: frozenset[str] = frozenset()

    @property
    def state(self) -> StrEnum:
        """The status the transition table speaks of."""
        raise TypeError(f"{type(self).__name__} has no status of its own")

    def numbered(self, _number: CaseNumber) -> Self:
        """Under its number, where the proceeding itself knows it; the record always does."""
        return self

    def with_deadline(self, changed: Deadline) -> Self:
        deadlines = tuple(
            changed if (d.kind, d.cycle) == (changed.kind, changed.cycle) else d for d in self.deadlines
        )
        return replace(self, deadlines=deadlines)

    def deadline(self, kind: DeadlineKind, cycle: int) -> Deadline:
        return next(d for d in self.deadlines if (d.kind, d.cycle) == (kind, cycle))


P = TypeVar("P", bound=Proceeding)


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(ABC, Generic[P]):
    """A fact of a history, in the past tense, and what it changes. `at` is when it took effect.

    It carries results (due instants, versions); folding never computes them again. A kind never changes its
    shape.
    """

    at: datetime
    by: By

    @abstractmethod
    def change(self, proceeding: P) -> P: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Genesis(ABC, Generic[P]):
    """The first event of a history: it starts the proceeding that all later ones change."""

    at: datetime
    by: By
    owner: OrganisationCode

    @abstractmethod
    def start(self, id: ProceedingId) -> P: ...

    def numbered(self, _number: CaseNumber) -> Self:
        """Under its number, where the event itself names it; numbers come last (rule D5)."""
        return self


@dataclass(frozen=True, slots=True)
class Moment:
    """What an act is decided by besides the history: the instant, the person, the law of the case."""

    now: datetime
    actor: Actor
    law: Law

    @property
    def by(self) -> By:
        return By.of(self.actor)

    @property
    def by_passenger(self) -> By:
        """For the passenger's own acts: done by staff, they are on record as done for a caller."""
        is_staff = bool(self.actor.held - {Role.PASSENGER, Role.ANONYMOUS, Role.SYSTEM})
        return By.of(self.actor, for_caller=is_staff)

    @property
    def heads_unit(self) -> bool:
        """Head of the complaint unit, acting head, or the executive, who decides in the head's stead."""
        return self.actor.has(Role.UNIT_HEAD) or self.is_executive

    @property
    def is_executive(self) -> bool:
        """The body above the complaint unit (rule S14)."""
        return self.actor.has(Role.RESPONSIBLE_EXECUTIVE)

    @property
    def is_agency(self) -> bool:
        """Somebody of the enforcement agency, in this act."""
        return self.actor.has(Role.CASE_OFFICER) or self.heads_agency

    @property
    def heads_agency(self) -> bool:
        """Art. 12: 本机构负责人, or the acting head."""
        return self.actor.has(Role.AGENCY_HEAD)


@dataclass(frozen=True, slots=True, kw_only=True)
class Act(ABC, Generic[P]):
    """Something a person does to a proceeding. Its action stands in the transition table."""

    action: ClassVar[StrEnum]

    @abstractmethod
    def events(self, proceeding: P, moment: Moment) -> Iterable[Event[P]]:
        """What happened, or `Refused`; the engine adds the deadlines that the table opens and meets."""
