"""Before anything is read: who is meant, how long the address and the headers are, what the body is said to be."""

from collections.abc import Callable
from dataclasses import dataclass

from starlette.datastructures import Headers
from starlette.types import ASGIApp, Receive, Scope, Send

from app.http.answering import Answer, send_problem
from app.http.problems import FieldFault, Problem, RequestProblem, refuse

LONGEST_URI = 8192
MOST_HEADER_BYTES = 16 * 1024
MOST_HEADERS = 100
LONGEST_COOKIES = 4096
MOST_BODY = 256 * 1024
CLOSE = {"connection": "close"}

BodyLimit = Callable[[Scope], int]


def plain_body_limit(_: Scope) -> int:
    """The same for every route; one that takes files has its own."""
    return MOST_BODY


@dataclass(frozen=True, slots=True)
class Gate:
    """`hosts` are the names this service answers to, without a port and in small letters."""

    app: ASGIApp
    hosts: frozenset[str]
    answer: Answer
    body_limit: BodyLimit = plain_body_limit

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (problem := self._problem(scope)):
            await send_problem(self.answer, problem, scope=scope, receive=receive, send=send)
        else:
            await self.app(scope, receive, send)

    def _problem(self, scope: Scope) -> Problem | None:
        try:
            require_short(scope)
            headers = Headers(scope=scope)
            require_host(headers, self.hosts)
            require_plain_body(headers, self.body_limit(scope))
        except RequestProblem as refused:
            return refused.problem
        return None


def require_short(scope: Scope) -> None:
    if len(scope.get("raw_path") or b"") + len(scope["query_string"]) > LONGEST_URI:
        raise refuse("uri.too_long")
    sizes = [len(name) + len(value) for name, value in scope["headers"]]
    cookies = sum(len(value) for name, value in scope["headers"] if name == b"cookie")
    if sum(sizes) > MOST_HEADER_BYTES or len(sizes) > MOST_HEADERS or cookies > LONGEST_COOKIES:
        raise refuse("headers.too_large", headers=CLOSE)


def require_host(headers: Headers, hosts: frozenset[str]) -> None:
    named = headers.getlist("host")
    if len(named) != 1 or host_name(named[0]) not in hosts:
        raise refuse("host.invalid")


def host_name(host: str) -> str:
    """Without its port: `[::1]:8000` is `[::1]`."""
    name, _, port = host.rpartition(":")
    return (name if name and port.isdigit() else host).lower()


def require_plain_body(headers: Headers, limit: int) -> None:
    if headers.get("content-encoding", "identity").lower() != "identity":
        raise refuse("encoding.unsupported")
    stated = headers.get("content-length")
    if stated is None:
        return
    if not (stated.isascii() and stated.isdigit()):
        raise refuse("request.malformed", headers=CLOSE)
    if int(stated[:20]) > limit:
        raise too_large(limit)


def too_large(limit: int) -> RequestProblem:
    where = FieldFault(pointer="", code="body.too_large", limit=limit)
    return refuse("body.too_large", faults=[where], headers=CLOSE)
