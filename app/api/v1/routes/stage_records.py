"""History and clocks of reviews, appeals and direct complaints, each the record of its own body (rules D2, T7)."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.v1.asking import Reference, TheAsking
from app.api.v1.schemas.deadlines import DeadlinesOut
from app.api.v1.schemas.history import ExportedHistoryOut, HistoryOut, HistoryQuery
from app.api.v1.stages import ALL, TheStage, ask
from app.domain.permissions.operations import Operation as May
from app.http.strict_route import StrictRoute
from app.usecases.queries.deadlines import read_deadlines
from app.usecases.queries.history import export_history, read_history

router = APIRouter(route_class=StrictRoute)


@ask(router, "/deadlines", read_deadlines, May.READ_DEADLINES, ALL)
async def deadlines(reference: Reference, of: TheStage, asking: TheAsking) -> DeadlinesOut:
    return DeadlinesOut.of(await read_deadlines(asking.office, reference, of=of, **asking.who))


@ask(router, "/history", read_history, May.READ_HISTORY, ALL)
async def history(
    reference: Reference, of: TheStage, query: Annotated[HistoryQuery, Query()], asking: TheAsking
) -> HistoryOut:
    return HistoryOut.of(
        await read_history(
            asking.office, reference, of=of, after=query.after, limit=query.limit, **asking.who
        )
    )


@ask(router, "/history/export", export_history, May.EXPORT_HISTORY, ALL)
async def export(reference: Reference, of: TheStage, asking: TheAsking) -> ExportedHistoryOut:
    return ExportedHistoryOut.of(await export_history(asking.office, reference, of=of, **asking.who))
