"""Decide an appeal, or a direct complaint that the agency handles (答复决定)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.decision import Decide
from app.domain.proceedings.agency.state import (
    AgencyProceeding,
    DecisionOutcome,
    InadmissibleReason,
    Reversed,
)
from app.domain.proceedings.validity import Finding
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def decide_application(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    outcome: DecisionOutcome,
    text: str,
    finding: Finding | None = None,
    inadmissible: InadmissibleReason | None = None,
    overturns: Reversed | None = None,
    determines: bool = False,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Art. 12, rule S5: upheld, partly, not upheld, unverifiable, or not admissible with the reason. The
    clock is met only when the decision has been told. It may overturn a retyping, a merging or a non-
    acceptance (rules S9, V3), and with `determines` what was proposed on validity is determined with it
    (rule V2).
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        act: Decide[AgencyProceeding] = Decide(
            outcome=outcome,
            text=desk.keep(found, "decision", text),
            finding=finding,
            inadmissible=inadmissible,
            overturns=overturns,
            determines=determines,
        )
        return Outcome.of(await desk.carry_out(found, act))
