"""The agency decides, and determines validity with the highest rank (Art. 12; rules S5, S9, V2, V3)."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import ClassVar

from app.domain.history import Kept
from app.domain.proceedings.agency.state import (
    UPHELD,
    A,
    AgencyAction,
    AgencyProceeding,
    Decision,
    DecisionOutcome,
    InadmissibleReason,
    Reversed,
)
from app.domain.proceedings.answered import Step
from app.domain.proceedings.opinions import ValidityDetermined, adopted
from app.domain.proceedings.proceeding import Act, Event, Moment
from app.domain.proceedings.validity import Finding, Rank
from app.domain.refusals import RefusalCode, Refused


@dataclass(frozen=True, slots=True, kw_only=True)
class DecisionMade(Event[A]):
    """The decision stands. It is not yet told, and until then its clock runs (rule S5)."""

    outcome: DecisionOutcome
    text: Kept
    finding: Finding | None
    inadmissible: InadmissibleReason | None
    overturns: Reversed | None

    def change(self, proceeding: A) -> A:
        decision = Decision(
            at=self.at,
            by=self.by,
            outcome=self.outcome,
            text=self.text,
            finding=self.finding,
            inadmissible=self.inadmissible,
            overturns=self.overturns,
        )
        return replace(
            proceeding.moved_to(Step.RESOLVED), decision=decision, resolved_at=self.at, attempts=()
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Decide(Act[A]):
    """Decide the matter. With `determines`, what was proposed on validity is determined with it (rule V2)."""

    action: ClassVar = AgencyAction.DECIDE
    outcome: DecisionOutcome
    text: Kept
    finding: Finding | None = None
    inadmissible: InadmissibleReason | None = None
    overturns: Reversed | None = None
    determines: bool = False

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        _require_decider(proceeding, moment)
        self._require_reasons()
        if self.overturns and (self.outcome not in UPHELD or proceeding.complaint is None):
            raise Refused(RefusalCode.ORDER_NEEDS_UPHELD, basis="V3")
        yield DecisionMade(
            at=moment.now,
            by=moment.by,
            outcome=self.outcome,
            text=self.text,
            finding=self.finding,
            inadmissible=self.inadmissible,
            overturns=self.overturns,
        )
        if self.determines:
            yield _determined(proceeding, moment)

    def _require_reasons(self) -> None:
        # rule S5: not admissible with its reason; every other outcome says what the facts were
        if self.outcome is DecisionOutcome.NOT_ADMISSIBLE:
            complete = self.inadmissible is not None and self.finding is None
        else:
            complete = self.inadmissible is None and self.finding is not None
        if not complete:
            raise Refused(RefusalCode.OUTCOME_REASON_NEEDED, basis="S5", facts={"outcome": str(self.outcome)})


@dataclass(frozen=True, slots=True, kw_only=True)
class DetermineValidity(Act[A]):
    """Determine what was proposed, after the decision (rules V1, V2, S15)."""

    action: ClassVar = AgencyAction.DETERMINE_VALIDITY

    def events(self, proceeding: A, moment: Moment) -> Iterable[Event[A]]:
        _require_decider(proceeding, moment)
        yield _determined(proceeding, moment)


def require_proposed(proceeding: AgencyProceeding, moment: Moment) -> None:
    if proceeding.proposed is None:
        raise Refused(RefusalCode.NOTHING_PROPOSED, basis="V1")


def _determined(proceeding: A, moment: Moment) -> ValidityDetermined[A]:
    if proceeding.operator is None:  # Art. 16: a responsible unit or person of an operator
        raise Refused(RefusalCode.UNKNOWN_PART, basis="Art. 16")
    return adopted(proceeding, moment, Rank.AGENCY)


def _require_decider(proceeding: AgencyProceeding, moment: Moment) -> None:
    if proceeding.handler != moment.actor.id and not moment.heads_agency:
        raise Refused(RefusalCode.NOT_THE_HANDLER, basis="S5")


DECIDING = (DecisionMade,)
