"""Issue an order to the operator (责令改正, 重新处理)."""

from datetime import date, datetime

from app.domain.parties import Actor
from app.domain.proceedings.agency.orders import IssueOrder
from app.domain.proceedings.agency.state import AgencyProceeding, OrderKind
from app.store.kept import new_id
from app.usecases.concerning import open_concerning
from app.usecases.office import Office
from app.usecases.outcome import Outcome


async def issue_order(
    office: Office,
    reference: str,
    *,
    of: type[AgencyProceeding],
    kind: OrderKind,
    text: str,
    last_day: date | None = None,
    version: int | None,
    by: Actor,
    now: datetime,
) -> Outcome:
    """After a decision that upholds, with its day: 7 working days by policy, or an earlier one (rule S15)."""
    async with office.command(by=by, now=now) as desk:
        found = await open_concerning(desk, reference, of, version=version)
        act: IssueOrder[AgencyProceeding] = IssueOrder(
            order=new_id(), kind=kind, text=desk.keep(found, "order", text), last_day=last_day
        )
        return Outcome.of(await desk.carry_out(found, act))
