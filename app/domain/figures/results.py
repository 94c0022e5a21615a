"""Figures as people read them: whole numbers and exact fractions; a rate that cannot be computed is None (F3-F6)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from app.domain.figures.groups import Dimension
from app.domain.figures.periods import Period
from app.domain.figures.selection import FigureKey
from app.domain.parties import OrganisationCode
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.ridership.coverage import MissingRun, PeriodRidership
from app.domain.rulebook.items import Threshold
from app.domain.rulebook.policies import RateCounts, ReplyRateTested
from app.domain.taxonomy import FollowUpAnswer, HowHandled

PER_MILLION = 1_000_000
PER_CENT = 100


def shown(value: Fraction, places: int = 2) -> str:
    """Rounded half up, for people only: never compared rounded (rule F3)."""
    scaled = value * 10**places
    half_up = (scaled.numerator * 2 + scaled.denominator) // (scaled.denominator * 2)
    return str((Decimal(half_up) / 10**places).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP))


@dataclass(frozen=True, slots=True)
class Share:
    """A part with what it is a part of, which stands beside every percentage."""

    part: int
    whole: int

    @property
    def value(self) -> Fraction | None:
        return Fraction(self.part, self.whole) if self.whole else None

    @property
    def percent(self) -> Fraction | None:
        return None if self.value is None else self.value * PER_CENT


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """期初, 受理, 办结, 期末在办; each is counted for itself, and they balance."""

    carried_in: int
    received: int
    concluded: int
    carried_out: int

    @property
    def is_balanced(self) -> bool:
        return self.carried_in + self.received == self.concluded + self.carried_out

    @property
    def conclusion(self) -> Share:
        """Concluded of what was there to conclude."""
        return Share(self.concluded, self.carried_in + self.received)


@dataclass(frozen=True, slots=True, kw_only=True)
class ValidityCounts:
    """Rule V1: pending counts as neither. `total` is the sum of the three."""

    valid: int
    not_valid: int
    pending: int

    @property
    def total(self) -> int:
        return self.valid + self.not_valid + self.pending

    def __add__(self, other: "ValidityCounts") -> "ValidityCounts":
        return ValidityCounts(
            valid=self.valid + other.valid,
            not_valid=self.not_valid + other.not_valid,
            pending=self.pending + other.pending,
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Findings:
    """What the facts were; says nothing of validity. `none`: nothing found yet."""

    substantiated: int
    partly_substantiated: int
    not_substantiated: int
    unverifiable: int
    none: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Rate:
    """Valid complaints per million passenger trips of the same operator and days (Art. 13, rules F3 to F5).

    `valid` and `pending` count complaints, or incidents, as `counts` says. Without trips, or with a total of zero,
    there is no rate.
    """

    counts: RateCounts
    valid: int
    pending: int
    ridership: PeriodRidership

    @property
    def low(self) -> Fraction | None:
        return self._per_million(self.valid)

    @property
    def high(self) -> Fraction | None:
        """As if every pending one were valid (rule F5)."""
        return self._per_million(self.valid + self.pending)

    def is_above(self, threshold: Threshold) -> bool | None:
        """The test: strict, in integers, on the low end; exactly on the line is not above. None without a rate."""
        return self._is_crossed(self.valid, threshold)

    def may_be_above(self, threshold: Threshold) -> bool | None:
        """The warning: the same on the high end."""
        return self._is_crossed(self.valid + self.pending, threshold)

    def _per_million(self, count: int) -> Fraction | None:
        trips = self.ridership.trips
        return Fraction(count * PER_MILLION, trips) if trips else None  # rule F4: zero gives none

    def _is_crossed(self, count: int, threshold: Threshold) -> bool | None:
        trips = self.ridership.trips
        return threshold.is_crossed(count, trips) if trips else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Replies:
    """有效投诉回复 (Art. 13, rule F6). The valid ones are replied, not replied though due, running, or not owed.

    `told`, `unreachable`, `posted_under_code` say how the replied ones were told (rule S8). `agency_handled`: valid
    ones that the agency handled itself, in which the operator owes no reply; they are in no other number here.
    """

    replied: int
    on_time: int
    not_replied: int
    running: int
    not_owed: int
    told: int
    unreachable: int
    posted_under_code: int
    agency_handled: int
    tested: ReplyRateTested

    @property
    def owed(self) -> int:
        """The denominator."""
        return self.replied + self.not_replied

    @property
    def rate(self) -> Share:
        """Replied at all."""
        return Share(self.replied, self.owed)

    @property
    def on_time_rate(self) -> Share:
        return Share(self.on_time, self.owed)

    @property
    def tested_rate(self) -> Share:
        """The one that the rulebook holds against the threshold (rule F6, policy)."""
        return self.rate if self.tested is ReplyRateTested.REPLIED else self.on_time_rate

    def is_below(self, threshold: Threshold) -> bool | None:
        """Strict, in integers. None where nothing valid was owed a reply: that is not below."""
        share = self.tested_rate
        return threshold.is_crossed(share.part, share.whole) if share.whole else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeliness:
    """How one statutory clock was kept; the six are all there are.

    `missed`: past due, then closed undone; `open`: not yet due; `not_owed`: no clock, or closed before it was due.
    """

    on_time: int
    late: int
    overdue: int
    missed: int
    open: int
    not_owed: int

    @property
    def total(self) -> int:
        return self.on_time + self.late + self.overdue + self.missed + self.open + self.not_owed

    @property
    def rate(self) -> Share:
        """On time, of what has been done or is past due."""
        return Share(self.on_time, self.on_time + self.late + self.overdue + self.missed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Exits:
    """Every other way out (rules F1, F8, S9, V3). The first three count as complaints, `merged` and `retyped_out` no
    longer; `retyped_in` counts since its type was changed.
    """

    non_accepted: int
    forwarded: int
    withdrawn: int
    merged: int
    retyped_out: int
    retyped_in: int


@dataclass(frozen=True, slots=True)
class TableLine:
    """One value of a table. `value` is None for cases that have none."""

    value: str | None
    counts: ValidityCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class LineRate:
    """A line's complaints, in the operator's register, per million of its own trips (rules F3 to F5). Art. 13 tests the
    operator and no line.

    `line` is None for the complaints that name none; they and all the lines add up to the operator's. `trips` is None
    where a day is missing, and where the line is none of the operator's: then nothing is missing either.
    """

    line: str | None
    counts: ValidityCounts
    trips: int | None
    missing: tuple[MissingRun, ...] = ()

    @property
    def low(self) -> Fraction | None:
        return self._per_million(self.counts.valid)

    @property
    def high(self) -> Fraction | None:
        """As if every pending one were valid."""
        return self._per_million(self.counts.valid + self.counts.pending)

    def _per_million(self, count: int) -> Fraction | None:
        return Fraction(count * PER_MILLION, self.trips) if self.trips else None


def most_first(lines: Iterable[TableLine]) -> tuple[TableLine, ...]:
    """The most complained of first; then by value, what has none last."""
    return tuple(sorted(lines, key=lambda line: (line.value is None, -line.counts.total, line.value or "")))


@dataclass(frozen=True, slots=True)
class HandledLine:
    """How so many complaints were handled. One reply may say several things, so that these add up to no total."""

    handled: HowHandled
    valid: int
    complaints: int


@dataclass(frozen=True, slots=True)
class MonthLine:
    """`month_on` is the month's first day."""

    month_on: date
    counts: ValidityCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Incidents:
    """Several complaints about one event (rule F1). `complaints`: those that share an incident; `incidents`: how many
    such events; `counted_as_one`: all complaints, those of one incident taken once.
    """

    complaints: int
    incidents: int
    counted_as_one: ValidityCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Calls:
    """Follow-up calls made and still owed, and what passengers said, in a call or by themselves (rule S12).

    The answers and `unasked` add up to the complaints received.
    """

    made: int
    owed: int
    answers: Mapping[FollowUpAnswer, int]
    unasked: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StageCounts:
    """Reviews, appeals or direct complaints received in the period, by outcome; the outcomes add up to `received`."""

    kind: ProceedingKind
    received: int
    outcomes: Mapping[str, int]
    timeliness: Timeliness


