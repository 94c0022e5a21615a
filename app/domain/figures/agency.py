"""The agency's own quarterly figures: what it received, kept, decided, ordered, followed up and checked (rule F8).

Its proceedings count by their own receipt, whatever day an act on them was done (rule F2); checks by the day held.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from app.domain.checks.check import CheckBook, CheckKind, CheckStated
from app.domain.figures.counting import clocks_of, stage_counts
from app.domain.figures.facts import Clock
from app.domain.figures.groups import StageGroup
from app.domain.figures.periods import Period
from app.domain.figures.results import StageCounts, Timeliness
from app.domain.figures.stages import Course
from app.domain.parties import OrganisationCode
from app.domain.proceedings.agency.state import UPHELD, ExtensionOutcome
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.rulebook.kinds import DeadlineKind


class CountedAct(StrEnum):
    """Acts of the agency that are counted as often as they were done: the names of their events."""

    EXTENSION_REQUESTED = "extension_requested"  # Art. 12
    ORDER_ISSUED = "order_issued"  # rule S15
    ORDER_ANSWER_REJECTED = "order_answer_rejected"
    ORDER_VERIFIED = "order_verified"
    CHASED = "chased"  # rules S7, S14
    SENT_BACK = "sent_back"
    RESULT_CHECKED = "result_checked"


COUNTED_CLOCKS = frozenset({DeadlineKind.ORDER, DeadlineKind.REPORT_BACK})
"""How operators keep the days that the agency set them."""

Whose = OrganisationCode | None
"""The operator that a proceeding is about; None as long as that is not known."""


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyGroups:
    """What the database groups of the agency's own proceedings received in a period."""

    stages: Mapping[tuple[Whose, StageGroup], int]
    acts: Mapping[tuple[Whose, CountedAct], int]
    clocks: Mapping[tuple[DeadlineKind, Clock], int]


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckCounts:
    """Supervision checks of one kind: how many were held, of how many cases, files or places, in how many of those
    something was found, and how many of the checks ended with rectification demanded (Art. 13)."""

    kind: CheckKind
    held: int
    looked_at: int
    found_in: int
    demanded: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Orders:
    """责令改正, 重新处理 (rule S15). `timeliness`: of the days set, one for each answer that was asked for."""

    issued: int
    rejected: int
    verified: int
    timeliness: Timeliness


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowUp:
    """督办 (rule S7): reminded, sent back, checked to its end. `timeliness`: of the report-back days."""

    chased: int
    sent_back: int
    checked: int
    timeliness: Timeliness


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencySide:
    """The agency's figures as far as they are about one operator; None: not known whose service it was."""

    operator: Whose
    direct_complaints: int
    passed_on: int
    appeals: int
    upheld: int
    orders: int
    checks: tuple[CheckCounts, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AgencyFigures:
    """`upheld` in the sides: in whole or in part. `extensions_asked` counts requests, the outcomes how each appeal or
    direct complaint stood after its latest one. The sides add up to the whole."""

    agency: OrganisationCode
    period: Period
    as_of: datetime
    is_partial: bool
    direct_complaints: StageCounts
    appeals: StageCounts
    taken_up: int
    passed_on: int
    undecided: int
    extensions_asked: int
    extensions_approved: int
    extensions_refused: int
    extensions_lapsed: int
    extensions_pending: int
    extensions_dropped: int
    interviews: int
    inspections: int
    orders: Orders
    follow_up: FollowUp
    checks: tuple[CheckCounts, ...]
    sides: tuple[AgencySide, ...]


def agency_figures(
    groups: AgencyGroups,
    books: Iterable[CheckBook],
    *,
    agency: OrganisationCode,
    period: Period,
    as_of: datetime,
    is_partial: bool,
) -> AgencyFigures:
    """`books`: those of every quarter that the period touches."""
    own = Counter[StageGroup]()
    for (_, group), n in groups.stages.items():
        own[group] += n
    checks = _held(books, agency=agency, period=period)

    def extended(outcome: ExtensionOutcome) -> int:
        return _how_many(own, lambda group: group.extension is outcome)

    def took(course: Course) -> int:
        return _how_many(own, lambda group: group.course is course)

    return AgencyFigures(
        agency=agency,
        period=period,
        as_of=as_of,
        is_partial=is_partial,
        direct_complaints=stage_counts(own, ProceedingKind.DIRECT_COMPLAINT),
        appeals=stage_counts(own, ProceedingKind.APPEAL),
        taken_up=took(Course.TAKEN_UP),
        passed_on=took(Course.PASSED_ON),
        undecided=took(Course.UNDECIDED),
        extensions_asked=_done(groups, CountedAct.EXTENSION_REQUESTED),
        extensions_approved=extended(ExtensionOutcome.APPROVED),
        extensions_refused=extended(ExtensionOutcome.REFUSED),
        extensions_lapsed=extended(ExtensionOutcome.LAPSED),
        extensions_pending=extended(ExtensionOutcome.PENDING),
        extensions_dropped=extended(ExtensionOutcome.NO_LONGER_NEEDED),
        interviews=sum(group.interviews * n for group, n in own.items()),
        inspections=sum(group.inspections * n for group, n in own.items()),
        orders=_orders(groups),
        follow_up=_follow_up(groups),
        checks=check_counts(stated for found in checks.values() for stated in found),
        sides=tuple(_sides(groups, checks)),
    )


def check_counts(checks: Iterable[CheckStated]) -> tuple[CheckCounts, ...]:
    """A line for each kind, those without a check too."""
    found = tuple(checks)
    return tuple(_of_kind(kind, [one for one in found if one.kind is kind]) for kind in CheckKind)


def _of_kind(kind: CheckKind, checks: list[CheckStated]) -> CheckCounts:
    return CheckCounts(
        kind=kind,
        held=len(checks),
        looked_at=sum(one.looked_at for one in checks),
        found_in=sum(one.found_in for one in checks),
        demanded=sum(one.rectify_by is not None for one in checks),
    )


def _held(
    books: Iterable[CheckBook], *, agency: OrganisationCode, period: Period
) -> Mapping[OrganisationCode, list[CheckStated]]:
    """Art. 13: as they stand after correction, by operator; what was struck is no check."""
    found: dict[OrganisationCode, list[CheckStated]] = {}
    for book in books:
        for one in book.standing:
            if one.agency == agency and one.stated.held_on in period:
                found.setdefault(book.operator, []).append(one.stated)
    return found


def _orders(groups: AgencyGroups) -> Orders:
    return Orders(
        issued=_done(groups, CountedAct.ORDER_ISSUED),
        rejected=_done(groups, CountedAct.ORDER_ANSWER_REJECTED),
        verified=_done(groups, CountedAct.ORDER_VERIFIED),
        timeliness=_kept(groups, DeadlineKind.ORDER),
    )


def _follow_up(groups: AgencyGroups) -> FollowUp:
    return FollowUp(
        chased=_done(groups, CountedAct.CHASED),
        sent_back=_done(groups, CountedAct.SENT_BACK),
        checked=_done(groups, CountedAct.RESULT_CHECKED),
        timeliness=_kept(groups, DeadlineKind.REPORT_BACK),
    )


def _sides(
    groups: AgencyGroups, checks: Mapping[OrganisationCode, list[CheckStated]]
) -> Iterable[AgencySide]:
    """By code; what is not known to be anybody's last."""
    known = {whose for whose, _ in (*groups.stages, *groups.acts)} | set(checks)
    for whose in sorted(known, key=lambda one: (one is None, one or "")):
        own = {group: n for (of, group), n in groups.stages.items() if of == whose}
        appeals = {group: n for group, n in own.items() if group.kind is ProceedingKind.APPEAL}
        yield AgencySide(
            operator=whose,
            direct_complaints=sum(own.values()) - sum(appeals.values()),
            passed_on=_how_many(own, lambda group: group.course is Course.PASSED_ON),
            appeals=sum(appeals.values()),
            upheld=_how_many(appeals, lambda group: group.outcome in UPHELD),
            orders=groups.acts.get((whose, CountedAct.ORDER_ISSUED), 0),
            checks=check_counts(checks.get(whose, ()) if whose else ()),
        )


def _done(groups: AgencyGroups, act: CountedAct) -> int:
    return sum(n for (_, done), n in groups.acts.items() if done is act)


def _kept(groups: AgencyGroups, kind: DeadlineKind) -> Timeliness:
    return clocks_of((clock, n) for (of, clock), n in groups.clocks.items() if of is kind)


def _how_many(stages: Mapping[StageGroup, int], wanted: Callable[[StageGroup], bool]) -> int:
    return sum(n for group, n in stages.items() if wanted(group))
