"""The history of a complaint, to be read and to be verified by anyone (rule D2)."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.v1.asking import Reference, TheAsking
from app.api.v1.schemas.history import ExportedHistoryOut, HistoryOut, HistoryQuery
from app.domain.permissions.operations import Operation as May
from app.domain.proceedings.complaint.state import Complaint
from app.http.declaring import question
from app.http.strict_route import StrictRoute
from app.usecases.queries.history import export_history, read_history

router = APIRouter(route_class=StrictRoute, prefix="/complaints/{reference}/history", tags=["history"])


@router.get("", **question(read_history, May.READ_HISTORY))
async def read(
    reference: Reference, query: Annotated[HistoryQuery, Query()], asking: TheAsking
) -> HistoryOut:
    found = await read_history(
        asking.office, reference, of=Complaint, after=query.after, limit=query.limit, **asking.who
    )
    return HistoryOut.of(found)


@router.get("/export", **question(export_history, May.EXPORT_HISTORY))
async def export(reference: Reference, asking: TheAsking) -> ExportedHistoryOut:
    return ExportedHistoryOut.of(await export_history(asking.office, reference, of=Complaint, **asking.who))
