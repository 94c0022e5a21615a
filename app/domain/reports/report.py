"""A quarterly report as the fold of its history, and the things it is made of (Art. 8, rule F8)."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.dossiers.dossier import Dossier, KeptInDossier
from app.domain.history import Kept
from app.domain.proceedings.proceeding import By
from app.domain.reports.calls import HotlineCalls
from app.domain.reports.status import Status

Stated = tuple[tuple[str, int | None], ...]
"""The figures a report rests on, by name: counts, never rounded; None where one cannot be told (rule F4)."""


class MeasureState(StrEnum):
    PLANNED = "planned"
    DONE = "done"
    NOT_KEPT = "not_kept"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """What will be put right, by which unit and by which day (Art. 8)."""

    id: str
    text: Kept
    owner: str
    due_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class CarriedMeasure:
    """A measure of an earlier report, followed up in this one; `planned_in` is that report's quarter (rule F8)."""

    id: str
    planned_in: str
    text: KeptInDossier
    owner: str
    due_on: date
    state: MeasureState = MeasureState.PLANNED
    note: Kept | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TypicalCase:
    """A case told as an example, without personal data (rule F8)."""

    id: str
    text: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class StatedCalls:
    """The quarter's calls as the operator states them, and from where it has them (rules S10, F8)."""

    counts: HotlineCalls
    source: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Compilation:
    """The figures as of an instant. `digest` is over all that the report says but for that instant, so that equal
    digests mean equal reports."""

    as_of: datetime
    digest: str
    stated: Stated


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmation:
    at: datetime
    by: By
    digest: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenFile:
    """A rendered file as it was submitted, found by its hash."""

    name: str
    sha256: str
    size: int


@dataclass(frozen=True, slots=True, kw_only=True)
class FrozenVersion:
    """What was submitted: never changed, whatever is found out later (rule F8)."""

    number: int
    submitted_at: datetime
    submitted_by: By
    confirmed_by: By
    compiled: Compilation
    files: tuple[FrozenFile, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """Why the agency returned a version."""

    at: datetime
    by: By
    version: int
    reasons: Kept


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Dossier):
    """`promised`: measures that stand in a submitted version. `writers`: who wrote in it since the last version; none
    of them confirms it. `calls_sent`: the calls as the latest submitted version states them, for other documents."""

    status: Status = Status.DRAFT
    compiled: Compilation | None = None
    analysis: Kept | None = None
    calls: StatedCalls | None = None
    calls_sent: StatedCalls | None = None
    typical_cases: tuple[TypicalCase, ...] = ()
    measures: tuple[Measure, ...] = ()
    carried: tuple[CarriedMeasure, ...] = ()
    promised: frozenset[str] = frozenset()
    writers: frozenset[str] = frozenset()
    confirmation: Confirmation | None = None
    versions: tuple[FrozenVersion, ...] = ()
    returns: tuple[Returned, ...] = ()

    @property
    def state(self) -> Status:
        return self.status

    @property
    def submitted(self) -> FrozenVersion | None:
        """The latest version that was submitted."""
        return self.versions[-1] if self.versions else None

    @property
    def still_planned(self) -> tuple[CarriedMeasure, ...]:
        """What the next quarter's report follows up: what was carried in and is still to do, and its own."""
        own = tuple(
            CarriedMeasure(
                id=one.id,
                planned_in=self.period,
                text=KeptInDossier(
                    dossier=self.id, kept_item=one.text.item, kept_commitment=one.text.commitment
                ),
                owner=one.owner,
                due_on=one.due_on,
            )
            for one in self.measures
        )
        return (*(one for one in self.carried if one.state is MeasureState.PLANNED), *own)
