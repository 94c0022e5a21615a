"""The outermost layer: a name for each request, a line in the log, figures, and an answer when all else fails."""

import time
import traceback
from dataclasses import dataclass, field
from secrets import token_hex

import structlog
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from app.http.answering import Answer, send_problem
from app.http.figures import NO_OPERATION, Figures
from app.http.problems import Problem

REQUEST_ID_BYTES = 12
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
INTERNAL = Problem(code="internal")
LOG = structlog.get_logger("app.http")


@dataclass(slots=True)
class Watched:
    """What is known of an answer once it has begun."""

    send: Send
    request_id: str
    status: int = 0

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
            message["headers"] = [*message["headers"], (b"x-request-id", self.request_id.encode())]
        await self.send(message)


@dataclass(frozen=True, slots=True)
class Watch:
    app: ASGIApp
    answer: Answer
    figures: Figures = field(default_factory=Figures)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        request_id = token_hex(REQUEST_ID_BYTES)
        scope.setdefault("state", {})["request_id"] = request_id
        watched = Watched(send, request_id)
        began = time.perf_counter()
        try:
            await self.app(scope, receive, watched)
        except Exception as error:  # noqa: BLE001 - logged, counted and answered as a 500
            # Not LOG.exception: the message of an exception may repeat what somebody sent.
            what = {"request_id": request_id, "error": type(error).__name__, "at": frames(error)}
            LOG.error("request failed", **what)  # noqa: TRY400
            if not watched.status:
                await send_problem(self.answer, INTERNAL, scope=scope, receive=receive, send=watched)
        finally:
            self._note(scope, watched, seconds=time.perf_counter() - began)

    def _note(self, scope: Scope, watched: Watched, *, seconds: float) -> None:
        """Neither address nor query: both may hold what somebody typed. Where the service could not answer: why."""
        operation = operation_of(scope)
        method = scope["method"] if scope["method"] in METHODS else "other"
        self.figures.count(operation=operation, method=method, status=watched.status, seconds=seconds)
        reason = scope["state"].get("reason")
        say = LOG.info if reason is None else LOG.warning
        say(
            "request",
            request_id=watched.request_id,
            operation=operation,
            method=method,
            status=watched.status,
            milliseconds=round(seconds * 1000, 1),
            caller=scope["state"].get("caller"),
            **({} if reason is None else {"reason": reason}),
        )


def operation_of(scope: Scope) -> str:
    route = scope.get("route")
    found = getattr(route, "operation_id", None) or getattr(route, "name", None)
    return found or NO_OPERATION


def frames(error: BaseException) -> list[str]:
    """Where it happened, without any value."""
    return [
        f"{frame.filename}:{frame.lineno} {frame.name}" for frame in traceback.extract_tb(error.__traceback__)
    ]
