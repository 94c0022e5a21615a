"""Withdraw a review, an appeal or a direct complaint (撤回)."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.papers import Withdraw
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def withdraw_application(
    office: Office,
    reference: str,
    *,
    of: type[Answered],
    evidence: str,
    settled: bool = False,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """The passenger's own act, with evidence; `settled` where the two sides came to terms (rules F1, S5)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(await desk.carry_out(found, Withdraw(evidence=evidence, settled=settled)))
