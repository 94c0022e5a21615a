"""One proceeding on the walk: its history as it grows, and the instant it has come to."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from random import Random
from typing import Any

from app.domain.parties import Actor
from app.domain.proceedings.engine import Procedure, carry_out
from app.domain.proceedings.kinds import ProceedingKind
from app.domain.proceedings.proceeding import Act, Event, Genesis, Moment
from app.domain.proceedings.registry import KINDS
from tests.domain.proceedings.stage import LAW

Doing = tuple[Act[Any], Actor]


@dataclass(slots=True)
class Walked:
    """`wanted` is the status the next act should lead to, where that is in its maker's hand."""

    kind: ProceedingKind
    genesis: Genesis[Any]
    proceeding: Any
    now: datetime
    random: Random
    wanted: str | None = None
    events: list[Event[Any]] = field(default_factory=list)
    recorded_at: list[datetime] = field(default_factory=list)

    @property
    def procedure(self) -> Procedure[Any]:
        return KINDS[self.kind].procedure

    @property
    def status(self) -> str:
        return str(self.proceeding.state)

    def record(self, proceeding: Any, events: list[Event[Any]]) -> None:
        self.proceeding = proceeding
        self.events += events
        self.recorded_at += [self.now] * len(events)

    def do(self, act: Act[Any], by: Actor) -> None:
        """Raises `Refused`, and nothing has happened."""
        moment = Moment(now=self.now, actor=by, law=LAW)
        turn = carry_out(self.proceeding, act, moment, self.procedure)
        self.record(turn.proceeding, turn.events)

    def wait(self, **span: float) -> None:
        self.now += timedelta(**span)

    def should_move(self) -> bool:
        """Whether the next act should lead on, or leave the proceeding where it is; either where nobody asks."""
        return self.often(0.5) if self.wanted is None else self.wanted != self.status

    def often(self, share: float) -> bool:
        return self.random.random() < share


Maker = Callable[[Walked], Doing]
"""Builds an act on a proceeding as it stands, and says who would do it."""