@dataclass(frozen=True, slots=True, kw_only=True)
class BothRegisters:
    """Art. 13: both registers, an event told to both once (rule F1). `only_agency`: told to the agency alone."""

    counts: ValidityCounts
    only_agency: ValidityCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Headline:
    """What is compared from period to period."""

    period: Period
    received: int
    counts: ValidityCounts
    union: BothRegisters
    rate: Rate
    replies: Replies
    timeliness: Timeliness


@dataclass(frozen=True, slots=True, kw_only=True)
class Figures:
    """An operator's figures of one period as of one instant.

    `counts` is the operator's register (Art. 8), `union` both (Art. 13); `rate` goes by the union, `own_rate` by the
    register. `is_partial`: the law was not in force in all of the period (rule F7). `last_due_at`: when the last reply
    to what was received falls due. `counted` holds each figure under its key, which leads to the cases behind it.
    `lines` are those in service and those complained of, each with its own trips.
    """

    operator: OrganisationCode
    period: Period
    as_of: datetime
    is_partial: bool
    last_due_at: datetime | None
    counted: Mapping[FigureKey, int]
    balance: Balance
    counts: ValidityCounts
    union: BothRegisters
    rate: Rate
    own_rate: Rate
    replies: Replies
    findings: Findings
    start: Timeliness
    reply: Timeliness
    exits: Exits
    overturned: int
    months: tuple[MonthLine, ...]
    tables: Mapping[Dimension, tuple[TableLine, ...]]
    lines: tuple[LineRate, ...]
    incidents: Incidents
    handled: tuple[HandledLine, ...]
    calls: Calls
    reviews: StageCounts
    appeals: StageCounts
    direct_complaints: StageCounts


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """The same figures of other periods: the quarter before, the year before, eight quarters, the year to date.

    The first two are None for a period that is no quarter, or lies before the law.
    """

    quarter_before: Headline | None
    year_before: Headline | None
    trend: tuple[Headline, ...]
    year_to_date: Headline
