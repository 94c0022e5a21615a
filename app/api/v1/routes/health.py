"""For those who watch the service: is it alive, can it work, what has it done."""

from datetime import datetime

from fastapi import APIRouter, Request, Response
from prometheus_client import CONTENT_TYPE_LATEST

from app.api.v1.schemas.health import LiveOut, ReadyOut
from app.domain.permissions.decision import Relation, decide
from app.domain.permissions.operations import Operation as May
from app.http.callers import ByAnyone
from app.http.declaring import question
from app.http.figures import Figures
from app.http.frame import client_address
from app.http.problems import note_reason
from app.http.rates import is_loopback, is_unnamed_proxy
from app.http.site import Now, TheOffice, TheSite
from app.http.strict_route import StrictRoute
from app.usecases.errors import Busy, Forbidden
from app.usecases.office import Office
from app.usecases.queries.readiness import check_readiness
from app.usecases.queries.work_ahead import read_work_ahead

router = APIRouter(route_class=StrictRoute, tags=["health"])


async def check_liveness() -> LiveOut:
    """The process answers; nothing else is asked."""
    return LiveOut()


async def read_metrics(figures: Figures, office: Office, now: datetime) -> Response:
    """Prometheus' text format; for the system admin, or a collector on the same machine."""
    try:
        ahead = await read_work_ahead(office, now=now)
    except Busy:  # what was counted is told all the same
        figures.waiting(deadlines=None, messages=None)
    else:
        figures.waiting(deadlines=ahead.lag(now), messages=ahead.message_lag(now))
    return Response(figures.exposition(), media_type=CONTENT_TYPE_LATEST)


@router.get("/livez", **question(check_liveness, May.READ_LIVENESS))
async def live() -> LiveOut:
    return await check_liveness()


@router.get("/readyz", **question(check_readiness, May.READ_LIVENESS))
async def ready(request: Request, response: Response, office: TheOffice, now: Now) -> ReadyOut:
    readiness = await check_readiness(office, now=now)
    if not readiness.is_ready:
        response.status_code = 503
        note_reason(readiness.reason, request.scope)
    return ReadyOut.of(readiness)


@router.get("/metrics", response_class=Response, **question(read_metrics, May.READ_METRICS, by_anyone=True))
async def metrics(request: Request, site: TheSite, by: ByAnyone, now: Now) -> Response:
    if not (is_collector(request) or decide(by, May.READ_METRICS, Relation.NO_OBJECT).is_allowed):
        raise Forbidden(str(May.READ_METRICS))
    return await read_metrics(site.figures, site.office, now)


def is_collector(request: Request) -> bool:
    """On this machine, and not somebody whom a proxy on this machine speaks for."""
    address = client_address(request.scope)
    return is_loopback(address) and not is_unnamed_proxy(address, request.headers)
