"""Counted facts, grouped: what the database counts, and what a recount from histories gives, in one shape.

Two groupings of the same cases are equal, so the one can be held against the other.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from app.domain.figures.facts import COUNTED, Clock, CountedAs, CountedCase
from app.domain.figures.periods import Period
from app.domain.figures.stages import CountedStage, Course
from app.domain.identifiers import ProceedingId
from app.domain.parties import OrganisationCode
from app.domain.proceedings.agency.state import ExtensionOutcome
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.notification import ToldHow
from app.domain.proceedings.validity import Finding, Validity
from app.domain.taxonomy import FollowUpAnswer, HowHandled, MatterType


@dataclass(frozen=True, slots=True, kw_only=True)
class CaseGroup:
    """Complaints received in one month that agree in all of this; `month_on` is its first day."""

    month_on: date
    counted_as: CountedAs
    original_type: MatterType | None
    validity: Validity
    finding: Finding | None
    is_overturned: bool
    is_concluded: bool
    start: Clock
    reply: Clock
    replied_how: ToldHow | None


class Dimension(StrEnum):
    """What complaints are counted by. A case without it stands under None; each case stands under one value."""

    CHANNEL = "channel"
    CATEGORY = "category"
    CAUSE = "cause"  # Art. 16
    LINE = "line"
    STATION = "station"
    RESPONSIBLE = "responsible"
    INCIDENT = "incident"


@dataclass(frozen=True, slots=True)
class Cell:
    """Complaints counted under one value of a dimension, by validity."""

    value: str | None
    validity: Validity


@dataclass(frozen=True, slots=True)
class Treatment:
    """How complaints were handled, by validity; one reply may say several things."""

    handled: tuple[HowHandled, ...]
    validity: Validity


@dataclass(frozen=True, slots=True)
class CallGroup:
    """Follow-up calls as they are recorded, and what passengers said, in the call or by themselves (rule S12)."""

    call: Clock
    satisfaction: FollowUpAnswer | None


@dataclass(frozen=True, slots=True)
class Flow:
    """The balance, each part counted for itself (rule F8)."""

    carried_in: int
    received: int
    concluded: int
    carried_out: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StageGroup:
    """Stages that agree in all of this. `is_joined`: the operator's register counts the matter (rule F1)."""

    kind: ProceedingKind
    is_joined: bool
    outcome: str
    answer: Clock
    answered_how: ToldHow | None
    validity: Validity
    course: Course | None
    extension: ExtensionOutcome | None
    interviews: int
    inspections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Groups:
    """Everything counted of one operator in one period, as of one instant.

    `last_due_at` is the last due instant of the replies to the complaints received (rule F6).
    """

    cases: Mapping[CaseGroup, int]
    cells: Mapping[Dimension, Mapping[Cell, int]]
    treatments: Mapping[Treatment, int]
    calls: Mapping[CallGroup, int]
    flow: Flow
    stages: Mapping[StageGroup, int]
    last_due_at: datetime | None


def case_group(case: CountedCase, now: datetime) -> CaseGroup:
    judged = case.judgement
    return CaseGroup(
        month_on=case.received_on.replace(day=1),
        counted_as=case.counted_as,
        original_type=case.original_type,
        validity=judged.validity,
        finding=judged.finding,
        is_overturned=judged.is_overturned,
        is_concluded=case.concluded_on is not None,
        start=case.start.at(now),
        reply=case.reply.at(now),
        replied_how=case.replied_how,
    )


JOINED = COUNTED | {CountedAs.MERGED}
"""A repeat is counted with the first; what the operator counts as no complaint stays the agency's (rule F1)."""


def stage_group(stage: CountedStage, now: datetime, *, complaint: CountedAs | None) -> StageGroup:
    """`complaint` is as what the operator's case on the matter counts; None where there is none."""
    return StageGroup(
        kind=stage.kind,
        is_joined=complaint in JOINED,
        outcome=stage.outcome,
        answer=stage.answer.at(now),
        answered_how=stage.answered_how,
        validity=stage.judgement.validity,
        course=stage.course,
        extension=stage.extension,
        interviews=stage.interviews,
        inspections=stage.inspections,
    )


VALUE_OF: Mapping[Dimension, Callable[[CountedCase], str | None]] = {
    Dimension.CHANNEL: lambda case: str(case.channel),
    Dimension.CATEGORY: lambda case: case.category,
    Dimension.CAUSE: lambda case: str(case.judgement.cause) if case.judgement.cause else None,
    Dimension.LINE: lambda case: case.line,
    Dimension.STATION: lambda case: case.station,
    Dimension.RESPONSIBLE: lambda case: case.judgement.responsible,
    Dimension.INCIDENT: lambda case: case.incident,
}


def grouped(
    cases: Iterable[CountedCase],
    stages: Iterable[CountedStage],
    *,
    operator: OrganisationCode,
    period: Period,
    now: datetime,
) -> Groups:
    """The recount: from facts one by one. `cases` and `stages` may hold more than is asked for."""
    listed = list(cases)
    register: dict[ProceedingId | None, CountedAs] = {case.id: case.counted_as for case in listed}
    own = [case for case in listed if case.operator == operator]
    received = [case for case in own if case.received_on in period]
    complaints = [case for case in received if case.counted_as in COUNTED]
    about = [stage for stage in stages if stage.operator == operator and stage.received_on in period]
    return Groups(
        cases=Counter(case_group(case, now) for case in received),
        cells={dimension: _cells(complaints, dimension) for dimension in Dimension},
        treatments=Counter(Treatment(case.handled, case.judgement.validity) for case in complaints),
        calls=Counter(CallGroup(case.call, case.satisfaction) for case in complaints),
        flow=_flow(own, period),
        stages=Counter(stage_group(stage, now, complaint=register.get(stage.complaint)) for stage in about),
        last_due_at=max((case.reply.due_at for case in complaints if case.reply.due_at), default=None),
    )


def _cells(complaints: Sequence[CountedCase], dimension: Dimension) -> Counter[Cell]:
    value_of = VALUE_OF[dimension]
    return Counter(Cell(value_of(case), case.judgement.validity) for case in complaints)


def _flow(own: Sequence[CountedCase], period: Period) -> Flow:
    """A case is under way at the end of a day when it was received by then and not concluded by then."""
    complaints = [case for case in own if case.counted_as in COUNTED]
    before = [case for case in complaints if case.received_on < period.first_on]
    by_the_end = [case for case in complaints if case.received_on <= period.last_on]
    return Flow(
        carried_in=sum(1 for c in before if c.concluded_on is None or c.concluded_on >= period.first_on),
        received=sum(1 for case in complaints if case.received_on in period),
        concluded=sum(1 for case in complaints if case.concluded_on and case.concluded_on in period),
        carried_out=sum(1 for c in by_the_end if c.concluded_on is None or c.concluded_on > period.last_on),
    )
