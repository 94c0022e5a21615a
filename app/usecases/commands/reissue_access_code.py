"""Issue a new access code (重发查询码)."""

from dataclasses import dataclass, field
from datetime import datetime

from app.domain.access import Shown, access_code
from app.domain.identifiers import ProceedingId
from app.domain.parties import Actor
from app.domain.permissions.operations import Operation
from app.domain.proceedings.proceeding import Proceeding
from app.store.case_access import end_visits, raise_generation, revoke_links
from app.usecases.office import Office
from app.usecases.visits import Entered, enter


@dataclass(frozen=True, slots=True, kw_only=True)
class Reissued:
    """The code, a fresh visit and, where the old links were ended, a new one; given here and nowhere else."""

    code: str = field(repr=False)
    link: str | None = field(repr=False)
    entered: Entered


async def reissue_access_code(
    office: Office, *, replace_links: bool = False, by: Actor, now: datetime
) -> Reissued:
    """Rule D5: the passenger's own, by link or code. The old code opens nothing from now on, a lock is gone, and
    visits under way elsewhere end; `replace_links` ends the old links too."""
    case = ProceedingId(by.id)
    async with office.command(by=by, now=now) as desk:
        desk.permit(Operation.REISSUE_CODE, await desk.find(case, Proceeding))
        generation = await raise_generation(desk.transaction, case, at=now)
        await end_visits(desk.transaction, case, at=now)
        link = None
        if replace_links:
            await revoke_links(desk.transaction, case, at=now)
            link = await desk.give_access(case)
        desk.log(Operation.REISSUE_CODE, about=case)
        entered = await enter(desk.transaction, case, shown=Shown.LINK, now=now)
    return Reissued(code=access_code(office.access_key, case, generation), link=link, entered=entered)
