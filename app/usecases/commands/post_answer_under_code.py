"""Post the answer of a review, an appeal or a direct complaint under the access code."""

from datetime import datetime

from app.domain.parties import Actor
from app.domain.proceedings.answered import Answered
from app.domain.proceedings.answering import PostUnderCode
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def post_answer_under_code(
    office: Office,
    reference: str,
    *,
    of: type[Answered],
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """Anonymous, or no reply wanted: it stands ready under link and code, and counts as told (rule S8)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        return Outcome.of(await desk.carry_out(found, PostUnderCode()))
