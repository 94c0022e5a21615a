"""Conclude a review."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.review.result import Conclude
from app.domain.proceedings.review.state import Review, ReviewOutcome
from app.domain.proceedings.validity import Finding
from app.domain.taxonomy import HowHandled
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def conclude_review(
    office: Office,
    reference: str,
    *,
    outcome: ReviewOutcome,
    text: str,
    finding: Finding,
    handled: tuple[HowHandled, ...] = (),
    determines: bool = False,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The lead states the result; the review ends when it has been told, in writing or by recorded call
    (Art. 11; rule S4). With `determines`, what was proposed on validity is determined with it (rule V2).
    """
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, Review, version=version)
        act = Conclude(
            outcome=outcome,
            text=desk.keep(found, "result", text),
            finding=finding,
            handled=handled,
            determines=determines,
        )
        return Outcome.of(await desk.carry_out(found, act))
