"""The pages: their routes by audience, how they look, what they say when something goes wrong."""

import re
from copy import copy
from dataclasses import dataclass
from functools import cache

from fastapi import FastAPI
from starlette.datastructures import State
from starlette.types import ASGIApp, Scope

from app.http.answering import Answer
from app.http.gate import MOST_BODY
from app.http.security_headers import SecurityHeaders
from app.http.site import Site
from app.http.uploads import UPLOAD_LIMIT
from app.web import design, papers, preferences, signing_in, static_files
from app.web.admin.audience import ADMIN
from app.web.agency.audience import AGENCY
from app.web.audience import Audience
from app.web.authority.audience import AUTHORITY
from app.web.call_centre.audience import CALL_CENTRE
from app.web.content_policy import CONTENT_POLICY
from app.web.look import build_look
from app.web.passenger.audience import PASSENGER
from app.web.problem_pages import answer_with_pages, shown_by
from app.web.ridership.audience import RIDERSHIP
from app.web.supervision.audience import SUPERVISION
from app.web.units.audience import UNITS

AUDIENCES: tuple[Audience, ...] = (
    PASSENGER,
    CALL_CENTRE,
    AGENCY,
    AUTHORITY,
    SUPERVISION,
    RIDERSHIP,
    UNITS,
    ADMIN,
)
"""An audience's pages come in here, with one line."""

OWN_ROUTERS = (static_files.router, signing_in.router, papers.router, design.router, preferences.router)


@dataclass(frozen=True, slots=True)
class Pages:
    """`show` says a problem that the frame finds, as a page; `uploads` take larger bodies than all others."""

    app: ASGIApp
    show: Answer
    uploads: re.Pattern[str]

    def body_limit(self, scope: Scope) -> int:
        is_upload = scope["method"] == "POST" and self.uploads.fullmatch(scope["path"])
        return UPLOAD_LIMIT if is_upload else MOST_BODY


def create_pages(site: Site, *, public_base_url: str) -> Pages:
    look = build_look(public_base_url=public_base_url, audiences=AUDIENCES)
    pages = copy(routed_pages())
    pages.state = State({"site": site, "clock": site.clock, "look": look})
    pages.exception_handlers = dict(pages.exception_handlers)
    show = shown_by(look)
    answer_with_pages(pages, show)
    uploads = re.compile("|".join(pattern for audience in AUDIENCES for pattern in audience.uploads))
    return Pages(SecurityHeaders(pages, {"content-security-policy": CONTENT_POLICY}), show, uploads)


@cache
def routed_pages() -> FastAPI:
    """Put together once, however many sites a process serves: it takes longer than answering many requests."""
    pages = FastAPI(openapi_url=None, docs_url=None, redoc_url=None, redirect_slashes=False)
    for audience in AUDIENCES:
        for router in audience.routers:
            pages.include_router(router)
        for kind, handler in audience.handlers.items():
            pages.add_exception_handler(kind, handler)
    for router in OWN_ROUTERS:
        pages.include_router(router)
    return pages
