"""How a problem that the frame itself finds is answered: as JSON, or as the pages would say it."""

from collections.abc import Callable

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

from app.http.problems import Problem

Answer = Callable[[Problem, Scope], Response]


async def send_problem(
    answer: Answer, problem: Problem, *, scope: Scope, receive: Receive, send: Send
) -> None:
    await answer(problem, scope)(scope, receive, send)
