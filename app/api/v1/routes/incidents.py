"""One occurrence, several complaints: each counts, all share its id (rule F1)."""

from typing import Annotated

from fastapi import APIRouter, Query

from app.api.v1.asking import Reference, TheActing, TheAsking
from app.api.v1.schemas.incidents import IncidentIn, IncidentOut, IncidentsOut, IncidentsQuery, JoinIn
from app.api.v1.schemas.outcomes import OutcomeOut
from app.domain.permissions.operations import Operation as May
from app.http.declaring import question, verb
from app.http.strict_route import StrictRoute
from app.usecases.commands.join_incident import join_incident
from app.usecases.commands.open_incident import open_incident
from app.usecases.queries.incidents import list_incidents

router = APIRouter(route_class=StrictRoute, tags=["incidents"])


@router.get("/incidents", **question(list_incidents, May.LIST_CASES))
async def latest(query: Annotated[IncidentsQuery, Query()], asking: TheAsking) -> IncidentsOut:
    found = await list_incidents(asking.office, limit=query.limit, **asking.who)
    return IncidentsOut(incidents=[IncidentOut.of(one) for one in found])


@router.post("/complaints/{reference}/incident/opening", **verb(open_incident, May.LINK_INCIDENT))
async def begin(reference: Reference, body: IncidentIn, acting: TheActing) -> OutcomeOut:
    return acting.told(
        await open_incident(
            acting.office, reference, title=body.title, occurred_at=body.occurred_at, **acting.who
        )
    )


@router.post("/complaints/{reference}/incident", **verb(join_incident, May.LINK_INCIDENT))
async def join(reference: Reference, body: JoinIn, acting: TheActing) -> OutcomeOut:
    return acting.told(await join_incident(acting.office, reference, incident=body.incident, **acting.who))
