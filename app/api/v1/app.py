"""The application of version 1: its routes, its problems, its contract."""

from copy import copy
from functools import cache
from typing import Any

from fastapi import APIRouter, FastAPI
from starlette.datastructures import State

from app.api.v1.contract import contract_of
from app.api.v1.routes import (
    additions,
    agency_reports,
    appeals,
    assessments,
    attachments,
    calendar,
    checks,
    complaints,
    decisions,
    determinations,
    direct_complaints,
    duties,
    extensions,
    figures,
    handling,
    health,
    history,
    incidents,
    inquiries,
    letters,
    network,
    notices,
    orders,
    own_case,
    problems,
    public,
    queues,
    replies,
    reports,
    reviews,
    ridership,
    session,
    stage_records,
    stages,
    work_orders,
)
from app.http.api_problems import answer_with_problems
from app.http.site import Site
from app.http.strict_route import StrictRoute

PREFIX = "/api/v1"
TITLE = "Metro passenger complaints"
VERSION = "1"

ROUTERS: tuple[APIRouter, ...] = (
    complaints.router,
    session.token_router,
    session.router,
    calendar.router,
    notices.router,
    network.router,
    queues.router,
    history.router,
    handling.router,
    work_orders.router,
    additions.router,
    attachments.upload_router,
    attachments.router,
    replies.router,
    determinations.router,
    decisions.router,
    incidents.router,
    reviews.router,
    appeals.router,
    direct_complaints.router,
    stages.router,
    stage_records.router,
    inquiries.router,
    extensions.router,
    orders.router,
    letters.router,
    ridership.upload_router,
    ridership.router,
    figures.router,
    reports.router,
    duties.router,
    assessments.router,
    assessments.appraisals_router,
    checks.router,
    agency_reports.router,
    public.router,
    own_case.router,
    problems.router,
)
"""One for each noun, in the order in which the contract tells them and a request tries them: intake first, since
each router passed by costs it time."""


class Api(FastAPI):
    """Tells its contract as it is committed."""

    def openapi(self) -> dict[str, Any]:
        if self.openapi_schema is None:
            self.openapi_schema = contract_of(super().openapi())
        return self.openapi_schema


def create_api(site: Site | None) -> FastAPI:
    """Without a site it can tell its contract, and answer nothing."""
    api = copy(_with_routes())
    if site is not None:
        api.state = State({"site": site, "clock": site.clock})
    return api


@cache
def _with_routes() -> Api:
    """Put together once, however many sites a process serves: it takes longer than answering many requests."""
    api = Api(
        title=TITLE,
        version=VERSION,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # their scripts would come from elsewhere
        redoc_url=None,
        redirect_slashes=False,
    )
    api.router.route_class = StrictRoute
    for router in ROUTERS:
        api.include_router(router, prefix=PREFIX)
    api.include_router(health.router)
    answer_with_problems(api)
    return api
