"""Which room an address belongs to: the API and what watches the service, or the pages."""

from dataclasses import dataclass

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from app.http.answering import Answer
from app.http.problems import Problem

PROGRAMS = ("/api/", "/livez", "/readyz", "/metrics")
"""Addresses that programs ask for; everything else is for people."""


def is_for_programs(scope: Scope) -> bool:
    path: str = scope["path"]
    return path.startswith(PROGRAMS) or path == "/api"


@dataclass(frozen=True, slots=True)
class Doors:
    """`tell` and `show` say a problem of the frame to programs and to people."""

    api: ASGIApp
    pages: ASGIApp
    tell: Answer
    show: Answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        room = self.api if scope["type"] != "http" or is_for_programs(scope) else self.pages
        await room(scope, receive, send)

    def answer(self, problem: Problem, scope: Scope) -> Response:
        return (self.tell if is_for_programs(scope) else self.show)(problem, scope)
