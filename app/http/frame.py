"""What stands round the whole application, API and pages alike, from the outside in."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from starlette.types import ASGIApp, Receive, Scope, Send

from app.http.answer_deadline import ANSWER_SECONDS, AnswerDeadline
from app.http.answering import Answer, send_problem
from app.http.body_meter import BODY_SECONDS, BodyMeter
from app.http.figures import Figures
from app.http.gate import BodyLimit, Gate, plain_body_limit
from app.http.head_requests import HeadAsGet
from app.http.problems import RequestProblem, problem_response
from app.http.rates import Rate, Rates, address_key, is_loopback
from app.http.security_headers import SecurityHeaders
from app.http.watch import Watch

Clock = Callable[[], datetime]
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "[::1]"})


@dataclass(frozen=True, slots=True)
class AddressRate:
    """What one address may ask for in all. Our own machine is not counted: it stands for everybody behind it."""

    app: ASGIApp
    rates: Rates
    clock: Clock
    answer: Answer

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        try:
            if scope["type"] == "http" and not is_loopback(address := client_address(scope)):
                await self.rates.require(Rate.ADDRESS, address_key(address), now=self.clock())
        except RequestProblem as refused:
            await send_problem(self.answer, refused.problem, scope=scope, receive=receive, send=send)
        else:
            await self.app(scope, receive, send)


def client_address(scope: Scope) -> str:
    client = scope.get("client")
    return client[0] if client else ""


def framed(
    app: ASGIApp,
    *,
    hosts: frozenset[str],
    clock: Clock,
    rates: Rates,
    figures: Figures,
    answer: Answer = problem_response,
    body_limit: BodyLimit = plain_body_limit,
    body_seconds: float = BODY_SECONDS,
    answer_seconds: float = ANSWER_SECONDS,
) -> ASGIApp:
    """`answer` says how the frame's own problems are told; the pages hand in their way of saying them."""
    timed = AnswerDeadline(HeadAsGet(app), answer, answer_seconds)
    metered = BodyMeter(timed, body_limit, body_seconds)
    counted = AddressRate(metered, rates, clock, answer)
    gated = Gate(counted, hosts, answer, body_limit)
    return SecurityHeaders(Watch(gated, answer, figures))
