"""A rulebook: the law of one city over a span of days, as one value."""

from dataclasses import dataclass
from datetime import date

from app.domain.rulebook.items import Extension, Limit, Source, StageRule, Threshold
from app.domain.rulebook.kinds import DeadlineKind, Figure, Stage
from app.domain.rulebook.policies import Policies
from app.domain.rulebook.problems import Problem
from app.domain.rulebook.version import RulebookVersion


@dataclass(frozen=True, slots=True)
class Confirmation:
    """Who confirmed that the rulebook is in force, and when (rule T8)."""

    by: str
    on: date

    def is_over_a_year_old(self, today: date) -> bool:
        return (today.year - 1, today.month, today.day) > (self.on.year, self.on.month, self.on.day)


class NotInRulebookError(LookupError):
    """The city's procedure has no such limit; ask `has_limit` or `has_stage` first where it may lack one."""

    def __init__(self, kind: DeadlineKind, version: RulebookVersion) -> None:
        super().__init__(f"{version} has no limit {kind}: the city's procedure does not have its stage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Rulebook:
    """Values only; due instants are the calendar's to compute. Both effective days are inclusive."""

    name: str
    city: str
    version: RulebookVersion
    title: str
    number: str
    issuer: str
    issued_on: date
    effective_from: date
    effective_to: date | None
    confirmation: Confirmation | None
    to_confirm: tuple[str, ...]
    stages: tuple[StageRule, ...]
    limits: tuple[Limit, ...]
    extensions: tuple[Extension, ...]
    thresholds: tuple[Threshold, ...]
    policy: Policies
    policy_sources: tuple[tuple[str, Source], ...]

    def has_limit(self, kind: DeadlineKind) -> bool:
        return any(limit.kind is kind for limit in self.limits)

    def limit(self, kind: DeadlineKind) -> Limit:
        """Raises `NotInRulebookError` where the city's procedure lacks its stage."""
        for limit in self.limits:
            if limit.kind is kind:
                return limit
        raise NotInRulebookError(kind, self.version)

    def is_statutory(self, kind: DeadlineKind) -> bool:
        return self.limit(kind).is_statutory

    def extension(self, kind: DeadlineKind) -> Extension | None:
        """None where there is none: the operator has none (Arts. 9 and 11)."""
        return next((extension for extension in self.extensions if extension.kind is kind), None)

    def stage(self, stage: Stage) -> StageRule:
        return next(rule for rule in self.stages if rule.stage is stage)

    def has_stage(self, stage: Stage) -> bool:
        return self.stage(stage).present

    def threshold(self, figure: Figure) -> Threshold:
        return next(threshold for threshold in self.thresholds if threshold.figure is figure)

    def policy_source(self, name: str) -> Source:
        """Where a setting comes from; `name` is its field in `Policies`."""
        return dict(self.policy_sources)[name]

    def is_in_force(self, on: date) -> bool:
        return self.effective_from <= on and (self.effective_to is None or on <= self.effective_to)

    def is_before(self, received_on: date) -> bool:
        """Whether something received that day is a legacy case: no clocks, not counted (rule T8)."""
        return received_on < self.effective_from

    def check(self, today: date) -> tuple[Problem, ...]:
        """What the people in charge should see to; none of it stops the service."""
        return (*self._check_confirmation(today), *(_open_question(text) for text in self.to_confirm))

    def _check_confirmation(self, today: date) -> tuple[Problem, ...]:
        # rule T8: a warning when the confirmation is over a year old
        if self.confirmation is None:
            rule = "nobody has confirmed that this rulebook is in force (rule T8)"
        elif self.confirmation.is_over_a_year_old(today):
            rule = f"{self.confirmation.by} confirmed it on {self.confirmation.on}, over a year ago (rule T8)"
        else:
            return ()
        way_out = f"Compare it with the law as it stands on {today}, then set confirmed_by and confirmed_on"
        return (Problem(path=f"{self.name}.confirmed_on", rule=rule, way_out=way_out),)


def _open_question(text: str) -> Problem:
    return Problem(
        path="to_confirm",
        rule=text,
        way_out="Settle it, write a rulebook from that day if it changes one, then strike it",
    )
