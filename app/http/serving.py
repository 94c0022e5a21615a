"""uvicorn, with limits on what comes before a request is complete: its address, its headers, its patience."""

import asyncio
import json
import signal
import socket
from typing import Any

import uvicorn
from starlette.types import ASGIApp
from uvicorn.config import Config
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from app.documents.problems import PROBLEMS
from app.http.problems import PROBLEM_JSON, Problem, problem_body
from app.http.security_headers import SECURITY_HEADERS

HEAD_SECONDS = 10.0
MOST_HEAD_BYTES = 64 * 1024
"""More than the gate lets through, so that what is a little too large gets the gate's own answer."""

DRAIN_SECONDS = 10
REASONS = {400: "Bad Request", 408: "Request Timeout", 431: "Request Header Fields Too Large"}


class GuardedProtocol(HttpToolsProtocol):
    """Whoever sends a head byte by byte, or one without end, is told so and let go."""

    head_seconds = HEAD_SECONDS

    def __init__(self, *given: Any, **named: Any) -> None:
        super().__init__(*given, **named)
        self._head_bytes = 0
        self._head_timer: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._await_head()

    def connection_lost(self, exc: Exception | None) -> None:
        self._head_is_in()
        super().connection_lost(exc)

    def data_received(self, data: bytes) -> None:
        if self._head_timer is not None:
            self._head_bytes += len(data)
        super().data_received(data)
        if self._head_timer is not None and self._head_bytes > MOST_HEAD_BYTES:
            self._turn_away("headers.too_large")

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._await_head()

    def on_headers_complete(self) -> None:
        self._head_is_in()
        super().on_headers_complete()

    def send_400_response(self, msg: str) -> None:  # noqa: ARG002 - the parser's words are not ours
        self._turn_away("request.malformed")

    def _await_head(self) -> None:
        if self._head_timer is None:
            self._head_bytes = 0
            self._head_timer = self.loop.call_later(self.head_seconds, self._give_up)

    def _head_is_in(self) -> None:
        if self._head_timer is not None:
            self._head_timer.cancel()
            self._head_timer = None

    def _give_up(self) -> None:
        self._head_timer = None
        self._turn_away("request.timeout")

    def _turn_away(self, code: str) -> None:
        self._head_is_in()
        if not self.transport.is_closing():
            self.transport.write(bare_answer(code))
            self.transport.close()


def bare_answer(code: str) -> bytes:
    """A whole HTTP answer: where there is no request yet, there is no application to give one."""
    status = PROBLEMS[code].status
    body = json.dumps(problem_body(Problem(code=code), ""), ensure_ascii=False).encode()
    headers = {
        **SECURITY_HEADERS,
        "content-type": PROBLEM_JSON,
        "content-length": str(len(body)),
        "connection": "close",
    }
    lines = [f"HTTP/1.1 {status} {REASONS[status]}", *(f"{name}: {value}" for name, value in headers.items())]
    return "\r\n".join([*lines, "", ""]).encode() + body


def bound(host: str, port: int) -> socket.socket:
    """The address, taken before anything is built. Raises OSError where it cannot be had."""
    taken = socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
    except BaseException:
        taken.close()
        raise
    return taken


def server_config(
    app: ASGIApp | str, *, host: str, port: int, trusted_proxies: tuple[str, ...] = (), **more: Any
) -> Config:
    """`app` is an application, or the name of a factory where several processes are asked for."""
    return uvicorn.Config(
        app,
        host=host,
        port=port,
        http=GuardedProtocol,
        ws="none",
        access_log=False,  # the watch keeps its own, without addresses
        log_config=None,
        server_header=False,
        proxy_headers=bool(trusted_proxies),
        forwarded_allow_ips=list(trusted_proxies),
        timeout_graceful_shutdown=DRAIN_SECONDS,
        factory=isinstance(app, str),
        **more,
    )


async def serve(config: Config, listening: socket.socket) -> None:
    """Until SIGTERM or SIGINT; then what is in hand is answered.

    uvicorn raises the signal anew once it has ended. Here it is heard, and no more, so that whoever called can close
    what is open and end well.
    """
    server = uvicorn.Server(config)

    def told() -> None:
        server.should_exit = True

    for told_by in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(told_by, told)
    await server.serve(sockets=[listening])
