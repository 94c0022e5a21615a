"""The application of version 1: its routes, its problems, its contract."""

from fastapi import APIRouter, FastAPI

from app.http.api_problems import answer_with_problems
from app.http.site import Site
from app.http.strict_route import StrictRoute

PREFIX = "/api/v1"
TITLE = "Metro passenger complaints"
VERSION = "1"

ROUTERS: tuple[APIRouter, ...] = ()
"""One for each noun, in the order in which the contract tells them."""


def create_api(site: Site | None, *, routers: tuple[APIRouter, ...] = ROUTERS) -> FastAPI:
    """Without a site it can tell its contract, and answer nothing."""
    api = FastAPI(
        title=TITLE,
        version=VERSION,
        openapi_url=f"{PREFIX}/openapi.json",
        docs_url=None,  # their scripts would come from elsewhere
        redoc_url=None,
        redirect_slashes=False,
    )
    api.router.route_class = StrictRoute
    for router in routers:
        api.include_router(router, prefix=PREFIX)
    answer_with_problems(api)
    if site is not None:
        api.state.site = site
        api.state.clock = site.clock
    return api
